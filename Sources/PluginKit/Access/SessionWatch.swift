internal import Synchronization

/// A door's interest in the session of a principal that it keeps.
public final class SessionWatch: Sendable {
    private let isUsed = Atomic<Bool>(false)
    private let cancelled: @Sendable () -> Void

    /// Makes a watch; `cancel` is called when nobody is interested any more.
    public init(cancel: @escaping @Sendable () -> Void = {}) {
        self.cancelled = cancel
    }

    /// How long calls under way may go on when their session has ended, so that the one which ended it gets its answer.
    ///
    /// Calls are refused at once, and everything has ended within a second.
    public static let grace: Duration = .milliseconds(250)

    /// The session was used: it is not idle.
    public func used() {
        self.isUsed.store(true, ordering: .relaxed)
    }

    /// Whether the session was used since this was asked last.
    public func takeUse() -> Bool {
        self.isUsed.exchange(false, ordering: .relaxed)
    }

    /// Nobody is interested any more.
    public func cancel() {
        self.cancelled()
    }
}
