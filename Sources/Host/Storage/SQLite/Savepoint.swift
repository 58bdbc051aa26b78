internal import GRDB

/// Keeps what one write of a group does, or takes it back.
struct Savepoint {
    private let begin: Statement
    private let keep: Statement
    private let takeBack: Statement

    init(_ database: GRDB.Database) throws {
        self.begin = try database.cachedStatement(sql: "SAVEPOINT write")
        self.keep = try database.cachedStatement(sql: "RELEASE write")
        self.takeBack = try database.cachedStatement(sql: "ROLLBACK TO write")
    }

    /// Keeps what `body` did where it returns `true`.
    ///
    /// - Returns: whether it did.
    func run(_ body: () -> Bool) throws -> Bool {
        try self.begin.execute()
        let isKept = body()
        if !isKept { try self.takeBack.execute() }
        try self.keep.execute()
        return isKept
    }
}
