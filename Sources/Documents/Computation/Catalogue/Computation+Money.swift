extension Computation {
    /// Amounts (金额).
    static let money = [
        Computation(
            id: "money-capitals",
            title: "金额大写",
            fields: [.needed("金额", .money, "金额（元）", "1409.50")]
        ) { facts in
            let amount = try facts.money("金额")
            let capitals = try amount.capitals
            return ComputationResult(
                [ComputationValue("大写金额", number: ComputationValue("", amount).number, text: capitals)],
                of: Computed(capitals, steps: ["\(amount.figures)：\(capitals)"], basis: [.bills])
            )
        }
    ]
}
