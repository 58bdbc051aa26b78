/// A limit that runs for a case (计时): when it began, and what happened to it since.
///
/// Everything else is computed from these, the same each time: pausing never makes it end earlier, a longer limit never
/// ends before a shorter one, and what the log tells gives what was stored.
public struct LimitClock: Sendable, Hashable, Codable {
    /// The rule.
    public let limit: TimeLimit
    /// When it began to run.
    public let start: WallTime
    /// What happened since, in order.
    public private(set) var entries: [LimitEntry]

    /// Starts a limit.
    public init(_ limit: TimeLimit, start: WallTime) {
        self.limit = limit
        self.start = start
        self.entries = []
    }

    /// Takes up a limit from the log.
    ///
    /// - Throws: ``LimitError`` where what happened cannot have happened.
    public init(_ limit: TimeLimit, start: WallTime, entries: [LimitEntry], calendar: WorkCalendar) throws(LimitError) {
        self.init(limit, start: start)
        for entry in entries { try self.add(entry, calendar) }
    }

    /// When the newest of what is recorded happened.
    var latest: WallTime { self.entries.last?.time ?? self.start }

    /// Since when it is stopped, if it is.
    public var pausedSince: WallTime? {
        for entry in self.entries.reversed() {
            switch entry {
            case .paused(let time, _): return time
            case .resumed: return nil
            case .extended: continue
            }
        }
        return nil
    }

    /// Adds what happened.
    ///
    /// - Throws: ``LimitError``; the clock is then as it was.
    public mutating func add(_ entry: LimitEntry, _ calendar: WorkCalendar) throws(LimitError) {
        guard entry.time >= self.latest else { throw .outOfOrder }
        switch entry {
        case .paused(let time, let reason):
            guard self.limit.pausableReasons.contains(reason) else {
                throw .reasonNotPausable(reason: reason, allowed: self.limit.pausableReasons.sorted())
            }
            guard self.pausedSince == nil else { throw .alreadyPaused }
            try self.checkRuns(at: time, calendar)
        case .resumed:
            guard self.pausedSince != nil else { throw .notPaused }
        case .extended(let time, let amount, _, let approver, let reason):
            guard (1...TimeLimit.amountMax).contains(amount), !approver.isEmpty, !reason.isEmpty else {
                throw .extensionIncomplete
            }
            guard self.extensionCount < self.limit.extensionsMax else {
                throw .tooManyExtensions(max: self.limit.extensionsMax)
            }
            if self.pausedSince == nil { try self.checkRuns(at: time, calendar) }
        }
        self.entries.append(entry)
    }

    /// A limit that ends in a year without a plan as yet ends behind every moment of the years before.
    private func checkRuns(at time: WallTime, _ calendar: WorkCalendar) throws(LimitError) {
        let due: WallTime?
        do throws(LimitError) {
            due = try self.due(calendar)
        } catch .calendar(.yearMissing(let year)) where year > CivilDay(time).year {
            return
        }
        guard let due, time <= due else { throw .alreadyDue }
    }

    /// The end of the limit; `nil` while it is stopped.
    ///
    /// - Throws: ``LimitError`` with `calendar` where a year is not loaded.
    public func due(_ calendar: WorkCalendar) throws(LimitError) -> WallTime? {
        guard self.pausedSince == nil else { return nil }
        do throws(CalendarError) {
            return try LimitEnd(clock: self, calendar: calendar).moment()
        } catch {
            throw .calendar(error)
        }
    }

    /// The end; `nil` also where the calendar does not reach so far.
    func dueIfKnown(_ calendar: WorkCalendar) -> WallTime? {
        do {
            return try self.due(calendar)
        } catch {
            return nil
        }
    }

    /// What moved the end, in the order in which it began.
    ///
    /// A pause moves the end that there was when it began. What is granted while the clock stands still is counted from there;
    /// what was granted before is part of what the pause stopped.
    var moves: [LimitMove] {
        var moves: [LimitMove] = []
        var stopped: (place: Int, from: WallTime)?
        for entry in self.entries {
            switch entry {
            case .paused(let time, _): stopped = (moves.count, time)
            case .resumed(let time):
                if let stopped { moves.insert(.pause(from: stopped.from, to: time), at: stopped.place) }
                stopped = nil
            case .extended(_, let amount, let unit, _, _): moves.append(.grant(amount: amount, unit: unit))
            }
        }
        return moves
    }

    /// The stretches for which it was stopped.
    var pauses: [(from: WallTime, to: WallTime)] {
        self.moves.compactMap { move in
            if case .pause(let from, let to) = move { (from, to) } else { nil }
        }
    }

    /// How often more was granted.
    private var extensionCount: Int {
        self.entries.count { entry in
            if case .extended = entry { true } else { false }
        }
    }
}
