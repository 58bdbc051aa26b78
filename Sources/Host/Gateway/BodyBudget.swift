internal import PluginKit
internal import Synchronization

/// Bytes of request bodies that the door holds now, bounded for all callers together.
final class BodyBudget: Sendable {
    private let limit: Int
    private let taken = Mutex(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes bytes before they are kept.
    ///
    /// - Throws: ``RPCError`` with `unavailable` where too many are held.
    func take(_ count: Int) throws {
        try self.taken.withLock { taken in
            guard taken + count <= self.limit else {
                throw RPCError(
                    code: .unavailable,
                    message: "The host is reading too many large requests. Try again in a moment.",
                    details: [.retry(after: .seconds(1))]
                )
            }
            taken += count
        }
    }

    /// Gives bytes back.
    func giveBack(_ count: Int) {
        self.taken.withLock { $0 -= count }
    }
}
