internal import PluginKit

extension Computation {
    /// Compensation (人身损害, 交通事故).
    static let injury = [
        Computation(id: "personal-injury", title: "人身损害赔偿", fields: Self.injuryFields) { facts in
            let claim = try Self.claim(facts)
            return ComputationResult(Self.values(claim.value), of: claim, notes: try Self.notes(facts))
        },
        Computation(
            id: "traffic-accident",
            title: "交通事故损害赔偿",
            fields: [
                .needed("事故日期", .date, "发生事故的日期", "2026-04-01"),
                .needed("责任比例", .number, "机动车一方对交强险以外部分的责任（0至100），没有过错的填0", "70"),
            ] + Self.injuryFields
        ) { facts in
            let claim = try Self.claim(facts)
            let shares = try TrafficCompensation.shares(
                of: claim.value,
                driverPercent: try facts.number("责任比例", 0...100),
                accidentOn: try facts.day("事故日期")
            )
            let both = Computed(
                shares.value,
                steps: claim.steps + shares.steps,
                basis: claim.basis + shares.basis,
                warnings: claim.warnings + shares.warnings
            )
            return ComputationResult(
                [
                    ComputationValue("交强险赔偿", shares.value.compulsory),
                    ComputationValue("机动车一方赔偿", shares.value.driver),
                    ComputationValue("受害人自行承担", shares.value.own),
                ] + Self.values(claim.value),
                of: both,
                notes: try Self.notes(facts)
            )
        },
    ]

    private static let injuryFields: [ComputationField] = [
        .needed("结果", .choice(["治愈", "残疾", "死亡"]), "伤情的结果", "残疾"),
        .optional("伤残等级", .number, "伤残等级（1至10），残疾的填", "9"),
        .optional("年龄", .number, "定残或者死亡时的周岁，残疾、死亡的填", "45"),
        .optional("医疗费", .money, "医疗费（元），凭票据", "20000"),
        .optional("年收入", .money, "受害人一年的收入（元），有误工的填", "60000"),
        .optional("误工天数", .number, "误工天数", "90"),
        .optional("护理日费", .money, "一名护理人员每日的费用（元）", "150"),
        .optional("护理人数", .number, "护理人数，不填为1"),
        .optional("护理天数", .number, "护理天数", "30"),
        .optional("住院天数", .number, "住院天数", "15"),
        .optional("营养日费", .money, "每日营养费（元）", "30"),
        .optional("营养天数", .number, "营养天数", "30"),
        .optional("交通住宿费", .money, "交通费、住宿费（元），凭票据", "500"),
        .optional("辅助器具费", .money, "残疾辅助器具费（元）"),
        .optional("财产损失", .money, "财产损失（元）", "1500"),
        .optional("精神抚慰金", .money, "请求的精神损害抚慰金（元）"),
        .optional("计算日期", .date, "一审辩论终结的日期，不填为今天", "2026-09-23"),
        .optional("被扶养人", .text, "被扶养人的周岁和共同扶养的人数，写成6/2，有几个的用“、”分开"),
        .optional("人均可支配收入", .money, "上年度城镇居民人均可支配收入（元），不填用全国的数据"),
    ]

    private static func claim(_ facts: ComputationFacts) throws -> Computed<InjurySums> {
        let days = 0...36_525
        var injury = InjuryFacts()
        injury.medical = try facts.money("医疗费", or: .zero)
        injury.lostIncome = (try facts.money("年收入", or: .zero), try facts.number("误工天数", days, or: 0))
        injury.care = (
            try facts.money("护理日费", or: .zero), try facts.number("护理人数", 0...10, or: 1),
            try facts.number("护理天数", days, or: 0)
        )
        injury.hospitalDays = try facts.number("住院天数", days, or: 0)
        injury.nutrition = (try facts.money("营养日费", or: .zero), try facts.number("营养天数", days, or: 0))
        injury.travel = try facts.money("交通住宿费", or: .zero)
        injury.aids = try facts.money("辅助器具费", or: .zero)
        injury.property = try facts.money("财产损失", or: .zero)
        injury.distress = try facts.money("精神抚慰金", or: .zero)
        switch try facts.text("结果") {
        case "残疾":
            injury.outcome = .disabled(
                grade: try facts.number("伤残等级", 1...10),
                age: try facts.number("年龄", 0...150)
            )
        case "死亡": injury.outcome = .dead(age: try facts.number("年龄", 0...150))
        default: injury.outcome = .healed
        }
        injury.dependants = try Self.dependants(facts)
        try Self.checkPairs(facts)
        return try PersonalInjury.claim(injury, try Self.standards(facts))
    }

    /// `6/2、70/3`: years of age, and how many have to support them.
    private static func dependants(_ facts: ComputationFacts) throws -> [Dependant] {
        guard facts.has("被扶养人") else { return [] }
        return try facts.text("被扶养人").split(whereSeparator: { "、，,".contains($0) }).map { part in
            let numbers = part.split(separator: "/", omittingEmptySubsequences: false).map { Int($0.trimmed) }
            guard numbers.count == 2, let age = numbers[0], let supporters = numbers[1] else {
                throw ComputationFacts.wrong("被扶养人", "请写成6/2，表示6周岁、2人扶养，有几个的用“、”分开。")
            }
            return try ComputationFacts.about("被扶养人") { () throws(ComputationError) in
                try Dependant(age: age, supporters: supporters)
            }
        }
    }

    /// What is only worth something by days, and the other way round: half of it would be left out unseen.
    private static func checkPairs(_ facts: ComputationFacts) throws {
        for (amount, days) in [("年收入", "误工天数"), ("护理日费", "护理天数"), ("营养日费", "营养天数")] {
            if facts.has(amount) { _ = try facts.text(days) }
            if facts.has(days) { _ = try facts.text(amount) }
        }
    }

    private static func standards(_ facts: ComputationFacts) throws -> InjuryStandards {
        let day = try facts.dayOrToday("计算日期")
        return InjuryStandards(
            urbanIncome: try facts.parameter("人均可支配收入", on: day, or: .nationalUrbanIncome),
            urbanSpending: try ComputationFacts.about("计算日期") { () throws(ComputationError) in
                try facts.rules.parameters.local(.urbanSpending, on: day)
            },
            averageWage: try ComputationFacts.about("计算日期") { () throws(ComputationError) in
                try facts.rules.parameters.local(.averageWage, on: day)
            },
            hospitalMeals: try ComputationFacts.about("计算日期") { () throws(ComputationError) in
                try facts.rules.parameters.local(.hospitalMeals, on: day)
            }
        )
    }

    private static func values(_ sums: InjurySums) -> [ComputationValue] {
        [
            ComputationValue("损失合计", sums.total), ComputationValue("医疗费用", sums.medical),
            ComputationValue("死亡伤残", sums.person), ComputationValue("财产损失", sums.property),
        ]
    }

    private static func notes(_ facts: ComputationFacts) throws -> [String] {
        guard try facts.text("结果") != "治愈" else { return [] }
        let dependants =
            facts.has("被扶养人") ? [] : ["没有计算被扶养人生活费：有未成年子女或者需要扶养的亲属的，请填写被扶养人。"]
        guard !facts.has("人均可支配收入") else { return dependants }
        return dependants + ["按全国的人均可支配收入计算，受诉法院所在地公布的数据不同的，请填写当地的数据。"]
    }
}
