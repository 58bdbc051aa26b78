internal import HostTelemetry
internal import Testing

@Suite struct LogTimeTests {
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000000Z"),
        (951_782_399, 999_999, "2000-02-28T23:59:59.999999Z"),
        (951_782_400, 0, "2000-02-29T00:00:00.000000Z"),
        (1_709_164_800, 1, "2024-02-29T00:00:00.000001Z"),
        (1_735_689_599, 0, "2024-12-31T23:59:59.000000Z"),
        (1_740_787_200, 0, "2025-03-01T00:00:00.000000Z"),
        (4_107_542_400, 0, "2100-03-01T00:00:00.000000Z"),
        (253_402_300_799, 0, "9999-12-31T23:59:59.000000Z"),
    ])
    func momentsAreWrittenAsRFC3339(seconds: Int, microseconds: Int, text: String) {
        var line: [UInt8] = []
        LogTime(seconds: seconds, microseconds: microseconds).append(to: &line)
        #expect(String(decoding: line, as: UTF8.self) == text)
    }
}
