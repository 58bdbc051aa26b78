/// Lets one piece of work of a name run at a time, in the order in which they came; those of different names do not wait
/// for one another.
actor Turns {
    private var taken: Set<String> = []
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    /// Does a piece of work in its turn; one whose task was cancelled meanwhile is not begun.
    ///
    /// - Throws: what `work` throws, and `CancellationError`.
    nonisolated func take<Result: Sendable>(
        _ name: String,
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        await self.begin(name)
        do {
            try Task.checkCancellation()
            let result = try await work()
            await self.end(name)
            return result
        } catch {
            await self.end(name)
            throw error
        }
    }

    private func begin(_ name: String) async {
        guard !self.taken.insert(name).inserted else { return }
        await withCheckedContinuation { self.waiting[name, default: []].append($0) }
    }

    /// Hands the turn to whoever waits the longest.
    private func end(_ name: String) {
        guard var queue = self.waiting[name], !queue.isEmpty else {
            self.taken.remove(name)
            self.waiting[name] = nil
            return
        }
        let next = queue.removeFirst()
        self.waiting[name] = queue
        next.resume()
    }
}
