internal import PluginKit
internal import Testing

/// The named cases of the statutes, computed with another program from the laws' own rules.
@Suite
struct StatuteVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        let amount: Int
        let unit: TimeLimit.Unit
        let start: String
        let unrolled: String?
        let end: String
        var rolls = true

        var testDescription: String { self.name }
    }

    static let vectors = [
        Vector(
            name: "3日：法律援助指派",
            amount: 3,
            unit: .day,
            start: "2026-09-23",
            unrolled: "2026-09-26",
            end: "2026-09-28"
        ),
        Vector(
            name: "5日：法律援助异议",
            amount: 5,
            unit: .day,
            start: "2026-04-28",
            unrolled: "2026-05-03",
            end: "2026-05-06"
        ),
        Vector(
            name: "7日：法律援助审查",
            amount: 7,
            unit: .day,
            start: "2026-04-29",
            unrolled: "2026-05-06",
            end: "2026-05-06"
        ),
        Vector(
            name: "10日：社区矫正报到",
            amount: 10,
            unit: .day,
            start: "2026-09-24",
            unrolled: "2026-10-04",
            end: "2026-10-08"
        ),
        Vector(name: "10日，跨春节", amount: 10, unit: .day, start: "2026-02-10", unrolled: "2026-02-20", end: "2026-02-24"),
        Vector(
            name: "30日：司法确认",
            amount: 30,
            unit: .day,
            start: "2026-09-02",
            unrolled: "2026-10-02",
            end: "2026-10-08"
        ),
        Vector(
            name: "30日：司法确认，跨春节",
            amount: 30,
            unit: .day,
            start: "2026-01-19",
            unrolled: "2026-02-18",
            end: "2026-02-24"
        ),
        Vector(
            name: "30日：羁押期间，不顺延",
            amount: 30,
            unit: .day,
            start: "2026-09-02",
            unrolled: "2026-10-02",
            end: "2026-10-02",
            rolls: false
        ),
        Vector(
            name: "60日：行政复议",
            amount: 60,
            unit: .day,
            start: "2026-08-05",
            unrolled: "2026-10-04",
            end: "2026-10-08"
        ),
        Vector(
            name: "90日：行政处罚决定",
            amount: 90,
            unit: .day,
            start: "2026-07-03",
            unrolled: "2026-10-01",
            end: "2026-10-08"
        ),
        Vector(
            name: "6个月：行政诉讼",
            amount: 6,
            unit: .month,
            start: "2025-08-31",
            unrolled: "2026-02-28",
            end: "2026-02-28"
        ),
        Vector(name: "1年：公证复查", amount: 1, unit: .year, start: "2024-02-29", unrolled: "2025-02-28", end: "2025-02-28"),
        Vector(name: "5个工作日：热线", amount: 5, unit: .workingDay, start: "2026-09-23", unrolled: nil, end: "2026-10-08"),
        Vector(
            name: "5个工作日，5月9日补班",
            amount: 5,
            unit: .workingDay,
            start: "2026-04-30",
            unrolled: nil,
            end: "2026-05-11"
        ),
        Vector(
            name: "5个工作日，1月26日补班",
            amount: 5,
            unit: .workingDay,
            start: "2025-01-24",
            unrolled: nil,
            end: "2025-02-07"
        ),
        Vector(
            name: "15个工作日：公证，两个补班日",
            amount: 15,
            unit: .workingDay,
            start: "2026-09-14",
            unrolled: nil,
            end: "2026-10-10"
        ),
        Vector(
            name: "15个工作日，跨春节",
            amount: 15,
            unit: .workingDay,
            start: "2026-02-03",
            unrolled: nil,
            end: "2026-03-02"
        ),
        Vector(
            name: "15个工作日，跨国庆",
            amount: 15,
            unit: .workingDay,
            start: "2025-09-22",
            unrolled: nil,
            end: "2025-10-17"
        ),
    ]

    @Test(arguments: Self.vectors)
    func `the last day is that of the statute`(_ vector: Vector) throws {
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        #expect(try Self.lastDay(vector, rolls: vector.rolls, calendar) == vector.end)
        if let unrolled = vector.unrolled {
            #expect(try Self.lastDay(vector, rolls: false, calendar) == unrolled)
        }
    }

    private static func lastDay(_ vector: Vector, rolls: Bool, _ calendar: WorkCalendar) throws -> String {
        let limit = TimeLimit(
            id: "test",
            amount: vector.amount,
            unit: vector.unit,
            rollsOnHoliday: rolls,
            legalBasis: "民法典 201–203"
        )
        let day = try #require(CivilDay(vector.start))
        // In the afternoon of the first day: the time of day does not matter.
        let start = WallTime(microseconds: day.start.microseconds + 15 * 3_600_000_000)
        let due = try #require(try LimitClock(limit, start: start).due(calendar))
        // The end of the last day is the first moment of the next.
        return CivilDay(WallTime(microseconds: due.microseconds - 1)).description
    }
}
