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
    func run(_ body: () -> Bool) throws {
        try self.begin.execute()
        if !body() { try self.takeBack.execute() }
        try self.keep.execute()
    }
}
