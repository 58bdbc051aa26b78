/// The limits of a module's cases (期限), changed in the transaction that changes the case.
///
/// The host keeps them, computes their ends by the calendar in force, and tells the module by events, `limit.alarm`, when
/// a rung of a ladder is reached: each once, whatever hosts there are and whenever they run.
public struct CaseLimits: Sendable {
    private let module: String
    private let calendar: CalendarSource

    /// Makes the limits of a module.
    public init(module: String, calendar: CalendarSource) {
        self.module = module
        self.calendar = calendar
    }

    /// Begins a limit now.
    ///
    /// Where the calendar does not reach so far it has no end as yet, and gets one when the year is imported.
    ///
    /// - Throws: ``LimitError`` with `running` where it runs already; ``StorageError``.
    @discardableResult
    public func start(_ rule: TimeLimit, for key: LimitKey, _ transaction: any WriteTransaction) throws -> RunningLimit
    {
        let last = try transaction.limit(key)
        if let last, last.isOpen { throw LimitError.running }
        let limit = RunningLimit(
            rule,
            key: key,
            run: (last?.run ?? 0) + 1,
            at: transaction.now,
            self.calendar.current
        )
        try self.keep(limit, .started(rule), transaction)
        return limit
    }

    /// Stops the clock for a reason that the rule knows (中止计时).
    ///
    /// - Throws: ``LimitError``, ``StorageError``.
    @discardableResult
    public func pause(_ key: LimitKey, reason: String, _ transaction: any WriteTransaction) throws -> RunningLimit {
        try self.change(key, transaction) { .paused(at: $0, reason: reason) }
    }

    /// Lets the clock go on (恢复计时).
    ///
    /// - Throws: ``LimitError``, ``StorageError``.
    @discardableResult
    public func resume(_ key: LimitKey, _ transaction: any WriteTransaction) throws -> RunningLimit {
        try self.change(key, transaction) { .resumed(at: $0) }
    }

    /// Grants more time (延期).
    ///
    /// - Parameters:
    ///   - amount: of units more.
    ///   - unit: what they are.
    ///   - approver: who granted it.
    ///   - reason: why.
    /// - Throws: ``LimitError``, ``StorageError``.
    @discardableResult
    public func extend(
        _ key: LimitKey,
        by amount: Int,
        _ unit: TimeLimit.Unit,
        approver: String,
        reason: String,
        _ transaction: any WriteTransaction
    ) throws -> RunningLimit {
        try self.change(key, transaction) {
            .extended(at: $0, amount: amount, unit: unit, approver: approver, reason: reason)
        }
    }

    /// Ends a limit: what it was for is done.
    ///
    /// - Throws: ``LimitError`` with `notRunning`, ``StorageError``.
    @discardableResult
    public func stop(_ key: LimitKey, _ transaction: any WriteTransaction) throws -> RunningLimit {
        var limit = try self.limit(key, transaction)
        try limit.stop(at: transaction.now)
        try self.keep(limit, .stopped, transaction)
        return limit
    }

    /// Tells every rung that is reached now.
    ///
    /// - Returns: how many were.
    public func fire(_ key: LimitKey, _ transaction: any WriteTransaction) throws -> Int {
        guard let kept = try transaction.limit(key) else { return 0 }
        var limit = kept
        var count = 0
        while let alarm = limit.fire(at: transaction.now, self.calendar.current) {
            count += 1
            try transaction.append(
                try LimitEvent(.alarm(alarm.step, index: alarm.place, at: alarm.time), limit).event(
                    of: limit,
                    module: self.module
                )
            )
        }
        // Another host may have told everything.
        if limit != kept { try transaction.keep(limit) }
        return count
    }

    /// Tells the rungs once more that were reached after a moment, for there was nobody then whom they concerned; its end stays.
    ///
    /// The host looks for them with the next event that is written: that of the step by which they concern somebody again.
    public func tellAgain(_ key: LimitKey, since moment: WallTime, _ transaction: any WriteTransaction) throws {
        guard let kept = try transaction.limit(key), kept.isOpen else { return }
        var limit = kept
        limit.forgetTold(since: moment, self.calendar.current)
        if limit != kept { try transaction.keep(limit) }
    }

    /// Computes a limit anew by the calendar in force; one that is over only where its end was not known.
    public func recount(_ key: LimitKey, _ transaction: any WriteTransaction) throws {
        guard var limit = try transaction.limit(key), limit.isOpen || limit.endsAt == nil else { return }
        let before = limit.endsAt
        limit.recount(self.calendar.current, at: transaction.now)
        if limit.endsAt == before { try transaction.keep(limit) } else { try self.keep(limit, .recounted, transaction) }
    }

    private func change(
        _ key: LimitKey,
        _ transaction: any WriteTransaction,
        _ entry: (WallTime) -> LimitEntry
    ) throws -> RunningLimit {
        var limit = try self.limit(key, transaction)
        // Clocks of hosts differ by a little: what happens after something is recorded after it.
        let entry = entry(max(transaction.now, limit.clock.latest))
        try limit.add(entry, self.calendar.current)
        try self.keep(limit, .changed(entry), transaction)
        return limit
    }

    private func limit(_ key: LimitKey, _ transaction: any WriteTransaction) throws -> RunningLimit {
        guard let limit = try transaction.limit(key) else { throw LimitError.notRunning }
        return limit
    }

    private func keep(
        _ limit: RunningLimit,
        _ happening: LimitEvent.Happening,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.keep(limit)
        try transaction.append(try LimitEvent(happening, limit).event(of: limit, module: self.module))
    }
}
