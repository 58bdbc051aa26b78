internal import Synchronization

/// Counters side by side in memory that is allocated once.
///
/// Safety: the memory lives as long as the object, and is touched only by atomic operations.
final class CounterBank: @unchecked Sendable {
    private let cells: UnsafeMutableBufferPointer<Atomic<Int>>

    init(count: Int) {
        self.cells = .allocate(capacity: count)
        for index in 0..<count { self.cells.initializeElement(at: index, to: Atomic(0)) }
    }

    deinit {
        self.cells.deinitialize()
        self.cells.deallocate()
    }

    /// Adds to a counter.
    func add(_ amount: Int, at index: Int) {
        self.cells[index].wrappingAdd(amount, ordering: .relaxed)
    }

    /// What a counter has now.
    func value(at index: Int) -> Int {
        self.cells[index].load(ordering: .relaxed)
    }
}
