internal import PluginKit

/// Everything that a connection reads, whoever's tables they are.
struct PostgresSnapshot: ReadTransaction {
    let connection: PostgresConnection

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.connection.rows(sql, arguments)
    }
}
