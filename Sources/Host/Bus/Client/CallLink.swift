internal import Synchronization

/// Leads from a stream to its call without keeping it alive: the call holds the stream.
final class CallLink: Sendable {
    private struct Weak: Sendable {
        weak var call: ClientCall?
    }

    private let link = Mutex(Weak())

    var call: ClientCall? {
        get { self.link.withLock { $0.call } }
        set { self.link.withLock { $0.call = newValue } }
    }
}
