internal import PluginKit
internal import Synchronization

/// Asks PostgreSQL what a statement would touch: it is planned as the role of its module, on a connection of its own.
///
/// Only queries and changes of rows can be planned by name, so that everything else is a syntax error here. What reads
/// the server's own tables, or its functions that reach beyond a query, is refused by name: anybody may use those there.
final class PostgresStatementGuard: StatementGuard {
    private struct Key: Hashable {
        let module: String
        let sql: String
        let kinds: String
    }

    private struct State {
        var passed: Set<Key> = []
        var connection: PostgresConnection?
        var isClosed = false
    }

    /// Beyond this all are judged anew.
    private static let passedMax = 10_000
    private static let refusedPrefixes = [
        "pg_", "lo_", "information_schema", "set_config", "current_setting", "query_to_xml", "table_to_xml",
        "schema_to_xml", "database_to_xml", "cursor_to_xml", "ts_stat", "ts_rewrite", "dblink", "nextval", "setval",
    ]

    private let address: PostgresAddress
    private let state = Mutex(State())

    init(address: PostgresAddress) {
        self.address = address
    }

    func check(_ sql: String, _ arguments: [SQLValue], module: String, isRead: Bool) throws {
        let key = Key(module: module, sql: sql, kinds: String(arguments.map(PostgresArguments.kind)))
        try self.state.withLock { state in
            guard !state.passed.contains(key) else { return }
            guard !state.isClosed else { throw StorageError(kind: .unavailable, message: "The database is closed.") }
            if let word = Self.refusedWord(sql) {
                throw StorageError(kind: .refused, message: "Module \(module) may not use \(word): \(sql)")
            }
            if let failure = self.judge(key, &state) {
                let problem = failure.storageError
                throw problem.kind == .unavailable
                    ? problem
                    : StorageError(
                        kind: .refused,
                        message: "Module \(module) may not do this: \(failure.message): \(sql)"
                    )
            }
            if state.passed.count >= Self.passedMax { state.passed = [] }
            state.passed.insert(key)
        }
    }

    func forget() {
        self.state.withLock { $0.passed = [] }
    }

    func close() {
        self.state.withLock { state in
            state.connection = nil
            state.isClosed = true
        }
    }

    private static func refusedWord(_ sql: String) -> String? {
        // A text between dollars would hide names from here.
        if SQLPieces(sql).mapCode({ $0.contains("$") ? "$" : "" }).contains("$") { return "$" }
        return PostgresDialect.names(sql).first { name in Self.refusedPrefixes.contains { name.hasPrefix($0) } }
    }

    /// - Returns: why the statement cannot be planned; `nil` where it can.
    private func judge(_ key: Key, _ state: inout State) -> PostgresFailure? {
        let failure = self.plan(key, &state)
        guard let failure, failure.isLost else { return failure }
        // The connection may have been ended long ago, unseen.
        state.connection = nil
        return self.plan(key, &state)
    }

    private func plan(_ key: Key, _ state: inout State) -> PostgresFailure? {
        do throws(PostgresFailure) {
            let connection = try self.connection(&state)
            // The first failure is the reason; what follows it is skipped.
            for answer in try connection.exchange(Self.commands(key))[0] { _ = try answer.get() }
            return nil
        } catch {
            return error
        }
    }

    private func connection(_ state: inout State) throws(PostgresFailure) -> PostgresConnection {
        if let connection = state.connection { return connection }
        let connection = try self.address.connect(for: "judge")
        state.connection = connection
        return connection
    }

    private static func commands(_ key: Key) -> [[PostgresCommand]] {
        let role = PostgresDialect.quoted(PostgresRoles.name(ofModule: key.module))
        let types = key.kinds.map(PostgresType.name(ofKind:)).joined(separator: ", ")
        let nulls = key.kinds.map { _ in "NULL" }.joined(separator: ", ")
        return [
            [
                .once("SET ROLE \(role)"),
                .once("PREPARE judged \(types.isEmpty ? "" : "(\(types))") AS \(PostgresDialect.parameters(key.sql))"),
                .once("EXPLAIN EXECUTE judged \(nulls.isEmpty ? "" : "(\(nulls))")"),
            ],
            [.once("RESET ROLE")],
            [.once("DEALLOCATE ALL")],
        ]
    }
}
