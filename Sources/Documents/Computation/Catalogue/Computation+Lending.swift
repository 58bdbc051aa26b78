extension Computation {
    /// Interest (利息).
    static let lending = [
        Computation(
            id: "private-loan-interest",
            title: "民间借贷利息",
            fields: [
                .needed("本金", .money, "实际交付的本金（元），预先扣除的利息不算", "100000"),
                .needed("合同成立日", .date, "合同成立的日期", "2021-01-01"),
                .needed("交付日", .date, "交付借款的日期", "2021-01-01"),
                .needed("还款日", .date, "约定还款的日期", "2022-01-01"),
                .needed("计算至", .date, "计算到哪一天（这一天不计）", "2023-01-01"),
                .optional("年利率", .text, "约定的年利率（%），没有约定的不填", "36"),
                .optional("逾期年利率", .text, "约定的逾期年利率（%），没有约定的不填"),
                .optional("起诉日", .date, "起诉的日期，不填为今天", "2023-02-01"),
            ]
        ) { facts in
            let loan = try PrivateLoan(
                principal: try facts.money("本金"),
                agreedOn: try facts.day("合同成立日"),
                paidOutOn: try facts.day("交付日"),
                dueOn: try facts.day("还款日"),
                rate: try facts.rate("年利率"),
                overdueRate: try facts.rate("逾期年利率"),
                filedOn: try facts.dayOrToday("起诉日")
            )
            let interest = try LendingInterest.interest(
                of: loan,
                until: try facts.day("计算至"),
                rates: facts.rules.parameters.loanPrimeRates
            )
            return ComputationResult(
                [
                    ComputationValue("利息合计", interest.value.total),
                    ComputationValue("借期内利息", interest.value.term),
                    ComputationValue("逾期利息", interest.value.overdue),
                ],
                of: interest
            )
        },
        Computation(
            id: "late-performance-interest",
            title: "迟延履行期间加倍部分债务利息",
            fields: [
                .needed("债务", .money, "判决确定而没有清偿的债务（元），不含一般利息", "100000"),
                .needed("起算日", .date, "履行期间届满的次日", "2026-01-01"),
                .needed("计算至", .date, "计算到哪一天（这一天不计）", "2026-07-01"),
            ]
        ) { facts in
            let interest = try Interest.latePerformance(
                try facts.money("债务"),
                from: try facts.day("起算日"),
                until: try facts.day("计算至")
            )
            return ComputationResult([ComputationValue("加倍部分债务利息", interest.value)], of: interest)
        },
        Computation(
            id: "loan-prime-rate-interest",
            title: "按市场报价利率分段计算的利息",
            fields: [
                .needed("本金", .money, "计息的本金（元）", "100000"),
                .needed("起算日", .date, "从哪一天起计息（这一天计算在内）", "2025-06-01"),
                .needed("计算至", .date, "计算到哪一天（这一天不计）", "2025-12-01"),
                .optional("倍数", .number, "利率的百分之几，加计50%填150，不填为100"),
            ]
        ) { facts in
            let interest = try Interest.byLoanPrimeRate(
                try facts.money("本金"),
                percent: try facts.number("倍数", 1...400, or: 100),
                from: try facts.day("起算日"),
                until: try facts.day("计算至"),
                rates: facts.rules.parameters.loanPrimeRates
            )
            return ComputationResult([ComputationValue("利息", interest.value)], of: interest)
        },
        Computation(
            id: "simple-interest",
            title: "按固定利率计算的利息",
            fields: [
                .needed("本金", .money, "计息的本金（元）", "100000"),
                .needed("年利率", .text, "年利率（%）", "6"),
                .needed("起算日", .date, "从哪一天起计息（这一天计算在内）", "2025-01-01"),
                .needed("计算至", .date, "计算到哪一天（这一天不计）", "2026-01-01"),
            ]
        ) { facts in
            let rate = try facts.rate("年利率") ?? Rate(millionths: 0)
            let interest = try Interest.simple(
                try facts.money("本金"),
                rate,
                from: try facts.day("起算日"),
                until: try facts.day("计算至")
            )
            return ComputationResult([ComputationValue("利息", interest.value)], of: interest)
        },
    ]
}
