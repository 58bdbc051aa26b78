/// A sentence, as red flags are looked for in it: where the words of each group stand.
struct AlarmSentence {
    /// Where a word stands: its first character, and the one behind it.
    struct Span {
        let start, end: Int
    }

    private static let marks: Set<Unicode.Scalar> = ["，", ",", "、", "：", ":"]

    let scalars: [Unicode.Scalar]
    private let rules: AlarmRules
    private var spans: [Int: [Span]] = [:]
    /// How many commas, and how many 的, stand before each place.
    private var commas: [Int32] = [0]
    private var ofs: [Int32] = [0]

    init(_ scalars: [Unicode.Scalar], _ rules: AlarmRules) {
        self.scalars = scalars
        self.rules = rules
        self.commas.reserveCapacity(scalars.count + 1)
        self.ofs.reserveCapacity(scalars.count + 1)
        for scalar in scalars {
            self.commas.append(self.commas[self.commas.count - 1] + (Self.marks.contains(scalar) ? 1 : 0))
            self.ofs.append(self.ofs[self.ofs.count - 1] + (scalar == "的" ? 1 : 0))
        }
        self.read()
    }

    private mutating func read() {
        var place = 0
        while place < self.scalars.count {
            if let age = self.age(at: place) {
                for group in self.rules.groups(ofAge: age.value) {
                    self.spans[group, default: []].append(Span(start: place, end: age.end))
                }
                place = age.end
                continue
            }
            var spans: [(group: Int, span: Span)] = []
            let harmless = self.rules.words.visit(self.scalars, at: place) { groups, end in
                for group in groups { spans.append((group, Span(start: place, end: end))) }
            }
            for (group, span) in spans { self.spans[group, default: []].append(span) }
            place = harmless ?? place + 1
        }
    }

    /// The red flags that rules see in it, of those that are looked for.
    func alarms(but known: Set<Alarm>) -> Set<Alarm> {
        var found: Set<Alarm> = []
        for group in self.spans.keys {
            for rule in self.rules.rules[group] ?? []
            where !known.contains(rule.alarm) && !found.contains(rule.alarm) && self.holds(rule) {
                found.insert(rule.alarm)
            }
        }
        return found
    }

    /// An age below 18 that begins here, 九岁.
    private func age(at place: Int) -> (value: Int, end: Int)? {
        guard place == 0 || !Numeral.isPart(self.scalars[place - 1]),
            let number = Numeral(self.scalars, at: place), number.end < self.scalars.count
        else { return nil }
        var end = number.end
        if self.scalars[end] == "周" { end += 1 }
        guard end < self.scalars.count, self.scalars[end] == "岁", number.value < 18 else { return nil }
        return (Int(number.value), end + 1)
    }

    /// Whether a word of a group stands in it.
    func has(_ group: Int) -> Bool { self.spans[group] != nil }

    /// Whether two places are in one clause.
    func isOneClause(_ one: Int, _ other: Int) -> Bool { self.commas[one] == self.commas[other] }

    /// Whether a word of a group stands in the clause of a place.
    func has(_ group: Int, inClauseOf place: Int) -> Bool {
        self.spans(of: group).contains { self.isOneClause($0.start, place) }
    }

    /// Where the words of a group stand.
    func spans(of group: Int) -> [Span] { self.spans[group] ?? [] }

    private func holds(_ rule: AlarmRules.Rule) -> Bool {
        if let unless = rule.unless, self.has(unless) { return false }
        for part in rule.parts where !self.has(part.group) { return false }
        return self.spans(of: rule.parts[0].group).contains { span in
            if let without = rule.without, self.has(without, inClauseOf: span.start) { return false }
            return self.follows(rule.parts.dropFirst(), after: span.end)
        }
    }

    private func follows(_ parts: ArraySlice<AlarmRules.Part>, after end: Int) -> Bool {
        guard let part = parts.first else { return true }
        let spans = self.spans(of: part.group)
        var place = Self.first(spans, from: end)
        while place < spans.count, spans[place].start - end <= part.distance {
            let span = spans[place]
            place += 1
            if part.link != .sentence, !self.isOneClause(span.start, end) { break }
            if part.link == .bound, self.ofs[span.start] != self.ofs[end] { break }
            if self.follows(parts.dropFirst(), after: span.end) { return true }
        }
        return false
    }

    /// The first span that begins at a place or behind it.
    private static func first(_ spans: [Span], from place: Int) -> Int {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].start < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
