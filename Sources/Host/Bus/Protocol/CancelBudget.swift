/// How many of its running calls a client may cancel, refilled with time.
///
/// It goes into debt by the one cancellation that it no longer has room for: what was sent is done, and what follows waits.
struct CancelBudget {
    private let perSecond: Double
    private var left: Double
    private var filled: ContinuousClock.Instant

    /// A full budget.
    ///
    /// - Parameter perSecond: how much comes back in a second, and how much there is at most.
    init(perSecond: Int, now: ContinuousClock.Instant) {
        self.perSecond = Double(max(1, perSecond))
        self.left = self.perSecond
        self.filled = now
    }

    /// A call was cancelled.
    ///
    /// - Returns: how long nothing further may be read, where there was no room.
    mutating func spend(now: ContinuousClock.Instant) -> Duration? {
        self.left = min(self.perSecond, self.left + (now - self.filled) / .seconds(1) * self.perSecond) - 1
        self.filled = now
        return self.left < 0 ? .seconds(-self.left / self.perSecond) : nil
    }
}
