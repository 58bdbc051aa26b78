internal import GRDB
internal import PluginKit

/// A consistent view for one module.
struct SQLiteReadTransaction: ReadTransaction {
    let database: GRDB.Database
    let module: String
    let guardian: StatementGuard

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.guardian.check(sql, module: self.module, isRead: true)
        return try self.database.rows(sql, arguments)
    }
}
