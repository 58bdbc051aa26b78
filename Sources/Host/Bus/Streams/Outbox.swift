internal import Synchronization

/// What tasks hand to the event loop of their connection: one wake-up of the loop a batch.
final class Outbox<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isScheduled = false
    }

    private let state = Mutex(State())

    /// Adds an item.
    ///
    /// - Returns: whether the loop has to be told; it has been, where an earlier item still waits.
    func push(_ item: Item) -> Bool {
        self.state.withLock { state in
            state.items.append(item)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
    }

    /// Takes all items, and leaves the memory of `items`, which has to be empty, for the next.
    func take(into items: inout [Item]) {
        self.state.withLock { state in
            swap(&items, &state.items)
            state.isScheduled = false
        }
    }
}
