internal import Spreadsheet
internal import Testing

/// Times as other platforms write them.
@Suite struct TimePatternTests {
    @Test(
        arguments: [
            ("yyyy年M月d日 HH:mm", "2026年11月24日 9:30", "2026-11-24 09:30:00"),
            ("yyyy年MM月dd日 HH时mm分ss秒", "2026年11月24日  09时30分05秒 ", "2026-11-24 09:30:05"),
            ("yyyyMMddHHmmss", "20261124093005", "2026-11-24 09:30:05"), ("yy/M/d", "26/1/2", "2026-01-02 00:00:00"),
            ("d.M.yyyy H:m", "2.1.2026 7:05", "2026-01-02 07:05:00"), ("yyyyMMdd", "20260229", nil),
            ("yyyyMMddHHmmss", "2026112409300", nil), ("yyyy-MM-dd", "2026/11/24", nil),
            ("yyyy-MM-dd", "2026-11-24 9:00", nil),
            ("yyyy-MM-dd HH:mm", "2026-11-24 24:00", nil), ("yyyy-MM-dd", "", nil), ("yyyy-MM-dd", "２０２６-11-24", nil),
        ] as [(String, String, String?)]
    )
    func itReads(_ pattern: String, _ text: String, _ time: String?) throws {
        #expect(try #require(TimePattern(pattern)).parse(text)?.text == time)
    }

    @Test(arguments: ["", "yyyy-MM", "HH:mm", "yyyy-MM-dd a", "yyyy-MM-dd mm", "yyyy-MM-dd dd", "yyyy-MM-dd ss"])
    func itRefuses(_ pattern: String) {
        #expect(TimePattern(pattern) == nil)
    }

    @Test func everyDayIsTheSameFromItsNumberAndItsParts() throws {
        for day in stride(from: -700_000, to: 2_900_000, by: 997) {
            let time = try #require(CivilDateTime(secondsSince1970: day * 86_400 + 3_661))
            #expect(time.secondsSince1970 == day * 86_400 + 3_661)
            #expect(time.hour == 1 && time.minute == 1 && time.second == 1)
        }
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
    func columnsHaveTheNamesThatSpreadsheetsShow(_ column: Int, _ name: String) {
        #expect(ColumnName.text(column) == name)
    }
}
