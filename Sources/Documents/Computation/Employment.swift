public import PluginKit

/// An employment as far as payments at its end depend on it.
public struct Employment: Sendable, Hashable {
    /// The day on which work began (用工之日).
    public let beganOn: CivilDay
    /// The last day of it.
    public let endedOn: CivilDay
    /// What was due in each of the twelve months before its end, or of all months where there were fewer; before tax.
    public let monthlyWages: [Money]

    /// Makes an employment.
    ///
    /// - Throws: ``ComputationError``.
    public init(beganOn: CivilDay, endedOn: CivilDay, monthlyWages: [Money]) throws(ComputationError) {
        guard beganOn <= endedOn else { throw .wrongOrder("离职日早于入职日") }
        guard (1...12).contains(monthlyWages.count) else { throw .outOfRange("应填写离职前1至12个月的工资") }
        for wage in monthlyWages {
            guard wage >= .zero else { throw .negative("月工资") }
            guard wage <= Money(yuan: 1_000_000_000) else { throw .tooLarge }
        }
        self.beganOn = beganOn
        self.endedOn = endedOn
        self.monthlyWages = monthlyWages
    }

    /// Half years that severance is paid for: a year two, six months and more two, less than six months one
    /// (劳动合同法 47(1)).
    static func halfYears(from begin: CivilDay, through end: CivilDay) -> Int {
        let after = end.advanced(by: 1)
        guard begin < after else { return 0 }
        var years = max(0, after.year - begin.year)
        if begin.advanced(byMonths: years * 12) > after { years -= 1 }
        let whole = begin.advanced(byMonths: years * 12)
        if whole == after { return years * 2 }
        return years * 2 + (begin.advanced(byMonths: years * 12 + 6) <= after ? 2 : 1)
    }
}
