/// Payments for an injury at work (工伤保险条例, revised 2010).
public enum WorkInjury {
    /// What is paid for a grade of disability.
    ///
    /// - Parameters:
    ///   - grade: 1 to 10, as certified (劳动能力鉴定).
    ///   - wage: 本人工资, the average month's wage on which contributions were paid in the twelve months before; it is
    ///     taken at 60 % to 300 % of the place's average (64).
    ///   - averageWage: the average monthly wage of the place.
    /// - Throws: ``ComputationError``.
    public static func disability(
        grade: Int,
        wage: Money,
        averageWage: LocalParameter
    ) throws(ComputationError) -> Computed<InjuryGrant> {
        guard (1...10).contains(grade) else { throw .outOfRange("伤残等级应为一级至十级") }
        guard wage >= .zero else { throw .negative("本人工资") }
        let (own, step) = try self.own(wage, averageWage)
        let months = Self.months[grade - 1]
        let grant = try own.times(months)
        let name = "\(ChineseNumber.plain(Int64(grade)))级"
        var steps = step + ["一次性伤残补助金（\(name)）：\(own)×\(months)个月＝\(grant)"]
        var monthly: Money?
        if grade <= 6 {
            let percent = Self.percents[grade - 1]
            let amount = try own.times(percent, over: 100)
            steps.append("伤残津贴（\(name)，每月）：\(own)×\(percent)%＝\(amount)")
            monthly = amount
        }
        var warnings = [averageWage.warning, "工伤医疗费、停工留薪期工资、护理费等另算。"]
        if grade >= 5 {
            warnings.append("五级至十级解除或者终止劳动关系时，还有一次性工伤医疗补助金和伤残就业补助金，标准由自治区规定。")
        }
        if monthly != nil { warnings.append("伤残津贴低于当地最低工资标准的，补足差额。") }
        if (5...6).contains(grade) { warnings.append("难以安排工作的，才由用人单位按月发给伤残津贴。") }
        let article = grade <= 4 ? "第三十五条" : grade <= 6 ? "第三十六条" : "第三十七条"
        return Computed(
            InjuryGrant(grant: grant, monthly: monthly),
            steps: steps,
            basis: [.workInjury(article), .workInjury("第六十四条第二款")],
            warnings: warnings
        )
    }

    /// 丧葬补助金 and 一次性工亡补助金 together.
    ///
    /// - Parameters:
    ///   - averageWage: last year's average monthly wage of the place; six months of it.
    ///   - urbanIncome: last year's national disposable income of a town resident; twenty times it.
    /// - Throws: ``ComputationError``.
    public static func death(
        averageWage: LocalParameter,
        urbanIncome: LocalParameter
    ) throws(ComputationError) -> Computed<Money> {
        let funeral = try averageWage.amount.times(6)
        let grant = try urbanIncome.amount.times(20)
        return Computed(
            funeral + grant,
            steps: [
                "丧葬补助金：\(averageWage.amount)×6个月＝\(funeral)", "一次性工亡补助金：\(urbanIncome.amount)×20＝\(grant)",
                "合计\(funeral + grant)",
            ],
            basis: [.workInjury("第三十九条第一款")],
            warnings: [
                averageWage.warning, urbanIncome.warning, "供养亲属抚恤金另算。", "上一年度按死亡日期的前一年取数；工伤保险条例的原文没有随系统提供，请对照条文核对。",
            ]
        )
    }

    /// 一次性伤残补助金 in months, grades 1 to 10.
    private static let months = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7]
    /// 伤残津贴 in per cent, grades 1 to 6.
    private static let percents = [90, 85, 80, 75, 70, 60]

    private static func own(
        _ wage: Money,
        _ average: LocalParameter
    ) throws(ComputationError) -> (Money, [String]) {
        let most = try average.amount.times(3)
        let least = try average.amount.times(60, over: 100)
        if wage > most { return (most, ["本人工资高于当地职工平均工资的300%，按300%计算：\(average.amount)×300%＝\(most)"]) }
        if wage < least { return (least, ["本人工资低于当地职工平均工资的60%，按60%计算：\(average.amount)×60%＝\(least)"]) }
        return (wage, ["本人工资\(wage)"])
    }
}
