/// Compensation for personal injury (人身损害赔偿): 民法典 1179 and the interpretation of 2022.
public enum PersonalInjury {
    /// The whole claim, before fault is shared.
    ///
    /// - Throws: ``ComputationError``.
    public static func claim(
        _ facts: InjuryFacts,
        _ standards: InjuryStandards
    ) throws(ComputationError) -> Computed<InjurySums> {
        try self.check(facts)
        var bill = Bill()
        bill.add("医疗费", facts.medical, "凭票据\(facts.medical)", "第六条", medical: true)
        let meals = standards.hospitalMeals.amount
        bill.add(
            "住院伙食补助费",
            try meals.times(facts.hospitalDays),
            "\(meals)×\(facts.hospitalDays)日",
            "第十条",
            medical: true
        )
        if facts.hospitalDays > 0 { bill.warnings.append(standards.hospitalMeals.warning) }
        let nutrition = facts.nutrition
        bill.add(
            "营养费",
            try nutrition.daily.times(nutrition.days),
            "\(nutrition.daily)×\(nutrition.days)日",
            "第十一条",
            medical: true
        )
        let lost = facts.lostIncome
        bill.add("误工费", try lost.yearly.times(lost.days, over: 365), "\(lost.yearly)÷365×\(lost.days)日", "第七条")
        let care = facts.care
        bill.add(
            "护理费",
            try care.daily.times(care.carers * care.days),
            "\(care.daily)×\(care.carers)人×\(care.days)日",
            "第八条"
        )
        bill.add("交通费、住宿费", facts.travel, "凭票据\(facts.travel)", "第九条")
        bill.add("残疾辅助器具费", facts.aids, "按普通适用器具\(facts.aids)", "第十三条")
        try self.outcome(facts, standards, &bill)
        bill.add("精神损害抚慰金", facts.distress, "请求\(facts.distress)，由法院酌定", "第二十三条")
        let sums = InjurySums(medical: bill.medical, person: bill.person, property: facts.property)
        if facts.property > .zero { bill.steps.append("财产损失：凭票据\(facts.property)") }
        bill.steps.append("合计\(sums.total)")
        bill.warnings.append("以一审法庭辩论终结时上一统计年度的数据为准；住所地标准更高的，可以请求按住所地计算（解释第十八条）。")
        return Computed(
            sums,
            steps: bill.steps,
            basis: [.civilCode("第一千一百七十九条")] + bill.basis,
            warnings: bill.warnings
        )
    }

    /// What is left of a sum where the injured person shares the fault (民法典 1173).
    ///
    /// - Parameter percent: the share of the one who is to pay, 0 to 100.
    /// - Throws: ``ComputationError``.
    public static func share(_ sum: Money, percent: Int) throws(ComputationError) -> Computed<Money> {
        guard (0...100).contains(percent) else { throw .outOfRange("责任比例应在0至100之间") }
        guard sum >= .zero else { throw .negative("金额") }
        let part = try sum.times(percent, over: 100)
        return Computed(
            part,
            steps: ["\(sum)×\(percent)%＝\(part)"],
            basis: [.civilCode("第一千一百七十三条")]
        )
    }

    /// The lines of a claim as they are added.
    private struct Bill {
        var medical = Money.zero
        var person = Money.zero
        var steps: [String] = []
        var basis: [Citation] = []
        var warnings: [String] = []

        mutating func add(_ name: String, _ amount: Money, _ formula: String, _ article: String, medical: Bool = false)
        {
            guard amount > .zero else { return }
            if medical { self.medical = self.medical + amount } else { self.person = self.person + amount }
            self.steps.append(formula.hasSuffix("\(amount)") ? "\(name)：\(formula)" : "\(name)：\(formula)＝\(amount)")
            let citation = Citation.personalInjury(article)
            if !self.basis.contains(citation) { self.basis.append(citation) }
        }
    }

