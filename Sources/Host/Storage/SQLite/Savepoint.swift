internal import GRDB
internal import GRDBSQLite

/// Keeps what one write of a group does, or takes it back.
struct Savepoint {
    private let database: GRDB.Database

    init(_ database: GRDB.Database) {
        self.database = database
    }

    /// Keeps what `body` did where it returns `true`.
    ///
    /// - Returns: whether it did.
    func run(_ body: () -> Bool) throws -> Bool {
        try self.execute("SAVEPOINT write")
        let isKept = body()
        if !isKept { try self.execute("ROLLBACK TO write") }
        try self.execute("RELEASE write")
        return isKept
    }

    private func execute(_ sql: String) throws {
        _ = try StatementRun.begin(self.database, sql, []).step()
    }
}
