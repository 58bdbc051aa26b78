internal import GRDB
internal import PluginKit

/// The writer of the embedded database inside the transaction of a group.
struct SQLiteGroupConnection: GroupConnection {
    let database: GRDB.Database
    let savepoint: Savepoint

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.database.rows(sql, arguments)
    }

    func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.database.change(sql, arguments)
    }

    func savepoint(_ body: () -> Bool) throws -> Bool {
        try self.savepoint.run(body)
    }
}
