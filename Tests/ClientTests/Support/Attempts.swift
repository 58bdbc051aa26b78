internal import PluginKit
internal import Synchronization

/// What a service saw of each attempt of a call, and how many of them it still has to refuse.
final class Attempts: Sendable {
    /// What one attempt carried.
    struct Attempt: Sendable {
        var key: String?
        var requestID: String?
        var accountID: String
    }

    private struct State {
        var seen: [Attempt] = []
        var refusals = 0
        var error = RPCError(code: .unavailable, message: "Not now.")
    }

    private let state = Mutex(State())

    /// Every attempt so far.
    var seen: [Attempt] { self.state.withLock { $0.seen } }

    /// Refuses the next attempts.
    func refuse(_ count: Int, with error: RPCError) {
        self.state.withLock { state in
            state.refusals = count
            state.error = error
        }
    }

    /// Notes an attempt, and refuses it where it is to be refused.
    func note(_ context: CallContext) throws {
        try self.state.withLock { state in
            state.seen.append(
                Attempt(
                    key: context.idempotencyKey,
                    requestID: context.requestID,
                    accountID: context.principal.accountID
                )
            )
            guard state.refusals > 0 else { return }
            state.refusals -= 1
            throw state.error
        }
    }
}
