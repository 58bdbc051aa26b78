/// Computes when a limit ends: its amount, what it stood still for, and what was granted in addition.
struct LimitEnd {
    let clock: LimitClock
    let calendar: WorkCalendar

    private var limit: TimeLimit { self.clock.limit }

    func moment() throws(CalendarError) -> WallTime {
        switch self.limit.unit {
        case .hour, .workingHour, .workingBlock: try self.endOfHours()
        case .day, .workingDay, .month, .year: try self.endOfDays()
        }
    }

    /// A moment so long after the end of the limit.
    func moment(_ amount: Int, _ unit: TimeLimit.Unit, afterEnd end: WallTime) throws(CalendarError) -> WallTime {
        switch unit {
        case .hour, .workingHour, .workingBlock:
            return try self.advance(end, amount, unit)
        case .day, .workingDay, .month, .year:
            // The end of a day is the first moment of the next.
            let last = CivilDay(lastOf: end)
            return max(end, try self.endOfDay(try self.advance(last, amount, unit)))
        }
    }

    /// A moment so long before the end of the limit.
    func moment(_ amount: Int, _ unit: TimeLimit.Unit, beforeEnd end: WallTime) throws(CalendarError) -> WallTime {
        switch unit {
        case .hour: return WallTime(microseconds: end.microseconds - Int64(amount) * 3_600_000_000)
        case .workingDay:
            var day = CivilDay(lastOf: end)
            var left = amount
            while left > 0 {
                if try self.calendar.isWorkingDay(day) { left -= 1 }
                day = day.advanced(by: -1)
            }
            return day.end
        case .day: return CivilDay(lastOf: end).advanced(by: -amount).end
        case .month: return CivilDay(lastOf: end).advanced(byMonths: -amount).end
        case .year: return CivilDay(lastOf: end).advanced(byMonths: -12 * amount).end
        case .workingHour: return try self.calendar.moment(workingMinutes: amount * 60, before: end)
        case .workingBlock:
            // The last blocks before the end: the moment at which the first of them begins.
            var (day, left) = (CivilDay(lastOf: end), amount)
            while true {
                if try self.calendar.isWorkingDay(day) {
                    for block in self.calendar.hours.blocks.reversed()
                    where WorkCalendar.moment(day, block.open) < end {
                        left -= 1
                        if left <= 0 { return WorkCalendar.moment(day, block.open) }
                    }
                }
                day = day.advanced(by: -1)
            }
        }
    }

    // MARK: Hours

    /// Limits of hours run from the moment, and end at a moment.
    private func endOfHours() throws(CalendarError) -> WallTime {
        var end = try self.advance(self.clock.start, self.limit.amount, self.limit.unit)
        for move in self.clock.moves {
            switch move {
            case .pause(let from, let to): end = try self.move(end, over: from, to)
            case .grant(let amount, let unit): end = try self.advance(end, amount, unit)
            }
        }
        return end
    }

    /// An end after the limit stood still for a stretch before it.
    private func move(_ end: WallTime, over from: WallTime, _ to: WallTime) throws(CalendarError) -> WallTime {
        switch self.limit.unit {
        case .workingHour:
            let minutes = try self.calendar.workingMinutes(from: from, to: to)
            let moved = try self.calendar.moment(workingMinutes: minutes, after: end)
            // Stopped in its last minute, and taken up when the office is shut.
            return moved < to ? try self.calendar.openMoment(onOrAfter: to) : moved
        case .workingBlock:
            let moved = try self.end(ofBlocks: try self.blocks(from: from, to: to), after: end)
            // Stopped in its last block, and taken up when that was over: it has the next.
            return moved < to ? try self.end(ofBlocks: 1, after: to) : moved
        default:
            return WallTime(microseconds: end.microseconds + to.microseconds - from.microseconds)
        }
    }

    private func advance(_ time: WallTime, _ amount: Int, _ unit: TimeLimit.Unit) throws(CalendarError) -> WallTime {
        switch unit {
        case .hour: WallTime(microseconds: time.microseconds + Int64(amount) * 3_600_000_000)
        case .workingHour: try self.calendar.moment(workingMinutes: amount * 60, after: time)
        case .workingBlock: try self.end(ofBlocks: amount, after: time)
        case .day, .workingDay, .month, .year:
            // Hours that end at midnight end with the day before.
            try self.endOfDay(try self.advance(CivilDay(lastOf: time), amount, unit))
        }
    }

