extension Computation {
    /// Court fees (诉讼费).
    static let court = [
        Computation(
            id: "litigation-fee",
            title: "诉讼费",
            fields: [
                .needed("案件类型", .choice(FeeChoice.all.map(\.title)), "案件类型", "财产案件受理费"),
                .optional("标的额", .money, "请求的金额、分割的财产或者保全的财产（元），有金额的填", "123456"),
                .optional("减半理由", .choice(FeeHalving.allCases.map(\.title)), "减半交纳的理由，有的填"),
                .optional("交费日期", .date, "交费日期，不填为今天"),
                .optional("当地标准", .money, "幅度以内当地规定的数额（元），知道的填"),
            ]
        ) { facts in
            let title = try facts.text("案件类型")
            guard let choice = FeeChoice.all.first(where: { $0.title == title }) else {
                throw ComputationFacts.wrong("案件类型", "没有这类案件，请重新选择。")
            }
            let hasAmount = facts.has("标的额")
            if case .none = choice.amount, hasAmount {
                throw ComputationFacts.wrong("标的额", "\(title)不按金额计算，请删去这一项。")
            }
            var amount: Money?
            if case .needed = choice.amount { amount = try facts.money("标的额") }
            if case .mayLack = choice.amount, hasAmount { amount = try facts.money("标的额") }
            let halving = facts.has("减半理由") ? try facts.text("减半理由") : ""
            let matter = choice.matter(amount)
            let fee = try LitigationFee.fee(
                matter,
                halved: Set(FeeHalving.allCases.filter { $0.title == halving }),
                on: try facts.dayOrToday("交费日期"),
                localAmount: facts.has("当地标准") ? try facts.money("当地标准") : nil
            )
            let notes = halving.isEmpty || matter.isCaseFee ? [] : ["\(title)不因\(halving)减半。"]
            return ComputationResult(ComputationValue.range(title, fee.value), of: fee, notes: notes)
        }
    ]
}
