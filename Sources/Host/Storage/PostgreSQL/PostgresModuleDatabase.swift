internal import PluginKit

/// PostgreSQL as one module sees it.
struct PostgresModuleDatabase: Database {
    let module: String
    let readers: PostgresReaders
    let commits: GroupCommit
    let guardian: any StatementGuard

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let module = self.module
        let guardian = self.guardian
        return try await self.readers.read { connection in
            try body(GuardedReadTransaction(connection: connection, module: module, guardian: guardian))
        }
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await self.commits.write(module: self.module, guardian: self.guardian, body)
    }
}
