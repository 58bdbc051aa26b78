internal import GRDBSQLite
internal import PluginKit
internal import Synchronization

/// Asks SQLite's authoriser what a statement would touch.
///
/// Each statement of each module is compiled once, on a connection of its own, where SQLite's authoriser names what it
/// would touch; afterwards the verdict is looked up. (GRDB keeps the authoriser of its own connections for itself.)
///
/// Safety: the connection is used under the lock only.
final class SQLiteStatementGuard: StatementGuard, @unchecked Sendable {
    private struct Key: Hashable {
        var module: String
        var sql: String
    }

    /// Beyond this all are judged anew: lists of any length make ever other statements.
    private static let verdictsMax = 10_000
    private let lock = Mutex<[Key: Bool]>([:])
    private var connection: OpaquePointer?

    init(path: String) throws {
        let status = sqlite3_open_v2(path, &self.connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK else {
            throw StorageError(kind: .unavailable, message: "The database \(path) cannot be opened twice.")
        }
    }

    deinit {
        sqlite3_close_v2(self.connection)
    }

    /// Refuses a statement that touches anything but the module's own tables, or changes something in a read.
    ///
    /// - Throws: ``StorageError`` with `refused`, naming what it would have touched.
    func check(_ sql: String, _ arguments: [SQLValue], module: String, isRead: Bool) throws {
        try self.lock.withLock { verdicts in
            let key = Key(module: module, sql: sql)
            guard let onlyReads = try verdicts[key] ?? self.judge(sql, module: module) else { return }
            if verdicts.count >= Self.verdictsMax { verdicts = [:] }
            verdicts[key] = onlyReads
            guard onlyReads || !isRead else {
                throw StorageError(kind: .refused, message: "Module \(module) changes something in a read: \(sql)")
            }
        }
    }

    /// Judges statements anew, after the schema has changed.
    func forget() {
        self.lock.withLock { $0 = [:] }
    }

    func close() {
        self.lock.withLock { _ in
            sqlite3_close_v2(self.connection)
            self.connection = nil
        }
    }

    private func judge(_ sql: String, module: String) throws -> Bool? {
        // A call may come late, while the host ends.
        guard let connection = self.connection else {
            throw StorageError(kind: .unavailable, message: "The database is closed.")
        }
        let observation = Observation(prefix: module + "_")
        sqlite3_set_authorizer(
            connection,
            { context, action, first, second, _, _ in
                guard let context else { return SQLITE_DENY }
                let observation = Unmanaged<Observation>.fromOpaque(context).takeUnretainedValue()
                return observation.authorize(
                    action,
                    first.map { String(cString: $0) },
                    second.map { String(cString: $0) }
                )
            },
            Unmanaged.passUnretained(observation).toOpaque()
        )
        defer { sqlite3_set_authorizer(connection, nil, nil) }
        var statement: OpaquePointer?
        let status = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        return try withExtendedLifetime(observation) {
            if let refused = observation.refused {
                throw StorageError(kind: .refused, message: "Module \(module) may not \(refused): \(sql)")
            }
            guard status == SQLITE_OK, statement != nil else {
                let reason = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "it is empty"
                throw StorageError(kind: .refused, message: "Module \(module): \(reason): \(sql)")
            }
            return sqlite3_stmt_readonly(statement) != 0
        }
    }

    /// What compiling one statement showed.
    private final class Observation {
        let prefix: String
        private(set) var refused: String?

        init(prefix: String) {
            self.prefix = prefix
        }

        func authorize(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
            switch action {
            case SQLITE_SELECT, SQLITE_RECURSIVE, SQLITE_FUNCTION:
                return SQLITE_OK
            case SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE:
                let table = first ?? ""
                // A common table expression has no name of its own here.
                if table.isEmpty || table.hasPrefix(self.prefix) { return SQLITE_OK }
                return self.deny("touch table \(table)")
            case SQLITE_TRANSACTION, SQLITE_SAVEPOINT:
                return self.deny("begin or end transactions")
            case SQLITE_PRAGMA:
                return self.deny("use PRAGMA \(first ?? "")")
            case SQLITE_ATTACH, SQLITE_DETACH:
                return self.deny("attach databases")
            default:
                return self.deny("change the schema outside a migration (\(second ?? first ?? "action \(action)"))")
            }
        }

        private func deny(_ what: String) -> Int32 {
            self.refused = self.refused ?? what
            return SQLITE_DENY
        }
    }
}
