internal import GRDB
internal import PluginKit

/// The writer of the embedded database, outside a transaction.
struct SQLiteSchemaConnection: SchemaConnection {
    let database: GRDB.Database

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.database.rows(sql, arguments)
    }

    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.database.change(sql, arguments)
    }

    func hasTable(_ name: String) throws -> Bool {
        try !self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [.text(name)]).isEmpty
    }

    func define(_ statement: String) throws {
        try self.database.execute(sql: statement)
    }

    func markUnsettled() throws {
        try self.database.execute(sql: "PRAGMA user_version = \(SQLiteStore.unsettled)")
    }

    func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        try self.database.beginTransaction(.immediate)
        do {
            let result = try body()
            try self.database.commit()
            return result
        } catch {
            try? self.database.rollback()
            throw error
        }
    }
}
