internal import PluginKit
internal import Synchronization

/// How many papers of each tenant wait for a signing server: where it falls behind, the next is told so at once.
final class SigningQueue: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    /// A server that takes seconds for each has minutes to do with these.
    private static let papersMax = 64

    /// Has a paper wait while `work` runs.
    ///
    /// - Throws: what `work` throws; ``RPCError`` with `resourceExhausted` where too many wait.
    func wait<Result: Sendable>(
        _ name: String,
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try self.counts.withLock { counts in
            guard counts[name, default: 0] < Self.papersMax else {
                throw RPCError(code: .resourceExhausted, message: "等待签名服务器的文书太多，请稍后再试。")
            }
            counts[name, default: 0] += 1
        }
        defer { self.counts.withLock { $0[name, default: 1] -= 1 } }
        return try await work()
    }
}
