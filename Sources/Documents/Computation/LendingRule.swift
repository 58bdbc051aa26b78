internal import PluginKit

/// The most interest on private loans that a court grants, as dated rows.
struct LendingRule: Sendable {
    /// First day on which interest that accrues falls under it.
    let from: CivilDay
    /// A fixed yearly rate; `nil` for four times the loan prime rate.
    let fixed: Rate?
    /// Where it stands.
    let basis: Citation

    /// 24 % by the rule of 2015, four times the loan prime rate since 2020-08-20 (民间借贷规定 25, 31).
    static let all = [
        LendingRule(
            from: CivilDay("2015-09-01") ?? CivilDay(number: 0),
            fixed: Rate(millionths: 240_000),
            basis: Citation(
                law: "最高人民法院关于审理民间借贷案件适用法律若干问题的规定（法释〔2015〕18号）",
                article: "第二十六条",
                from: CivilDay("2015-09-01") ?? CivilDay(number: 0),
                until: CivilDay("2020-08-19"),
                isCompared: false
            )
        ),
        LendingRule(
            from: Self.fourfoldSince,
            fixed: nil,
            basis: .privateLending("第二十五条")
        ),
    ]

    /// 2020-08-20.
    static let fourfoldSince = CivilDay("2020-08-20") ?? CivilDay(number: 0)
}
