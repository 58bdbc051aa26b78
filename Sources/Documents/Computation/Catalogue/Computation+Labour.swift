extension Computation {
    /// Payments of employment (劳动).
    static let labour = [
        Computation(id: "severance", title: "经济补偿", fields: Self.employmentFields) { facts in
            let pay = try Severance.compensation(
                try Self.employment(facts),
                averageWage: try Self.averageWage(facts),
                minimumWage: try Self.minimumWage(facts)
            )
            return ComputationResult([ComputationValue("经济补偿", pay.value)], of: pay)
        },
        Computation(id: "unlawful-dismissal", title: "违法解除劳动合同赔偿金", fields: Self.employmentFields) { facts in
            let pay = try Severance.damages(
                try Self.employment(facts),
                averageWage: try Self.averageWage(facts),
                minimumWage: try Self.minimumWage(facts)
            )
            return ComputationResult([ComputationValue("赔偿金", pay.value)], of: pay)
        },
        Computation(
            id: "overtime",
            title: "加班工资",
            fields: [
                .needed("月工资", .money, "作为计算基数的月工资（元）", "4350"),
                .optional("工作日加班", .text, "工作日延长的小时数", "20.5"),
                .optional("休息日加班", .text, "休息日加班而没有补休的小时数", "16"),
                .optional("法定休假日加班", .text, "法定休假日加班的小时数", "8"),
            ]
        ) { facts in
            let pay = try Overtime.pay(
                monthlyWage: try facts.money("月工资"),
                workdayMinutes: try facts.minutes("工作日加班"),
                restDayMinutes: try facts.minutes("休息日加班"),
                holidayMinutes: try facts.minutes("法定休假日加班")
            )
            return ComputationResult([ComputationValue("加班工资", pay.value)], of: pay)
        },
        Computation(
            id: "double-wage",
            title: "未订立书面劳动合同二倍工资",
            fields: [
                .needed("用工之日", .date, "开始上班的日期", "2025-03-01"),
                .needed("截止日", .date, "订立合同之日，或者离职的次日（这一天不计）", "2025-09-16"),
                .needed("月工资", .money, "这段时间的月工资（元）", "5000"),
            ]
        ) { facts in
            let pay = try DoubleWage.difference(
                beganOn: try facts.day("用工之日"),
                until: try facts.day("截止日"),
                monthlyWage: try facts.money("月工资")
            )
            return ComputationResult([ComputationValue("二倍工资的另一倍", pay.value)], of: pay)
        },
        Computation(
            id: "arrears-surcharge",
            title: "逾期支付加付的赔偿金",
            fields: [.needed("拖欠金额", .money, "被责令支付而逾期没有支付的金额（元）", "20000")]
        ) { facts in
            let range = try Severance.arrearsSurcharge(try facts.money("拖欠金额"))
            return ComputationResult(ComputationValue.range("加付赔偿金", range.value), of: range)
        },
    ]

    private static let employmentFields: [ComputationField] = [
        .needed("入职日", .date, "开始上班的日期", "2020-03-01"),
        .needed("离职日", .date, "最后上班的日期", "2026-05-31"),
        .needed("工资合计", .money, "离职前12个月应得工资的合计（元），不满12个月的是全部月份的合计", "72000"),
        .optional("工资月数", .number, "合计是几个月的工资，不填为12", "12"),
        .optional("当地平均工资", .money, "当地上年度职工月平均工资（元），不填用系统的数据"),
        .optional("最低工资", .money, "当地月最低工资标准（元），不填用系统的数据"),
    ]

    private static func employment(_ facts: ComputationFacts) throws -> Employment {
        let sum = try facts.money("工资合计")
        let count = try facts.number("工资月数", 1...12, or: 12)
        // Severance goes by the sum: how it is spread over the months does not matter.
        let month = Money(fen: sum.fen / Int64(count))
        let last = Money(fen: sum.fen - month.fen * Int64(count - 1))
        return try Employment(
            beganOn: try facts.day("入职日"),
            endedOn: try facts.day("离职日"),
            monthlyWages: Array(repeating: month, count: count - 1) + [last]
        )
    }

    private static func averageWage(_ facts: ComputationFacts) throws -> LocalParameter {
        try facts.parameter("当地平均工资", on: try facts.day("离职日"), or: .averageWage)
    }

    private static func minimumWage(_ facts: ComputationFacts) throws -> LocalParameter {
        try facts.parameter("最低工资", on: try facts.day("离职日"), or: .minimumWage)
    }
}
