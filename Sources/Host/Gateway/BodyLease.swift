internal import Synchronization

/// What one request has taken of a ``BodyBudget``.
final class BodyLease: Sendable {
    private let budget: BodyBudget
    private let taken = Mutex(0)

    init(budget: BodyBudget) {
        self.budget = budget
    }

    /// Takes more.
    func take(_ count: Int) throws {
        try self.budget.take(count)
        self.taken.withLock { $0 += count }
    }

    /// Gives everything back.
    func end() {
        let count = self.taken.withLock { taken in
            defer { taken = 0 }
            return taken
        }
        self.budget.giveBack(count)
    }
}
