public import PluginKit

/// Interest (利息), by days: a yearly rate over 365, the first day counted and the last not (算头不算尾).
///
/// Each span is rounded to 分, so that what the paper shows adds up to its total.
public enum Interest {
    /// Interest at one rate.
    ///
    /// - Parameters:
    ///   - daysInYear: 365, or 360 where the contract says so.
    ///   - basis: the articles that give the right to it; by default that of a loan (民法典 676).
    /// - Throws: ``ComputationError``.
    public static func simple(
        _ principal: Money,
        _ rate: Rate,
        from: CivilDay,
        until: CivilDay,
        daysInYear: Int = 365
    ) throws(ComputationError) -> Computed<Money> {
        try self.check(principal, from, until)
        guard daysInYear == 365 || daysInYear == 360 else { throw .outOfRange("一年按365日或者360日计算") }
        let span = try self.span(principal, rate, from, until, daysInYear)
        return Computed(span.interest, steps: [span.step], basis: [.civilCode("第六百七十六条")])
    }

    /// Interest by the loan prime rate of each day (分段计算), times a percentage of it: 130 for 1.3 times it.
    ///
    /// - Parameter percent: of the rate; 100 for the rate itself, at most 400.
    /// - Throws: ``ComputationError``.
    public static func byLoanPrimeRate(
        _ principal: Money,
        percent: Int = 100,
        from: CivilDay,
        until: CivilDay,
        rates: LoanPrimeRates = .published
    ) throws(ComputationError) -> Computed<Money> {
        try self.check(principal, from, until)
        guard (1...400).contains(percent) else { throw .outOfRange("利率应为一年期贷款市场报价利率的1%至400%") }
        var total = Money.zero
        var steps: [String] = []
        for (start, end, rate) in try rates.spans(from: from, until: until) {
            // Hundredths of a millionth of a 分: exact until it is rounded.
            let days = end.days(since: start)
            let interest = try Money(
                rounding: Int128(principal.fen) * Int128(rate.millionths) * Int128(percent) * Int128(days),
                over: 36_500_000_000
            )
            let factor = percent == 100 ? "" : "×\(percent)%"
            steps.append(
                "\(self.dates(start, end))：\(principal)×\(rate)\(factor)÷365×\(days)日＝\(interest)"
            )
            total = total + interest
        }
        if steps.count > 1 { steps.append("合计\(total)") }
        if steps.isEmpty { steps = ["\(from.written)当日起止，0元"] }
        return Computed(
            total,
            steps: steps,
            basis: [LoanPrimeRate.notice],
            warnings: rates.warnings(usedUntil: until)
        )
    }

    /// The doubled part of interest for late performance of a judgment (加倍部分债务利息): 0.175 ‰ a day.
    ///
    /// - Parameter debt: what the judgment orders, without ordinary interest, as far as it is unpaid.
    /// - Throws: ``ComputationError``.
    public static func latePerformance(
        _ debt: Money,
        from: CivilDay,
        until: CivilDay
    ) throws(ComputationError) -> Computed<Money> {
        try self.check(debt, from, until)
        guard let first = Self.latePerformanceSince, from >= first else {
            throw .noParameter("2014年8月1日以前的迟延履行利息另有算法")
        }
        let days = until.days(since: from)
        let interest = try Money(rounding: Int128(debt.fen) * 175 * Int128(days), over: 1_000_000)
        return Computed(
            interest,
            steps: ["\(self.dates(from, until))：\(debt)×日万分之一点七五×\(days)日＝\(interest)"],
            basis: [.civilProcedure("第二百六十四条"), .delayInterest("第一条")],
            warnings: ["这是加倍部分，判决书确定的一般利息另算；计算基数不含一般利息。"]
        )
    }

    private static let latePerformanceSince = CivilDay("2014-08-01")

    static func check(_ principal: Money, _ from: CivilDay, _ until: CivilDay) throws(ComputationError) {
        guard principal >= .zero else { throw .negative("本金") }
        guard principal <= .maximum else { throw .tooLarge }
        guard from <= until else { throw .wrongOrder("计息的截止日早于起算日") }
        guard until.days(since: from) <= 36_525 else { throw .outOfRange("计息期间不能超过一百年") }
    }

    /// One span at one rate.
    static func span(
        _ principal: Money,
        _ rate: Rate,
        _ from: CivilDay,
        _ until: CivilDay,
        _ daysInYear: Int = 365
    ) throws(ComputationError) -> (interest: Money, step: String) {
        let days = until.days(since: from)
        let interest = try Money(
            rounding: Int128(principal.fen) * Int128(rate.millionths) * Int128(days),
            over: 1_000_000 * Int128(daysInYear)
        )
        return (
            interest,
            "\(self.dates(from, until))：\(principal)×\(rate)÷\(daysInYear)×\(days)日＝\(interest)"
        )
    }

    private static func dates(_ from: CivilDay, _ until: CivilDay) -> String {
        "\(from.written)至\(until.written)（不含当日）"
    }
}
