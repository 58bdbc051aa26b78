internal import PluginKit

/// The dated tables of 诉讼费用交纳办法; another wording of the law is another row of ``all``.
struct FeeSchedule: Sendable {
    /// First day of the wording.
    let from: CivilDay
    /// 财产案件: the flat fee of the first tier, and the tiers above it.
    let property: Tiers
    /// 申请执行.
    let enforcement: Tiers
    /// 申请保全措施.
    let preservation: Tiers
    /// 离婚案件: what the division of property adds.
    let divorceProperty: Tiers
    /// 人格权案件: what damages add.
    let damages: Tiers

    /// A flat fee up to an amount, and per ten thousand of what is above it, tier by tier.
    struct Tiers: Sendable {
        /// The fee of the first tier, in 元.
        let flat: Int64
        /// The end of each tier in 元 and what the tier above it costs, per ten thousand.
        let above: [(start: Int64, perTenThousand: Int)]
        /// The most that is paid, in 元.
        var most: Int64?
    }

    /// 国务院令第481号, in force since 2007-04-01.
    static let all = [
        FeeSchedule(
            from: CivilDay("2007-04-01") ?? CivilDay(number: 0),
            property: Tiers(
                flat: 50,
                above: [
                    (10_000, 250), (100_000, 200), (200_000, 150), (500_000, 100), (1_000_000, 90), (2_000_000, 80),
                    (5_000_000, 70), (10_000_000, 60), (20_000_000, 50),
                ]
            ),
            enforcement: Tiers(
                flat: 50,
                above: [(10_000, 150), (500_000, 100), (5_000_000, 50), (10_000_000, 10)]
            ),
            preservation: Tiers(flat: 30, above: [(1_000, 100), (100_000, 50)], most: 5_000),
            divorceProperty: Tiers(flat: 0, above: [(200_000, 50)]),
            damages: Tiers(flat: 0, above: [(50_000, 100), (100_000, 50)])
        )
    ]

    /// The wording of a day.
    static func on(_ day: CivilDay) -> FeeSchedule? { Self.all.last { $0.from <= day } }
}