    private static func outcome(
        _ facts: InjuryFacts,
        _ standards: InjuryStandards,
        _ bill: inout Bill
    ) throws(ComputationError) {
        let income = standards.urbanIncome.amount
        switch facts.outcome {
        case .healed:
            return
        case .disabled(let grade, let age):
            let years = InjuryYears.years(age: age)
            let percent = 110 - grade * 10
            bill.add(
                "残疾赔偿金",
                try income.times(years * percent, over: 100),
                "\(income)×\(years)年×\(percent)%（\(ChineseNumber.plain(Int64(grade)))级，\(age)周岁）",
                "第十二条"
            )
            try self.dependants(facts, standards, percent, &bill)
        case .dead(let age):
            let years = InjuryYears.years(age: age)
            bill.add("死亡赔偿金", try income.times(years), "\(income)×\(years)年（\(age)周岁）", "第十五条")
            let wage = standards.averageWage
            bill.add("丧葬费", try wage.amount.times(6), "\(wage.amount)×6个月", "第十四条")
            bill.warnings.append(wage.warning)
            try self.dependants(facts, standards, 100, &bill)
        }
        bill.warnings.append(standards.urbanIncome.warning)
    }

    /// 被扶养人生活费: year by year, never more than one person's spending in a year (17).
    private static func dependants(
        _ facts: InjuryFacts,
        _ standards: InjuryStandards,
        _ percent: Int,
        _ bill: inout Bill
    ) throws(ComputationError) {
        guard let longest = facts.dependants.map(\.years).max() else { return }
        let spending = standards.urbanSpending.amount
        // 30 supporters at the most: every share is a whole number of these parts.
        let whole: Int128 = 2_329_089_562_800
        var parts: Int128 = 0
        var cappedYears = 0
        for year in 0..<longest {
            let shares = facts.dependants.filter { $0.years > year }.reduce(Int128(0)) {
                $0 + whole / Int128($1.supporters)
            }
            let owed = shares * Int128(percent)
            if owed > whole * 100 { cappedYears += 1 }
            parts += min(owed, whole * 100)
        }
        let amount = try Money(rounding: Int128(spending.fen) * parts, over: whole * 100)
        let list = facts.dependants.map { "\($0.age)周岁\($0.years)年÷\($0.supporters)人" }.joined(separator: "、")
        bill.add("被扶养人生活费", amount, "\(spending)×\(percent)%，\(list)", "第十七条")
        bill.warnings.append(standards.urbanSpending.warning)
        if cappedYears > 0 { bill.warnings.append("有\(cappedYears)年的年赔偿总额超过人均消费支出，按人均消费支出计算。") }
    }

    private static func check(_ facts: InjuryFacts) throws(ComputationError) {
        let amounts = [
            facts.medical, facts.lostIncome.yearly, facts.care.daily, facts.nutrition.daily, facts.travel, facts.aids,
            facts.property, facts.distress,
        ]
        for amount in amounts {
            guard amount >= .zero else { throw .negative("金额") }
            guard amount <= Money(yuan: 100_000_000_000) else { throw .tooLarge }
        }
        for days in [facts.hospitalDays, facts.lostIncome.days, facts.care.days, facts.nutrition.days] {
            guard (0...36_525).contains(days) else { throw .outOfRange("天数应在0至36525之间") }
        }
        guard (0...10).contains(facts.care.carers) else { throw .outOfRange("护理人数应在0至10之间") }
        guard facts.dependants.count <= 30 else { throw .outOfRange("被扶养人不能超过30人") }
        switch facts.outcome {
        case .healed: break
        case .disabled(let grade, let age):
            guard (1...10).contains(grade) else { throw .outOfRange("伤残等级应为一级至十级") }
            guard (0...150).contains(age) else { throw .outOfRange("年龄应在0至150周岁之间") }
        case .dead(let age):
            guard (0...150).contains(age) else { throw .outOfRange("年龄应在0至150周岁之间") }
        }
    }
}
