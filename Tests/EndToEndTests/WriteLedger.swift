internal import Synchronization

/// What many writers asked a host for, and what it acknowledged, across its ends.
final class WriteLedger: Sendable {
    /// One write: its key, and the number in the answer; `nil` where no answer came.
    struct Entry {
        let key: String
        let number: String?
    }

    private struct State {
        var numbers: [String: String] = [:]
        var round: [Entry] = []
        var total = 0
    }

    private let state = Mutex(State())

    /// Takes note of a write that ended, one way or the other.
    func add(_ key: String, number: String?) {
        self.state.withLock {
            $0.round.append(Entry(key: key, number: number))
            $0.total += 1
        }
    }

    /// Writes of this round that were acknowledged.
    var acknowledged: Int { self.state.withLock { $0.round.count { $0.number != nil } } }

    /// Writes of all rounds, each of which has to be there once when it was asked for again.
    var total: Int { self.state.withLock { $0.total } }

    /// Ends a round.
    ///
    /// - Returns: its writes.
    func takeRound() -> [Entry] {
        self.state.withLock { state in
            defer { state.round = [] }
            return state.round
        }
    }

    /// Takes note of the number that a write has for good.
    ///
    /// - Returns: whether no other write has it.
    func settle(_ key: String, number: String) -> Bool {
        self.state.withLock { $0.numbers.updateValue(key, forKey: number) == nil }
    }
}
