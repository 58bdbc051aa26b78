internal import GRDB

/// The writer thread of the embedded database.
struct SQLiteGroupEngine: GroupEngine {
    let pool: DatabasePool

    func onWriter(_ work: @escaping @Sendable (any GroupWriter) -> Void) {
        self.pool.asyncWriteWithoutTransaction { work(SQLiteGroupWriter(database: $0)) }
    }
}
