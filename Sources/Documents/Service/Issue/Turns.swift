/// Lets one piece of work run at a time, in the order in which they came.
actor Turns {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Does a piece of work in its turn; one whose task was cancelled meanwhile is not begun.
    ///
    /// - Throws: what `work` throws, and `CancellationError`.
    nonisolated func take<Result: Sendable>(
        _ work: @Sendable () async throws -> Result
    ) async throws -> Result {
        await self.begin()
        do {
            try Task.checkCancellation()
            let result = try await work()
            await self.end()
            return result
        } catch {
            await self.end()
            throw error
        }
    }

    private func begin() async {
        guard self.isTaken else {
            self.isTaken = true
            return
        }
        await withCheckedContinuation { self.waiting.append($0) }
    }

    /// Hands the turn to whoever waits the longest.
    private func end() {
        guard !self.waiting.isEmpty else {
            self.isTaken = false
            return
        }
        self.waiting.removeFirst().resume()
    }
}
