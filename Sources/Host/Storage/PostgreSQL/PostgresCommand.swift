internal import PluginKit

/// A statement on its way to the server.
struct PostgresCommand {
    let sql: String
    let arguments: PostgresArguments
    /// Whether it comes again and is compiled once a connection; otherwise it is in PostgreSQL's own words.
    let isCached: Bool

    /// - Throws: ``StorageError`` with `invalidText`.
    init(_ sql: String, _ arguments: [SQLValue]) throws {
        self.sql = sql
        self.arguments = try PostgresArguments(arguments)
        self.isCached = true
    }

    /// A statement without parameters.
    init(_ sql: String) {
        self.sql = sql
        self.arguments = .none
        self.isCached = true
    }

    private init(once sql: String) {
        self.sql = sql
        self.arguments = .none
        self.isCached = false
    }

    /// A statement that is not compiled ahead.
    static func once(_ sql: String) -> PostgresCommand { PostgresCommand(once: sql) }
}
