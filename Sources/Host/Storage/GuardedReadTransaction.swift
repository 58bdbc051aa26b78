internal import PluginKit

/// A consistent view for one module.
struct GuardedReadTransaction: ReadTransaction {
    let connection: any SQLConnection
    let module: String
    let guardian: any StatementGuard

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.guardian.check(sql, arguments, module: self.module, isRead: true)
        return try self.connection.rows(sql, arguments)
    }
}
