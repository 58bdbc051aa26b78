public import PluginKit

/// Limitation periods (诉讼时效 and the like): 民法典 188-204 and special laws.
public enum Limitation {
    /// When the period ends.
    ///
    /// - Parameter calendar: the last day moves behind a holiday (民法典 203) in the years that it has; in others it
    ///   stays, which is the safe reading, and the result says so.
    /// - Throws: ``ComputationError``.
    public static func end(
        _ facts: LimitationFacts,
        calendar: WorkCalendar
    ) throws(ComputationError) -> Computed<LimitationEnd> {
        guard let rule = LimitationRule.rule(facts.kind) else {
            return Computed(
                LimitationEnd(lastDay: nil, safeDay: nil),
                steps: ["这项请求权不适用诉讼时效，任何时候都可以主张"],
                basis: [.civilCode("第一百九十六条")]
            )
        }
        guard let start = facts.start else {
            return Computed(
                LimitationEnd(lastDay: nil, safeDay: nil),
                steps: ["\(facts.kind.title)：自\(rule.startsAt)之日起\(rule.length)，现在还没有开始计算"],
                basis: rule.basis
            )
        }
        var run = Run(rule, start)
        // What had run out under the two years of 民法通则 does not come back to life.
        if facts.kind == .civil, start < LimitationRule.threeYearsSince {
            var old = Run(.beforeCivilCode, start)
            try old.go(through: facts)
            if old.end < LimitationRule.threeYearsSince {
                run = old
                run.warnings.append("2017年10月1日以前已满两年诉讼时效的，不适用三年；身体受到伤害等适用一年的情形请咨询律师。")
            } else {
                try run.go(through: facts)
            }
        } else {
            try run.go(through: facts)
        }
        run.limit(untoldSince: facts.untoldSince)
        run.limit(by: facts.harmedOn ?? start, isImmovable: facts.isImmovable)
        if run.rule.isAboutAct, facts.harmedOn == nil {
            run.warnings.append("没有填写行政行为作出的日期：自作出之日起超过五年（因不动产的二十年）的，不再受理。")
        }
        return self.rolled(run, calendar)
    }

    /// Puts the last day behind a holiday.
    private static func rolled(_ run: Run, _ calendar: WorkCalendar) -> Computed<LimitationEnd> {
        var run = run
        var last = run.end
        do {
            last = try calendar.workingDay(onOrAfter: run.end)
            if last != run.end { run.steps.append("\(run.end.written)是法定休假日，顺延至\(last.written)") }
            run.basis.append(.civilCode("第二百零三条"))
        } catch {
            run.warnings.append("没有录入\(run.end.year)年的放假安排，最后一日遇休假日可以顺延，这里没有顺延。")
        }
        run.warnings.append("时效有中止、中断和另外的规定，请尽早主张，并咨询律师。")
        if run.rule.isInterrupted, run.rule.kind != .labour, run.rule.kind != .wages, run.rule.kind != .enforcement {
            run.warnings.append("超过时效仍可以起诉；对方提出时效抗辩的，才可能不受保护（民法典第一百九十二条、第一百九十三条）。")
        }
        return Computed(
            LimitationEnd(lastDay: last, safeDay: run.end),
            steps: run.steps,
            basis: run.basis,
            warnings: run.warnings
        )
    }

    /// A period as it runs through the facts, in the order of their days.
    private struct Run {
        let rule: LimitationRule
        var end: CivilDay
        var steps: [String]
        var basis: [Citation]
        var warnings: [String] = []

        init(_ rule: LimitationRule, _ start: CivilDay) {
            self.rule = rule
            self.end = rule.end(from: start)
            self.basis = rule.basis
            self.steps = [
                "\(rule.kind.title)：自\(rule.startsAt)（\(start.written)）的次日起算\(rule.length)，至\(self.end.written)"
            ]
            self.first = start
        }

        private var first: CivilDay

