internal import GRDB
internal import PluginKit

/// The writer of the embedded database.
struct SQLiteGroupWriter: GroupWriter {
    let database: GRDB.Database

    func commit(_ work: (any GroupConnection) throws -> Int64?) throws {
        do {
            try self.database.beginTransaction(.immediate)
            _ = try work(SQLiteGroupConnection(database: self.database, savepoint: Savepoint(self.database)))
            try self.database.commit()
        } catch {
            try? self.database.rollback()
            throw StorageError(error)
        }
    }
}
