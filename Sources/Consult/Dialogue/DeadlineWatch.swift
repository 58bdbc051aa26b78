/// Sees that a period that decides over a right is about to end: by a word (最后一天), by what is left of it (还有三天), or by
/// how long the paper that began it is there (判决书收到十二天了), told in days or by its date (判决书是11月16日收到的).
enum DeadlineWatch {
    /// Whether such a period is in a sentence.
    ///
    /// - Parameter today: the day on which is asked; `nil` reckons with no dates.
    static func isUrgent(_ sentence: AlarmSentence, _ rules: AlarmRules, on today: LawDay?) -> Bool {
        func has(_ name: String) -> Bool { sentence.has(rules.group(named: name)) }
        // Who won asks for no period; who asks when the hearing is (enquiry) may still be about to miss one.
        if has("settled"), !has("last") { return false }
        if self.isNear(sentence, rules) { return true }
        if has("document"), has("last") { return true }
        let isMatter = has("strong") || has("document")
        if let today, self.isDated(sentence, rules, on: today) { return true }
        return TimeSpan.all(in: sentence.scalars).contains { span in
            if self.isEnquiry(at: span.start, sentence, rules) { return false }
            let before = self.word(before: span, "left", sentence, rules, within: 0)
            if before { return span.days <= Self.leftMax && isMatter }
            if span.days <= Self.leftMax, isMatter, self.word(behind: span, "ends", sentence, rules, within: Self.reach)
            {
                return true
            }
            if span.isOrdinal { return (3...60).contains(span.days) && isMatter }
            if Self.isWithin(span, sentence) { return span.days <= Self.evictMax && has("evict") }
            return self.isAlmostOver(span, sentence, rules)
        }
    }

    /// Whether a period is said to end soon, 上诉期明天就满了.
    ///
    /// Where something is asked as well (多久开庭), the words for it have to stand in one clause: 举证期限多久，今天能知道吗.
    private static func isNear(_ sentence: AlarmSentence, _ rules: AlarmRules) -> Bool {
        let strong = rules.group(named: "strong")
        let near = sentence.spans(of: rules.group(named: "near"))
        guard sentence.has(strong), !near.isEmpty else { return false }
        guard sentence.has(rules.group(named: "enquiry")), !sentence.has(rules.group(named: "last")) else {
            return true
        }
        return near.contains { span in
            sentence.has(strong, inClauseOf: span.start) && !self.isEnquiry(at: span.start, sentence, rules)
        }
    }

    /// Whether the clause of a place asks how long something takes or when it is, and does not say that something ends.
    private static func isEnquiry(at place: Int, _ sentence: AlarmSentence, _ rules: AlarmRules) -> Bool {
        func has(_ name: String) -> Bool { sentence.has(rules.group(named: name), inClauseOf: place) }
        return has("enquiry") && !has("ends") && !has("last")
    }

    /// From so many days on what is left is time enough.
    private static let leftMax = 10.0
    /// A period for leaving a house that is this short, in days.
    private static let evictMax = 15.0
    /// What is said of a length of time stands this near to it.
    private static let reach = 3

    /// Whether a date began a period that is about to end, or is the end of one.
    private static func isDated(_ sentence: AlarmSentence, _ rules: AlarmRules, on today: LawDay) -> Bool {
        DateMention.all(in: sentence.scalars, on: today).contains { date in
            if Self.isEnquiry(at: date.start, sentence, rules) { return false }
            if date.daysAgo < 0 {
                return -date.daysAgo <= Int(Self.leftMax) && sentence.has(rules.group(named: "strong"))
            }
            return rules.clocks.contains { clock in
                guard Self.runs(clock, in: sentence) else { return false }
                // Of years some have a day more; and the day itself is not counted.
                let left = clock.days * 1.002 - Double(date.daysAgo)
                return left >= 0 && (Double(date.daysAgo) >= clock.from || left <= Self.daysLeftMax)
            }
        }
    }

    /// With so few days left a period that just began is about to end.
    private static let daysLeftMax = 3.0

    private static func isAlmostOver(_ span: TimeSpan, _ sentence: AlarmSentence, _ rules: AlarmRules) -> Bool {
        if self.word(before: span, "over", sentence, rules, within: 0) { return false }
        if self.word(behind: span, "asking", sentence, rules, within: 1) { return false }
        let isSoon =
            self.word(before: span, "hurry", sentence, rules, within: Self.reach)
            || self.word(behind: span, "hurry", sentence, rules, within: 1)
        let isGone =
            isSoon || self.word(behind: span, "elapsed", sentence, rules, within: 1)
            || span.end == sentence.scalars.count
        guard isGone else { return false }
        return rules.clocks.contains { clock in
            Self.runs(clock, in: sentence) && clock.from <= span.days && span.days <= clock.days * 1.03
                // Of a long period the whole length is as likely one that is over.
                && (span.days < clock.days * 0.99 || isSoon || clock.days < 20)
        }
    }

    /// Whether a sentence is about what begins a period.
    private static func runs(_ clock: AlarmRules.Clock, in sentence: AlarmSentence) -> Bool {
        sentence.has(clock.group) && clock.with.map { sentence.has($0) } ?? true
            && !(clock.unless.map { sentence.has($0) } ?? false)
    }

    /// 三日内.
    private static func isWithin(_ span: TimeSpan, _ sentence: AlarmSentence) -> Bool {
        span.end < sentence.scalars.count && sentence.scalars[span.end] == "内"
    }

    private static func word(
        before span: TimeSpan,
        _ name: String,
        _ sentence: AlarmSentence,
        _ rules: AlarmRules,
        within distance: Int
    ) -> Bool {
        sentence.spans(of: rules.group(named: name)).contains {
            $0.end <= span.start && span.start - $0.end <= distance
        }
    }

    private static func word(
        behind span: TimeSpan,
        _ name: String,
        _ sentence: AlarmSentence,
        _ rules: AlarmRules,
        within distance: Int
    ) -> Bool {
        sentence.spans(of: rules.group(named: name)).contains {
            $0.start >= span.end && $0.start - span.end <= distance
        }
    }
}
