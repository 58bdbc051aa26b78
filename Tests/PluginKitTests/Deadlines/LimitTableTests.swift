internal import PluginKit
internal import Testing

@Suite
struct LimitTableTests {
    private static func row(_ amount: Int, from: String?, to: String? = nil) -> TimeLimit {
        TimeLimit(
            id: "HOT-T2",
            amount: amount,
            unit: .workingDay,
            legalBasis: "测试",
            effectiveFrom: from.flatMap { CivilDay($0) },
            effectiveTo: to.flatMap { CivilDay($0) }
        )
    }

    @Test
    func `the row of the day holds`() throws {
        let table = LimitTable([
            Self.row(7, from: nil, to: "2025-12-31"), Self.row(5, from: "2026-01-01"),
            Self.row(3, from: "2026-07-01"),
        ])
        #expect(table.limit("HOT-T2", on: try #require(CivilDay("2025-06-01")))?.amount == 7)
        #expect(table.limit("HOT-T2", on: try #require(CivilDay("2026-06-30")))?.amount == 5)
        #expect(table.limit("HOT-T2", on: try #require(CivilDay("2026-07-01")))?.amount == 3)
        #expect(table.limit("HOT-T9", on: try #require(CivilDay("2026-07-01"))) == nil)
    }
}
