internal import Synchronization

/// Lets so many lines a second into the log, and counts the others: peers that misbehave by the thousand must not fill it,
/// nor cost a line's work each.
final class LogLimit: Sendable {
    private struct State {
        var second: Int64 = 0
        var count = 0
        var leftOut = 0
    }

    /// Enough to see what is wrong and with whom; a day of it takes under 200 MB.
    private static let linesPerSecond = 10

    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// Whether a line may be written now.
    ///
    /// - Returns: how many were left out since the last one that was written; `nil` where this one is left out too.
    func take(at now: ContinuousClock.Instant = .now) -> Int? {
        let second = (now - self.start).components.seconds
        return self.state.withLock { state in
            if state.second != second {
                state.second = second
                state.count = 0
            }
            guard state.count < Self.linesPerSecond else {
                state.leftOut += 1
                return nil
            }
            state.count += 1
            defer { state.leftOut = 0 }
            return state.leftOut
        }
    }
}
