internal import PluginKit
internal import Testing

@Suite
struct CivilDayTests {
    @Test
    func `every day of four centuries follows the one before`() throws {
        var day = try #require(CivilDay(year: 1890, month: 1, day: 1))
        // A Wednesday.
        #expect(day.weekday == 3)
        for _ in 0..<146_097 {
            let next = day.advanced(by: 1)
            let (year, month, monthDay) = day.parts
            #expect(CivilDay(year: year, month: month, day: monthDay) == day)
            #expect(CivilDay(day.description) == day)
            #expect(next.weekday == day.weekday % 7 + 1)
            day = next
        }
        #expect(day.description == "2290-01-01")
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026/01/01", "", "2026-01-0１",
    ])
    func `what is no day is refused`(_ text: String) {
        #expect(CivilDay(text) == nil)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-08-31", 6, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-28"), ("2024-02-29", 12, "2025-02-28"), ("2026-12-15", 1, "2027-01-15"),
    ])
    func `months end on the matching day or the last`(_ start: String, _ months: Int, _ end: String) throws {
        #expect(try #require(CivilDay(start)).advanced(byMonths: months).description == end)
    }

    @Test
    func `a day begins at midnight in China`() throws {
        let day = try #require(CivilDay("2026-09-23"))
        // 2026-09-22T16:00:00Z
        #expect(day.start == WallTime(seconds: 1_790_092_800))
        #expect(CivilDay(day.start) == day)
        #expect(CivilDay(WallTime(microseconds: day.start.microseconds - 1)) == day.advanced(by: -1))
        #expect(CivilDay(WallTime(microseconds: -1)).description == "1970-01-01")
    }
}
