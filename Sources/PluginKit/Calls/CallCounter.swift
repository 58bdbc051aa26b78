internal import Synchronization

/// Calls of one module that are under way, so that disabling it can wait for them.
final class CallCounter: Sendable {
    private let count = Atomic<Int>(0)

    func add() {
        self.count.add(1, ordering: .relaxed)
    }

    func remove() {
        self.count.subtract(1, ordering: .releasing)
    }

    var value: Int { self.count.load(ordering: .acquiring) }
}
