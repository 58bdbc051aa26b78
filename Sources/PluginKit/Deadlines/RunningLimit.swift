/// A limit of a case as the host keeps it: its clock, and what is computed from that.
public struct RunningLimit: Sendable, Hashable {
    /// Which limit of which case.
    public let key: LimitKey
    /// Counts how often it was begun for the case: a matter that is sent back begins it again.
    public let run: Int64
    /// The rule, when it began, and what happened since.
    public private(set) var clock: LimitClock
    /// When it was over, because what it was for is done.
    public private(set) var stoppedAt: WallTime?
    /// When it ends; `nil` while it stands still, and while the calendar does not reach so far (暂定).
    public private(set) var endsAt: WallTime?
    /// The rungs of its ladder that were told, by their places in it: their order in time is the calendar's, and may change.
    public private(set) var told: Set<Int>
    /// How many were told in the order of time, of a limit that was kept when they were only counted; none once its rungs are
    /// computed.
    public private(set) var toldInOrder: Int
    /// When the next rung is reached; `nil` where none is.
    public private(set) var nextAlarmAt: WallTime?
    /// The revision of the calendar that it was computed by.
    public private(set) var calendarRevision: Int64

    /// Begins a limit.
    public init(_ rule: TimeLimit, key: LimitKey, run: Int64, at now: WallTime, _ calendar: WorkCalendar) {
        self.init(
            key: key,
            run: run,
            clock: LimitClock(rule, start: now),
            stoppedAt: nil,
            endsAt: nil,
            told: [],
            toldInOrder: 0,
            nextAlarmAt: nil,
            calendarRevision: calendar.revision
        )
        self.count(calendar)
    }

    /// Takes up a limit from where it is kept.
    public init(
        key: LimitKey,
        run: Int64,
        clock: LimitClock,
        stoppedAt: WallTime?,
        endsAt: WallTime?,
        told: Set<Int>,
        toldInOrder: Int,
        nextAlarmAt: WallTime?,
        calendarRevision: Int64
    ) {
        self.key = key
        self.run = run
        self.clock = clock
        self.stoppedAt = stoppedAt
        self.endsAt = endsAt
        self.told = told
        self.toldInOrder = toldInOrder
        self.nextAlarmAt = nextAlarmAt
        self.calendarRevision = calendarRevision
    }

    /// Whether it still counts: running, or standing still.
    public var isOpen: Bool { self.stoppedAt == nil }

    /// Adds what happened.
    ///
    /// - Throws: ``LimitError``; the limit is then as it was.
    mutating func add(_ entry: LimitEntry, _ calendar: WorkCalendar) throws(LimitError) {
        guard self.isOpen else { throw .notRunning }
        try self.clock.add(entry, calendar)
        self.count(calendar)
        switch entry {
        case .extended, .resumed:
            // What was granted while it stood still moves the end when it goes on.
            self.tellAgain(after: entry.time, calendar)
        case .paused: break
        }
    }

    /// Ends it: what it was for is done.
    ///
    /// - Throws: ``LimitError`` with `notRunning`.
    mutating func stop(at now: WallTime) throws(LimitError) {
        guard self.isOpen else { throw .notRunning }
        self.stoppedAt = now
        self.nextAlarmAt = nil
    }

    /// Computes it anew by another calendar.
    public mutating func recount(_ calendar: WorkCalendar, at now: WallTime) {
        let before = self.endsAt
        self.count(calendar)
        if self.endsAt != before { self.tellAgain(after: now, calendar) }
    }

    /// Takes the next rung that is reached, so that it is told once.
    public mutating func fire(at now: WallTime, _ calendar: WorkCalendar) -> LimitAlarm? {
        guard let next = self.nextAlarmAt, next <= now else { return nil }
        let alarms = self.alarms(calendar)
        self.place(alarms)
        let alarm = self.next(of: alarms).flatMap { $0.time <= now ? $0 : nil }
        if let alarm { self.told.insert(alarm.place) }
        self.setNext(of: alarms)
        return alarm
    }

    private mutating func count(_ calendar: WorkCalendar) {
        self.calendarRevision = calendar.revision
        self.endsAt = self.clock.dueIfKnown(calendar)
        self.setNext(of: self.alarms(calendar))
    }

    /// The end has moved: rungs that lie ahead now are told when they are reached again.
    private mutating func tellAgain(after now: WallTime, _ calendar: WorkCalendar) {
        guard self.endsAt != nil else { return }
        let alarms = self.alarms(calendar)
        self.place(alarms)
        self.told.formIntersection(alarms.filter { $0.time <= now }.map(\.place))
        self.setNext(of: alarms)
    }

    /// Rungs that were reached after a moment have been heard by nobody: they are told again.
    mutating func forgetTold(since moment: WallTime, _ calendar: WorkCalendar) {
        let alarms = self.alarms(calendar)
        self.place(alarms)
        self.told.subtract(alarms.filter { $0.time > moment }.map(\.place))
        self.setNext(of: alarms)
    }

    private mutating func setNext(of alarms: [LimitAlarm]) {
        self.place(alarms)
        self.nextAlarmAt = self.isOpen ? self.next(of: alarms)?.time : nil
    }

    /// Finds out which rungs those were that were only counted.
    private mutating func place(_ alarms: [LimitAlarm]) {
        guard self.toldInOrder > 0, !alarms.isEmpty else { return }
        self.told = Set(alarms.prefix(self.toldInOrder).map(\.place))
        self.toldInOrder = 0
    }

    private func next(of alarms: [LimitAlarm]) -> LimitAlarm? {
        alarms.first { !self.told.contains($0.place) }
    }

    /// The rungs whose moments are known.
    private func alarms(_ calendar: WorkCalendar) -> [LimitAlarm] {
        self.endsAt.map { LimitAlarm.alarms(of: self.clock, due: $0, calendar) } ?? []
    }
}
