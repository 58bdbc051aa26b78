internal import GRDB
internal import PluginKit

/// The embedded database as one module sees it.
struct SQLiteModuleDatabase: PluginKit.Database {
    let module: String
    let pool: DatabasePool
    let commits: GroupCommit
    let guardian: any StatementGuard

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let module = self.module
        let guardian = self.guardian
        do {
            return try await self.pool.read { database in
                try body(GuardedReadTransaction(connection: database, module: module, guardian: guardian))
            }
        } catch let error as DatabaseError {
            throw StorageError(error)
        }
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await self.commits.write(module: self.module, guardian: self.guardian, body)
    }
}
