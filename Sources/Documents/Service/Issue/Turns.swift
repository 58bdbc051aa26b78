internal import PluginKit
internal import Synchronization

/// Lets one piece of work of a name run at a time, in the order in which they came; those of different names do not wait
/// for one another.
final class Turns: Sendable {
    private struct Waiter {
        var id: Int
        var turn: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var taken: Set<String> = []
        var waiting: [String: [Waiter]] = [:]
        var nextID = 0
        /// Waiters that left before they stood in a queue.
        var gone: Set<Int> = []
    }

    private let state = Mutex(State())
    /// More than wait where everything goes well: whoever comes then is told, and does not wait for minutes.
    private let waitersMax: Int

    init(waitersMax: Int = 200) { self.waitersMax = waitersMax }

    /// Does a piece of work in its turn; one whose task is cancelled meanwhile leaves its place.
    ///
    /// - Throws: what `work` throws; ``RPCError`` with `resourceExhausted` where too many wait; `CancellationError`.
    func take<Result: Sendable>(
        _ name: String,
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        try await self.begin(name)
        defer { self.end(name) }
        try Task.checkCancellation()
        return try await work()
    }

    /// How many wait.
    func waiting(_ name: String) -> Int { self.state.withLock { $0.waiting[name]?.count ?? 0 } }

    private func begin(_ name: String) async throws {
        let id = try self.state.withLock { state -> Int? in
            guard !state.taken.insert(name).inserted else { return nil }
            guard state.waiting[name, default: []].count < self.waitersMax else {
                throw RPCError(code: .resourceExhausted, message: "现在签发的文书太多，请稍后再试。")
            }
            state.nextID += 1
            return state.nextID
        }
        guard let id else { return }
        let hasTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { turn in
                let isGone = self.state.withLock { state -> Bool? in
                    if state.gone.remove(id) != nil { return true }
                    // The one before may have ended meanwhile.
                    if state.taken.insert(name).inserted { return false }
                    state.waiting[name, default: []].append(Waiter(id: id, turn: turn))
                    return nil
                }
                if let isGone { turn.resume(returning: !isGone) }
            }
        } onCancel: {
            let left = self.state.withLock { state -> Waiter? in
                guard let place = state.waiting[name]?.firstIndex(where: { $0.id == id }) else {
                    state.gone.insert(id)
                    return nil
                }
                return state.waiting[name]?.remove(at: place)
            }
            left?.turn.resume(returning: false)
        }
        self.state.withLock { _ = $0.gone.remove(id) }
        guard hasTurn else { throw CancellationError() }
    }

    /// Hands the turn to whoever waits the longest.
    private func end(_ name: String) {
        let next = self.state.withLock { state -> Waiter? in
            guard var queue = state.waiting[name], !queue.isEmpty else {
                state.taken.remove(name)
                state.waiting[name] = nil
                return nil
            }
            let next = queue.removeFirst()
            state.waiting[name] = queue
            return next
        }
        next?.turn.resume(returning: true)
    }
}
