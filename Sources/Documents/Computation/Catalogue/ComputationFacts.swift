internal import PluginKit

/// Facts of a computation, each checked against its field, and read as what the computation takes.
struct ComputationFacts: Sendable {
    /// The day that is taken where a day may be left out.
    let today: CivilDay
    /// By what is computed.
    let rules: ComputationRules

    private let texts: [String: String]

    /// Checks facts.
    ///
    /// - Throws: ``DocumentError`` that names the first field that lacks or is wrong.
    init(
        _ facts: Facts,
        fields: [ComputationField],
        today: CivilDay,
        rules: ComputationRules
    ) throws(DocumentError) {
        try FactCheck(catalogue: FieldCatalogue(fields.map(\.field))).check(facts)
        var texts: [String: String] = [:]
        for (path, value) in facts.values {
            guard case .text(let text) = value, !text.trimmed.isEmpty else { continue }
            texts[path] = text.trimmed
        }
        for field in fields where field.isNeeded && texts[field.field.path] == nil {
            throw Self.missing(field.field.path)
        }
        self.texts = texts
        self.today = today
        self.rules = rules
    }

    /// The working calendar.
    var calendar: WorkCalendar { self.rules.calendar }

    /// Whether there is such a fact.
    func has(_ path: String) -> Bool { self.texts[path] != nil }

    /// A fact as it was written.
    func text(_ path: String) throws(DocumentError) -> String {
        guard let text = self.texts[path] else { throw Self.missing(path) }
        return text
    }

    /// An amount.
    func money(_ path: String) throws(DocumentError) -> Money {
        guard let money = Money(try self.text(path)) else { throw Self.wrong(path, "不是金额，请写成1234.50（单位：元）。") }
        return money
    }

    /// An amount, or none where it is left out.
    func money(_ path: String, or other: Money) throws(DocumentError) -> Money {
        self.has(path) ? try self.money(path) : other
    }

    /// A day.
    func day(_ path: String) throws(DocumentError) -> CivilDay {
        guard let day = CivilDay(try self.text(path)) else { throw Self.wrong(path, "不是日期，请写成2026-09-01。") }
        return day
    }

    /// A day, or today where it is left out.
    func dayOrToday(_ path: String) throws(DocumentError) -> CivilDay {
        self.has(path) ? try self.day(path) : self.today
    }

    /// Days apart by 、 or a comma; none where they are left out.
    func days(_ path: String) throws(DocumentError) -> [CivilDay] {
        guard let text = self.texts[path] else { return [] }
        var days: [CivilDay] = []
        for part in text.split(whereSeparator: { "、，,".contains($0) }) {
            guard let day = CivilDay(part.trimmed) else {
                throw Self.wrong(path, "请写成2026-09-01，有几个的用“、”分开。")
            }
            days.append(day)
        }
        return days
    }

    /// Spans of days apart by 、 or a comma, `2026-01-01至2026-02-15`; none where they are left out.
    func spans(_ path: String) throws(DocumentError) -> [LimitationFacts.Span] {
        guard let text = self.texts[path] else { return [] }
        var spans: [LimitationFacts.Span] = []
        for part in text.split(whereSeparator: { "、，,".contains($0) }) {
            let days = part.split(separator: "至", omittingEmptySubsequences: false).map { CivilDay($0.trimmed) }
            guard days.count == 2, let from = days[0], let through = days[1] else {
                throw Self.wrong(path, "请写成2026-01-01至2026-02-15，有几段的用“、”分开。")
            }
            spans.append(
                try Self.about(path) { () throws(ComputationError) in
                    try LimitationFacts.Span(from: from, through: through)
                }
            )
        }
        return spans
    }

    /// A whole number within a range.
    func number(_ path: String, _ range: ClosedRange<Int>) throws(DocumentError) -> Int {
        guard let number = Int(try self.text(path)), range.contains(number) else {
            throw Self.wrong(path, "应在\(range.lowerBound)至\(range.upperBound)之间，请重新填写。")
        }
        return number
    }

    /// A whole number, or another where it is left out.
    func number(_ path: String, _ range: ClosedRange<Int>, or other: Int) throws(DocumentError) -> Int {
        self.has(path) ? try self.number(path, range) : other
    }

    /// A yearly rate in percent; `nil` where it is left out.
    func rate(_ path: String) throws(DocumentError) -> Rate? {
        guard let text = self.texts[path] else { return nil }
        guard let rate = Rate(percent: text) else { throw Self.wrong(path, "不是年利率，请写成12.5，表示12.5%。") }
        return rate
    }

    /// Hours with one decimal at most, in minutes; 0 where they are left out.
    func minutes(_ path: String) throws(DocumentError) -> Int {
        guard let text = self.texts[path] else { return 0 }
        guard let match = text.wholeMatch(of: /([0-9]{1,5})(?:\.([0-9]))?/), let hours = Int(match.1) else {
            throw Self.wrong(path, "不是小时数，请写成20或者20.5。")
        }
        return hours * 60 + (match.2.flatMap { Int($0) } ?? 0) * 6
    }

    /// An amount of the place: as it is given, else the row of the day, with where it comes from.
    ///
    /// - Parameter isOfYearBefore: the row of the year before the day is meant, whenever in the day's year it was published.
    func parameter(
        _ path: String,
        on day: CivilDay,
        or name: ParameterName,
        isOfYearBefore: Bool = false
    ) throws(DocumentError) -> LocalParameter {
        try Self.about(path) { () throws(ComputationError) in
            guard self.has(path) else {
                guard isOfYearBefore else { return try self.rules.parameters.local(name, on: day) }
                return try self.rules.parameters.local(name, ofYearBefore: day)
            }
            guard let amount = Money(self.texts[path] ?? "") else { throw .outOfRange("不是金额") }
            return try LocalParameter(
                name: path,
                amount: amount,
                from: nil,
                source: "填写的数字，请核对当地公布的数据",
                isModel: false
            )
        }
    }

    /// Names the field that an error of a computation is about.
    static func about<Value>(
        _ path: String,
        _ body: () throws(ComputationError) -> Value
    ) throws(DocumentError) -> Value {
        do {
            return try body()
        } catch {
            throw Self.wrong(path, error.description)
        }
    }

    /// What is said of a fact that is not as it has to be.
    static func wrong(_ path: String, _ message: String) -> DocumentError {
        DocumentError(.wrongFact, message, field: path)
    }

    private static func missing(_ path: String) -> DocumentError {
        DocumentError(.missingFact, "没有填写，请补充。", field: path)
    }
}
