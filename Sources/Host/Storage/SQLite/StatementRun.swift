internal import GRDB
internal import GRDBSQLite
internal import PluginKit

/// One execution of a compiled statement, from its arguments to its last row.
///
/// GRDB compiles and keeps statements; values go in and out of SQLite directly. Its own way, through a boxed value for
/// each argument and column, cost more than SQLite's work on a row.
struct StatementRun: ~Copyable {
    private let statement: OpaquePointer
    private let connection: OpaquePointer?

    /// Takes the statement of a connection, with arguments for all of its parameters.
    init(_ database: GRDB.Database, _ sql: String, _ arguments: [SQLValue]) throws {
        self.statement = try database.cachedStatement(sql: sql).sqliteStatement
        self.connection = database.sqliteConnection
        let parameters = Int(sqlite3_bind_parameter_count(self.statement))
        guard parameters == arguments.count else {
            throw StorageError(
                kind: .refused,
                message: "The statement has \(parameters) parameters, and \(arguments.count) values came: \(sql)"
            )
        }
        for (index, argument) in arguments.enumerated() { try self.bind(argument, Int32(index + 1)) }
    }

    deinit {
        sqlite3_reset(self.statement)
        // Texts and bytes, which may be personal, do not stay behind in memory.
        sqlite3_clear_bindings(self.statement)
    }

    /// Goes to the next row.
    ///
    /// - Returns: whether there is one.
    borrowing func step() throws -> Bool {
        let status = sqlite3_step(self.statement)
        switch status {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw self.error(status)
        }
    }

    /// The values of the row that ``step()`` went to.
    borrowing func values() -> [SQLValue] {
        (0..<sqlite3_column_count(self.statement)).map { column in
            switch sqlite3_column_type(self.statement, column) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(self.statement, column))
            case SQLITE_FLOAT: .real(sqlite3_column_double(self.statement, column))
            case SQLITE_TEXT:
                .text(
                    String(
                        decoding: UnsafeBufferPointer(
                            start: sqlite3_column_text(self.statement, column),
                            count: Int(sqlite3_column_bytes(self.statement, column))
                        ),
                        as: UTF8.self
                    )
                )
            case SQLITE_BLOB:
                .blob(
                    [UInt8](
                        UnsafeRawBufferPointer(
                            start: sqlite3_column_blob(self.statement, column),
                            count: Int(sqlite3_column_bytes(self.statement, column))
                        )
                    )
                )
            default: .null
            }
        }
    }

    private borrowing func bind(_ value: SQLValue, _ index: Int32) throws {
        let status: Int32
        switch value {
        case .null: status = sqlite3_bind_null(self.statement, index)
        case .integer(let integer): status = sqlite3_bind_int64(self.statement, index, integer)
        case .real(let real): status = sqlite3_bind_double(self.statement, index, real)
        case .text(var text):
            let statement = self.statement
            status = try text.withUTF8 { bytes in
                // It would come back cut off there.
                guard !bytes.contains(0) else {
                    throw StorageError(kind: .invalidText, message: "A text has a NUL character.")
                }
                return bytes.withMemoryRebound(to: CChar.self) {
                    // An empty text has no address, which SQLite would take for no value.
                    sqlite3_bind_text64(
                        statement, index, $0.baseAddress ?? Self.nothing, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .blob(let bytes):
            let statement = self.statement
            status = bytes.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, bytes.baseAddress, UInt64(bytes.count), Self.copied)
            }
        }
        guard status == SQLITE_OK else { throw self.error(status) }
    }

    private borrowing func error(_ status: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(self.connection)),
            message: sqlite3_errmsg(self.connection).map { String(cString: $0) } ?? "status \(status)",
            sql: sqlite3_sql(self.statement).map { String(cString: $0) }
        )
    }

    /// SQLite makes a copy of its own.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    nonisolated(unsafe) private static let nothing = UnsafePointer<CChar>(strdup(""))
}
