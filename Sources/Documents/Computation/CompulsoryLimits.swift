internal import PluginKit

/// Limits of the compulsory motor insurance (交强险责任限额), as dated rows, in 元.
struct CompulsoryLimits: Sendable {
    /// First day of accidents that it is for.
    let from: CivilDay
    /// 死亡伤残 where the vehicle is at fault, and where it is not.
    let person: (fault: Int64, none: Int64)
    /// 医疗费用.
    let medical: (fault: Int64, none: Int64)
    /// 财产损失.
    let property: (fault: Int64, none: Int64)
    /// Where it stands.
    let basis: Citation

    /// Since 2008-02-01 and since 2020-09-19.
    static let all = [
        CompulsoryLimits(
            from: CivilDay("2008-02-01") ?? CivilDay(number: 0),
            person: (110_000, 11_000),
            medical: (10_000, 1_000),
            property: (2_000, 100),
            basis: Citation(
                law: "中国保监会关于调整交强险责任限额的公告",
                article: "责任限额",
                from: CivilDay("2008-02-01") ?? CivilDay(number: 0),
                until: CivilDay("2020-09-18"),
                isCompared: false
            )
        ),
        CompulsoryLimits(
            from: CivilDay("2020-09-19") ?? CivilDay(number: 0),
            person: (180_000, 18_000),
            medical: (18_000, 1_800),
            property: (2_000, 100),
            basis: Citation(
                law: "中国银保监会关于调整交强险责任限额和费率浮动系数的公告",
                article: "责任限额",
                from: CivilDay("2020-09-19") ?? CivilDay(number: 0),
                isCompared: false
            )
        ),
    ]
}