    /// The close of the block that is so many blocks after a moment; the block under way does not count.
    private func end(ofBlocks count: Int, after time: WallTime) throws(CalendarError) -> WallTime {
        guard count > 0 else { return time }
        var left = count
        var day = CivilDay(time)
        while true {
            if try self.calendar.isWorkingDay(day) {
                for block in self.calendar.hours.blocks where WorkCalendar.moment(day, block.open) >= time {
                    left -= 1
                    if left == 0 { return WorkCalendar.moment(day, block.close) }
                }
            }
            day = day.advanced(by: 1)
        }
    }

    /// Blocks that began while the clock stood still.
    private func blocks(from start: WallTime, to end: WallTime) throws(CalendarError) -> Int {
        var count = 0
        for number in CivilDay(start).number...CivilDay(end).number {
            let day = CivilDay(number: number)
            guard try self.calendar.isWorkingDay(day) else { continue }
            for block in self.calendar.hours.blocks {
                let open = WorkCalendar.moment(day, block.open)
                if open >= start, open < end { count += 1 }
            }
        }
        return count
    }

    // MARK: Days

    /// Limits of days, months and years end with a day.
    private func endOfDays() throws(CalendarError) -> WallTime {
        var day = try self.lastDay()
        for move in self.clock.moves {
            switch move {
            case .pause(let from, let to): day = try self.move(day, over: CivilDay(from), CivilDay(to))
            case .grant(let amount, let unit): day = try self.advance(day, amount, unit)
            }
        }
        if self.limit.rollsOnHoliday { day = try self.calendar.workingDay(onOrAfter: day) }
        return try self.endOfDay(day)
    }

    /// A last day after the limit stood still from one day to another.
    private func move(_ day: CivilDay, over from: CivilDay, _ to: CivilDay) throws(CalendarError) -> CivilDay {
        guard self.limit.unit == .workingDay else {
            // Not before it was taken up, where it was stopped while its end had moved over days off.
            return max(to, day.advanced(by: to.days(since: from)))
        }
        let missed = try self.calendar.workingDays(after: from, through: to)
        let moved = try self.calendar.day(workingDays: missed, after: day)
        // Stopped on its last day, and taken up on a day off: the rest of that day is the next working day.
        return moved < to ? try self.calendar.workingDay(onOrAfter: to) : moved
    }

    /// The last day of the amount alone.
    private func lastDay() throws(CalendarError) -> CivilDay {
        var first = CivilDay(self.clock.start)
        let (amount, unit) = (self.limit.amount, self.limit.unit)
        guard !self.limit.startsNextDay else { return try self.advance(first, amount, unit) }
        // A day whose end has passed is none to do anything in.
        if try self.endOfDay(first) <= self.clock.start { first = first.advanced(by: 1) }
        switch unit {
        case .month, .year:
            // Ends the day before the one of the same number; where the month has none, with the month (民法典 202).
            let same = try self.advance(first, amount, unit)
            return same.parts.day == first.parts.day ? same.advanced(by: -1) : same
        default:
            return try self.advance(first.advanced(by: -1), amount, unit)
        }
    }

    private func advance(_ day: CivilDay, _ amount: Int, _ unit: TimeLimit.Unit) throws(CalendarError) -> CivilDay {
        switch unit {
        case .day: day.advanced(by: amount)
        case .workingDay: try self.calendar.day(workingDays: amount, after: day)
        case .month: day.advanced(byMonths: amount)
        case .year: day.advanced(byMonths: amount * 12)
        case .hour, .workingHour, .workingBlock:
            CivilDay(lastOf: try self.advance(day.end, amount, unit))
        }
    }

    private func endOfDay(_ day: CivilDay) throws(CalendarError) -> WallTime {
        if self.limit.dayEnd == .closeOfBusiness, try self.calendar.isWorkingDay(day) {
            return WorkCalendar.moment(day, self.calendar.hours.close)
        }
        return day.end
    }
}
