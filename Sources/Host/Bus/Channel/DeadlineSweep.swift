internal import NIOCore

/// When a connection next looks for calls whose deadline has passed: one timer a connection, not one a call.
///
/// Calls that end at once never touch it. A sweep looks at every call that runs, and is set for the earliest of them.
struct DeadlineSweep {
    private var next: ContinuousClock.Instant?
    private var timer: Scheduled<Void>?

    /// Looks no later than at `deadline`.
    mutating func schedule(
        _ deadline: ContinuousClock.Instant,
        on eventLoop: any EventLoop,
        _ sweep: @escaping @Sendable () -> Void
    ) {
        if let next = self.next, next <= deadline { return }
        self.timer?.cancel()
        self.next = deadline
        // A little late rather than early, so that what is due is found due.
        let delay = TimeAmount(max(.zero, deadline - .now)) + .milliseconds(1)
        self.timer = eventLoop.scheduleTask(in: delay, sweep)
    }

    /// The sweep has begun; it sets the next one.
    mutating func began() {
        self.next = nil
        self.timer = nil
    }

    /// Never looks again.
    mutating func cancel() {
        self.timer?.cancel()
        self.began()
    }
}
