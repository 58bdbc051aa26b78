internal import Foundation
internal import Testing

@testable internal import PluginKit

/// Ends of limits that `limit_cases.py` stepped through minute by minute: Fridays at 16:30, Spring Festival, make-up
/// Saturdays, pauses, half days, first days that count, and what is granted in every unit on every other.
@Suite
struct LimitCaseTests {
    @Test
    func `every case ends where it was stepped to`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "limit-cases.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count >= 400)
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        for line in lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 9)
            let limit = TimeLimit(
                id: "case",
                amount: try #require(Int(fields[0])),
                unit: try #require(TimeLimit.Unit(rawValue: fields[1])),
                startsNextDay: fields[4] == "next",
                rollsOnHoliday: fields[2] == "rolls",
                dayEnd: try #require(TimeLimit.DayEnd(rawValue: fields[3])),
                pausableReasons: ["补正"],
                extensionsMax: 1,
                legalBasis: "测试"
            )
            var clock = LimitClock(limit, start: try Self.time(fields[5]))
            for pause in fields[6].split(separator: ",") {
                let ends = pause.split(separator: ">").map(String.init)
                try clock.add(.paused(at: try Self.time(ends[0]), reason: "补正"), calendar)
                #expect(try clock.due(calendar) == nil)
                try clock.add(.resumed(at: try Self.time(ends[1])), calendar)
            }
            let granted = fields[7].split(separator: " ").map(String.init)
            if !granted.isEmpty {
                try clock.add(
                    .extended(
                        at: clock.latest,
                        amount: try #require(Int(granted[0])),
                        unit: try #require(TimeLimit.Unit(rawValue: granted[1])),
                        approver: "局长",
                        reason: "案情复杂"
                    ),
                    calendar
                )
            }
            #expect(try clock.due(calendar) == (try Self.time(fields[8])), "\(line)")
        }
    }

    /// `2026-09-11T16:30` in China.
    private static func time(_ text: String) throws -> WallTime {
        let day = try #require(CivilDay(text.prefix(10)))
        let hour = try #require(Int64(text.dropFirst(11).prefix(2)))
        let minute = try #require(Int64(text.suffix(2)))
        return WallTime(microseconds: day.start.microseconds + (hour * 60 + minute) * 60_000_000)
    }
}
