internal import PluginKit

/// A connection of an engine inside a transaction: what the storage's own statements and those of modules run on.
protocol SQLConnection {
    /// The rows of a statement.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]

    /// Executes a statement.
    ///
    /// - Returns: how many rows it changed.
    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int
}
