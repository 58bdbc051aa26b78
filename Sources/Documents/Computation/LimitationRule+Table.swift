internal import PluginKit

extension LimitationRule {
    /// The rule of a kind; `nil` where there is no limitation.
    static func rule(_ kind: LimitationKind) -> LimitationRule? { Self.table.first { $0.kind == kind } }

    /// 民法通则 135: two years, for what had run out before 民法总则 came into force on 2017-10-01.
    static let beforeCivilCode = LimitationRule(
        kind: .civil,
        amount: 2,
        unit: .year,
        startsAt: "知道或者应当知道权利被侵害",
        isInterrupted: true,
        obstacle: .endsSixMonthsAfter,
        longestYears: 20,
        basis: [
            Citation(
                law: "民法通则",
                article: "第一百三十五条",
                from: CivilDay("1987-01-01") ?? CivilDay(number: 0),
                until: CivilDay("2020-12-31"),
                isCompared: false
            )
        ]
    )

    /// 2017-10-01, since when it is three years.
    static let threeYearsSince = CivilDay("2017-10-01") ?? CivilDay(number: 0)

    private static let interruption: [Citation] = [.civilCode("第一百九十四条"), .civilCode("第一百九十五条")]

    private static let table: [LimitationRule] = [
        Self.years(3, .civil, "知道或者应当知道权利受到损害以及义务人", 20, [.civilCode("第一百八十八条")]),
        Self.years(3, .instalments, "最后一期履行期限届满", 20, [.civilCode("第一百八十八条"), .civilCode("第一百八十九条")]),
        Self.years(3, .guardian, "该法定代理终止", nil, [.civilCode("第一百八十八条"), .civilCode("第一百九十条")]),
        Self.years(3, .minorAbuse, "受害人年满十八周岁", nil, [.civilCode("第一百八十八条"), .civilCode("第一百九十一条")]),
        Self.years(2, .enforcement, "法律文书规定履行期间的最后一日", nil, [.civilProcedure("第二百五十条")]),
        LimitationRule(
            kind: .labour,
            amount: 1,
            unit: .year,
            startsAt: "知道或者应当知道权利被侵害",
            isInterrupted: true,
            obstacle: .goesOn,
            longestYears: nil,
            basis: [.labourArbitration("第二十七条第一款至第三款")]
        ),
        LimitationRule(
            kind: .wages,
            amount: 1,
            unit: .year,
            startsAt: "劳动关系终止",
            isInterrupted: true,
            obstacle: .goesOn,
            longestYears: nil,
            basis: [.labourArbitration("第二十七条第四款")]
        ),
        LimitationRule(
            kind: .stateCompensation,
            amount: 2,
            unit: .year,
            startsAt: "知道或者应当知道职权行为侵犯其人身权、财产权",
            isInterrupted: false,
            obstacle: .goesOnInLastSixMonths,
            longestYears: nil,
            basis: [.stateCompensation("第三十九条")]
        ),
        Self.fixed(
            60,
            .day,
            .reconsideration,
            "知道或者应当知道该行政行为",
            .goesOn,
            5,
            [.reconsideration("第二十条"), .reconsideration("第二十一条")]
        ),
        Self.fixed(
            6,
            .month,
            .administrativeSuit,
            "知道或者应当知道作出行政行为",
            .goesOn,
            5,
            [.administrativeSuit("第四十六条"), .administrativeSuit("第四十八条")]
        ),
        Self.fixed(
            15,
            .day,
            .suitAfterReconsideration,
            "收到复议决定书",
            .goesOn,
            nil,
            [.administrativeSuit("第四十五条"), .administrativeSuit("第四十八条")]
        ),
        Self.fixed(60, .day, .legacy, "知道受遗赠", .nothing, nil, [.civilCode("第一千一百二十四条第二款")]),
    ]

    /// 诉讼时效 and what the law treats like it.
    private static func years(
        _ amount: Int,
        _ kind: LimitationKind,
        _ startsAt: String,
        _ longest: Int?,
        _ basis: [Citation]
    ) -> LimitationRule {
        LimitationRule(
            kind: kind,
            amount: amount,
            unit: .year,
            startsAt: startsAt,
            isInterrupted: true,
            obstacle: .endsSixMonthsAfter,
            longestYears: longest,
            basis: basis + Self.interruption
        )
    }

    /// A period that no claim starts anew.
    private static func fixed(
        _ amount: Int,
        _ unit: Unit,
        _ kind: LimitationKind,
        _ startsAt: String,
        _ obstacle: Obstacle,
        _ longest: Int?,
        _ basis: [Citation]
    ) -> LimitationRule {
        LimitationRule(
            kind: kind,
            amount: amount,
            unit: unit,
            startsAt: startsAt,
            isInterrupted: false,
            obstacle: obstacle,
            longestYears: longest,
            basis: basis
        )
    }
}
