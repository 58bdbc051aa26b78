internal import PluginKit

/// Payments at the end of an employment: 经济补偿 (劳动合同法 46, 47) and 赔偿金 (48, 87).
public enum Severance {
    /// 经济补偿: a month's wage for each year.
    ///
    /// - Parameters:
    ///   - averageWage: last year's average monthly wage of the place: three times it is the most, for twelve years.
    ///   - minimumWage: the least that the month's wage is taken at.
    /// - Throws: ``ComputationError``.
    public static func compensation(
        _ employment: Employment,
        averageWage: LocalParameter,
        minimumWage: LocalParameter
    ) throws(ComputationError) -> Computed<Money> {
        let (begin, warnings) = self.begin(employment)
        let pay = try self.compensation(employment, from: begin, averageWage: averageWage, minimumWage: minimumWage)
        return Computed(pay.value, steps: pay.steps, basis: pay.basis, warnings: warnings + pay.warnings)
    }

    /// A month's wage for each year since a day.
    private static func compensation(
        _ employment: Employment,
        from begin: CivilDay,
        averageWage: LocalParameter,
        minimumWage: LocalParameter
    ) throws(ComputationError) -> Computed<Money> {
        let sum = employment.monthlyWages.reduce(Money.zero, +)
        let count = employment.monthlyWages.count
        var halfYears = Employment.halfYears(from: begin, through: employment.endedOn)
        var basis: [Citation] = [.labourContract("第四十六条"), .labourContract("第四十七条")]
        var steps = [
            "工作年限：\(begin.written)至\(employment.endedOn.written)，按\(self.months(halfYears))个月工资计算"
        ]
        let average = try sum.times(1, over: count)
        steps.append("离职前\(count)个月平均工资：\(sum)÷\(count)＝\(average)")
        let cap = try averageWage.amount.times(3)
        // Compared and multiplied before anything is rounded.
        var base = (fen: Int128(sum.fen), over: Int128(count))
        if base.fen > Int128(cap.fen) * base.over {
            base = (Int128(cap.fen), 1)
            steps.append("高于当地上年度职工月平均工资的三倍，按三倍计算：\(averageWage.amount)×3＝\(cap)")
            if halfYears > 24 {
                halfYears = 24
                steps.append("年限最高不超过十二年，按12个月计算")
            }
        } else if base.fen < Int128(minimumWage.amount.fen) * base.over {
            base = (Int128(minimumWage.amount.fen), 1)
            steps.append("低于当地最低工资标准，按最低工资标准\(minimumWage.amount)计算")
            basis.append(.labourContractRules("第二十七条"))
        }
        let amount = try Money(rounding: base.fen * Int128(halfYears), over: base.over * 2)
        let shown = try Money(rounding: base.fen, over: base.over)
        steps.append("经济补偿：\(shown)×\(self.months(halfYears))＝\(amount)")
        return Computed(
            amount,
            steps: steps,
            basis: basis,
            warnings: [averageWage.warning, minimumWage.warning]
        )
    }

    /// 违法解除或者终止劳动合同的赔偿金: twice the compensation, of all years: 自用工之日起计算 (劳动合同法实施条例 25), those before
    /// 2008-01-01 too, which 劳动合同法 97(3) leaves out of the compensation alone.
    ///
    /// - Throws: ``ComputationError``.
    public static func damages(
        _ employment: Employment,
        averageWage: LocalParameter,
        minimumWage: LocalParameter
    ) throws(ComputationError) -> Computed<Money> {
        // Who was dismissed before the law came into force has no claim under it.
        let (since, _) = self.begin(employment)
        let single = try self.compensation(
            employment,
            from: employment.endedOn < since ? since : employment.beganOn,
            averageWage: averageWage,
            minimumWage: minimumWage
        )
        let amount = try single.value.times(2)
        return Computed(
            amount,
            steps: ["赔偿金的计算年限自用工之日起计算"] + single.steps + ["赔偿金：\(single.value)×2＝\(amount)"],
            basis: [.labourContract("第四十八条"), .labourContract("第八十七条"), .labourContractRules("第二十五条")]
                + single.basis,
            warnings: single.warnings + ["已要求赔偿金的，不再另外支付经济补偿；也可以不要赔偿金而要求继续履行合同。"]
        )
    }

    /// What an authority adds where wages, overtime or compensation stay unpaid (加付赔偿金): half to all of it, 85.
    ///
    /// - Throws: ``ComputationError``.
    public static func arrearsSurcharge(_ unpaid: Money) throws(ComputationError) -> Computed<MoneyRange> {
        guard unpaid >= .zero else { throw .negative("拖欠的金额") }
        guard unpaid <= .maximum else { throw .tooLarge }
        let range = MoneyRange(try unpaid.times(1, over: 2), unpaid)
        return Computed(
            range,
            steps: ["应付金额\(unpaid)的50%以上100%以下：\(range)"],
            basis: [.labourContract("第八十五条")],
            warnings: ["须先由劳动行政部门责令限期支付，逾期仍不支付的才加付。"]
        )
    }

    /// The law counts years since 2008-01-01, when it came into force (97(3)).
    private static func begin(_ employment: Employment) -> (CivilDay, [String]) {
        guard let since = CivilDay("2008-01-01"), employment.beganOn < since else { return (employment.beganOn, []) }
        return (since, ["2008年1月1日以前的工作年限按当时的规定另算（劳动合同法第九十七条第三款）。"])
    }

    /// `2.5`.
    private static func months(_ halfYears: Int) -> String {
        halfYears % 2 == 0 ? "\(halfYears / 2)" : "\(halfYears / 2).5"
    }
}
