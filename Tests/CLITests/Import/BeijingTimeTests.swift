internal import Foundation
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Times of spreadsheets against Foundation's calendar.
@Suite struct BeijingTimeTests {
    @Test(arguments: [
        ("1970-01-01 08:00:00", 0), ("2026-11-24 09:30:05", 1_795_483_805), ("2026/11/24 9:30:05", 1_795_483_805),
        ("2026-11-24T09:30:05", 1_795_483_805), ("2026-11-24 09:30", 1_795_483_800), ("2026-11-24", 1_795_449_600),
        ("2000-02-29 00:00:00", 951_753_600),
    ])
    func itReads(_ text: String, _ seconds: Int64) {
        #expect(BeijingTime.parse(text)?.seconds == seconds)
    }

    @Test(arguments: [
        "", "昨天", "2026-11", "2026-13-01", "2026-00-01", "2026-11-31", "2026-02-29", "1900-02-29",
        "2026-11-24 24:00:00",
        "2026-11-24 09:60:00", "2026-11-24 09:30:60", "2026-11-24 09", "2026-11-24 09:30:05 x", "26-11-24", "45620.5",
        "2026-11-24 -1:00:00", "99999999999999999999-01-01",
    ])
    func itRefuses(_ text: String) {
        #expect(BeijingTime.parse(text) == nil)
    }

    @Test func everyDayAgreesWithTheCalendarAndIsShownAsItWasRead() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 8 * 3_600))
        let start = try #require(calendar.date(from: DateComponents(year: 1_999, month: 12, day: 30, hour: 13)))
        for day in stride(from: 0, to: 40_000, by: 7) {
            let date = start.addingTimeInterval(Double(day) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let text = String(format: "%04d-%02d-%02d 13:00:00", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            let time = try #require(BeijingTime.parse(text))
            #expect(time.seconds == Int64(date.timeIntervalSince1970), "\(text)")
            #expect(LocalTime.text(time) == text)
        }
    }
}
