import Testing

@testable import HostBus

@Suite struct LogLimitTests {
    @Test func aFloodLeavesTenLinesASecondAndTheirCount() {
        let limit = LogLimit()
        let start = ContinuousClock.now
        let written = (0..<1_000).compactMap { _ in limit.take(at: start) }
        #expect(written == [Int](repeating: 0, count: 10))
        #expect(limit.take(at: start.advanced(by: .seconds(1))) == 990)
        #expect(limit.take(at: start.advanced(by: .seconds(1))) == 0)
    }
}
