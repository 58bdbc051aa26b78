public import PluginKit

/// The second wage where no written contract is made (二倍工资), 劳动合同法 82(1).
public enum DoubleWage {
    /// The wage that is paid a second time: from the day after the first month to the day before a year is full.
    ///
    /// - Parameters:
    ///   - beganOn: the day on which work began.
    ///   - until: the day on which a contract was signed, or the day after the last of the employment, or the day of the
    ///     claim; it does not count.
    ///   - monthlyWage: of that time.
    /// - Throws: ``ComputationError``.
    public static func difference(
        beganOn: CivilDay,
        until: CivilDay,
        monthlyWage: Money
    ) throws(ComputationError) -> Computed<Money> {
        guard monthlyWage >= .zero else { throw .negative("月工资") }
        guard monthlyWage <= .maximum else { throw .tooLarge }
        guard beganOn <= until else { throw .wrongOrder("截止日早于用工之日") }
        let from = beganOn.advanced(byMonths: 1)
        let end = min(until, beganOn.advanced(byMonths: 12))
        let basis: [Citation] = [
            .labourContract("第十条"), .labourContract("第八十二条第一款"), .labourContractRules("第六条"),
            .labourContractRules("第七条"),
        ]
        guard from < end else {
            return Computed(.zero, steps: ["自用工之日（\(beganOn.written)）起一个月内，没有二倍工资"], basis: basis)
        }
        var months = 0
        while beganOn.advanced(byMonths: months + 2) <= end { months += 1 }
        let whole = beganOn.advanced(byMonths: months + 1)
        let days = end.days(since: whole)
        let lengthOfMonth = beganOn.advanced(byMonths: months + 2).days(since: whole)
        let amount = try Money(
            rounding: Int128(monthlyWage.fen) * Int128(months * lengthOfMonth + days),
            over: Int128(lengthOfMonth)
        )
        let part = days == 0 ? "" : "＋\(monthlyWage)×\(days)日÷\(lengthOfMonth)日"
        var warnings = ["二倍工资的仲裁时效是一年，各地起算的方法不一，请尽早申请。", "这里只算另一倍，正常工资另付。"]
        if days > 0 { warnings.append("不足一个月的部分按当月日历天数折算，是示范算法，各地不一。") }
        if end == beganOn.advanced(byMonths: 12) {
            warnings.append("满一年仍不订立书面合同的，视为已订立无固定期限劳动合同（劳动合同法第十四条第三款）。")
        }
        return Computed(
            amount,
            steps: [
                "\(from.written)至\(end.advanced(by: -1).written)，共\(months)个月\(days == 0 ? "" : "零\(days)日")",
                "\(monthlyWage)×\(months)个月\(part)＝\(amount)",
            ],
            basis: basis,
            warnings: warnings
        )
    }
}