        mutating func go(through facts: LimitationFacts) throws(ComputationError) {
            var events: [(day: CivilDay, event: Event)] = facts.interruptions.map { ($0, .interrupted) }
            events += facts.obstacles.map { ($0.from, .obstacle($0)) }
            events += facts.excluded.map { ($0.from, .excluded($0)) }
            for (day, event) in events.sorted(by: { $0.day < $1.day }) {
                switch event {
                case .interrupted: self.interrupt(on: day)
                case .obstacle(let span): self.stop(for: span)
                case .excluded(let span): self.leaveOut(span)
                }
            }
        }

        private enum Event {
            case interrupted
            case obstacle(LimitationFacts.Span)
            case excluded(LimitationFacts.Span)
        }

        private mutating func interrupt(on day: CivilDay) {
            guard self.rule.isInterrupted else {
                self.warnings.append("\(self.rule.kind.title)不因主张权利而重新计算。")
                return
            }
            guard day >= self.first else { return }
            guard day <= self.end else {
                self.warnings.append("\(day.written)的主张在时效届满之后，不能中断时效。")
                return
            }
            self.first = day
            self.end = self.rule.end(from: day)
            self.steps.append("\(day.written)中断，重新计算\(self.rule.length)，至\(self.end.written)")
        }

        private mutating func stop(for span: LimitationFacts.Span) {
            let lastMonths = self.end.advanced(byMonths: -6)
            guard span.from <= self.end, span.through > self.first else { return }
            switch self.rule.obstacle {
            case .endsSixMonthsAfter:
                guard span.through > lastMonths else {
                    self.warnings.append("\(span.through.written)结束的障碍不在最后六个月内，不中止时效。")
                    return
                }
                self.end = span.through.advanced(byMonths: 6)
                self.steps.append("最后六个月内有障碍，至\(span.through.written)消除，满六个月届满，至\(self.end.written)")
            case .goesOn:
                self.pause(from: max(span.from, self.first.advanced(by: 1)), through: span.through)
            case .goesOnInLastSixMonths:
                guard span.through > lastMonths else { return }
                self.pause(from: max(span.from, lastMonths.advanced(by: 1)), through: span.through)
            case .nothing:
                self.warnings.append("因不可抗力等正当理由耽误的，可以在障碍消除后向有关机关申请顺延。")
            }
        }

        private mutating func leaveOut(_ span: LimitationFacts.Span) {
            guard span.from <= self.end, span.through > self.first else { return }
            self.pause(from: max(span.from, self.first.advanced(by: 1)), through: span.through)
        }

        private mutating func pause(from: CivilDay, through: CivilDay) {
            let days = through.days(since: from) + 1
            self.end = self.end.advanced(by: days)
            self.steps.append("\(from.written)至\(through.written)共\(days)日不计算在内，至\(self.end.written)")
        }

        /// A year from knowing what the act says, where the authority did not tell of the remedy.
        mutating func limit(untoldSince day: CivilDay?) {
            guard let day, self.rule.isAboutAct else { return }
            self.basis += self.rule.untoldBasis
            let longest = day.advanced(byMonths: 12)
            guard self.end > longest else { return }
            self.end = longest
            self.steps.append("没有告知救济权利和期限的，自知道行政行为内容之日（\(day.written)）起最长一年，至\(longest.written)")
        }

        /// The longest period, which nothing interrupts.
        mutating func limit(by harm: CivilDay, isImmovable: Bool) {
            guard let usual = self.rule.longestYears else { return }
            let years = self.rule.isAboutAct && isImmovable ? 20 : usual
            let longest = harm.advanced(byMonths: years * 12)
            guard self.end > longest else { return }
            self.end = longest
            if self.rule.isAboutAct {
                self.steps.append("自行政行为作出之日（\(harm.written)）起最长\(years)年，至\(longest.written)")
                if !isImmovable { self.warnings.append("因不动产申请行政复议、提起诉讼的，最长期限是二十年。") }
            } else {
                self.steps.append("自权利受到损害之日（\(harm.written)）起最长\(years)年，至\(longest.written)")
                self.warnings.append("超过\(years)年有特殊情况的，可以申请人民法院延长。")
            }
        }
    }
}
