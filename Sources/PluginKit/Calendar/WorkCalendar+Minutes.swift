extension WorkCalendar {
    /// The moment at which so many minutes of work have passed since another moment.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func moment(workingMinutes count: Int, after start: WallTime) throws(CalendarError) -> WallTime {
        var day = CivilDay(start)
        var left = count
        if try self.isWorkingDay(day) { left += self.hours.worked(before: Self.minute(of: start, roundedUp: true)) }
        if left == 0, count == 0 { return start }
        while true {
            if try self.isWorkingDay(day) {
                if left <= self.hours.length {
                    let minute = self.hours.minute(after: left)
                    return max(start, Self.moment(day, minute))
                }
                left -= self.hours.length
            }
            day = day.advanced(by: 1)
        }
    }

    /// The latest moment from which so many minutes of work pass until another moment.
    ///
    /// - Throws: ``CalendarError`` with `yearMissing`.
    public func moment(workingMinutes count: Int, before end: WallTime) throws(CalendarError) -> WallTime {
        guard count > 0 else { return end }
        var (day, left) = (CivilDay(lastOf: end), count)
        while true {
            if try self.isWorkingDay(day) {
                for block in self.hours.blocks.reversed() {
                    let close = min(end, Self.moment(day, block.close))
                    let minutes = Int((close.microseconds - Self.moment(day, block.open).microseconds) / 60_000_000)
                    guard minutes > 0 else { continue }
                    if left <= minutes {
                        return WallTime(microseconds: close.microseconds - Int64(left) * 60_000_000)
                    }
                    left -= minutes
                }
            }
            day = day.advanced(by: -1)
        }
    }

    /// Minutes of work between two moments; 0 where the second is not later.
    public func workingMinutes(from start: WallTime, to end: WallTime) throws(CalendarError) -> Int {
        guard start < end else { return 0 }
        let first = CivilDay(start)
        let last = CivilDay(end)
        var total = 0
        for number in first.number...last.number {
            let day = CivilDay(number: number)
            guard try self.isWorkingDay(day) else { continue }
            let from = day == first ? self.hours.worked(before: Self.minute(of: start, roundedUp: true)) : 0
            let to = day == last ? self.hours.worked(before: Self.minute(of: end, roundedUp: false)) : self.hours.length
            total += max(0, to - from)
        }
        return total
    }

    /// The moment itself where the office is open, or when it opens next.
    public func openMoment(onOrAfter time: WallTime) throws(CalendarError) -> WallTime {
        let day = CivilDay(time)
        if try self.isWorkingDay(day) {
            let minute = Self.minute(of: time, roundedUp: true)
            for block in self.hours.blocks where minute < block.close {
                return max(time, Self.moment(day, max(minute, block.open)))
            }
        }
        let next = try self.workingDay(onOrAfter: day.advanced(by: 1))
        return Self.moment(next, self.hours.blocks[0].open)
    }

    /// When the office opened last before a moment.
    public func opening(before time: WallTime) throws(CalendarError) -> WallTime {
        var day = CivilDay(time)
        while true {
            if try self.isWorkingDay(day) {
                let opening = Self.moment(day, self.hours.blocks[0].open)
                if opening < time { return opening }
            }
            day = day.advanced(by: -1)
        }
    }

    /// A minute of a day as a moment.
    static func moment(_ day: CivilDay, _ minute: Int) -> WallTime {
        WallTime(microseconds: day.start.microseconds + Int64(minute) * 60_000_000)
    }

    private static func minute(of time: WallTime, roundedUp: Bool) -> Int {
        let microseconds = time.microseconds - CivilDay(time).start.microseconds
        return Int((microseconds + (roundedUp ? 59_999_999 : 0)) / 60_000_000)
    }
}
