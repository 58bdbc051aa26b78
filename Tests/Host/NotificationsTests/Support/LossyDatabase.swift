internal import PluginKit

/// A database that may lose the answer to a write that is done.
struct LossyDatabase: Database {
    let database: any Database
    let loss: AnswerLoss

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await self.database.read(body)
    }

    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        let result = try await self.database.write(body)
        guard try await self.loss.happens() else { return result }
        throw StorageError(kind: .unavailable, message: "the answer is lost")
    }
}
