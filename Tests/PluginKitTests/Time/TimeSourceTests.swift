internal import PluginKit
internal import Testing

@Suite struct TimeSourceTests {
    @Test func `the machine's clock tells microseconds of this century`() {
        let now = TimeSource.system.now
        #expect(now > WallTime(seconds: 1_700_000_000))
        #expect(now < WallTime(seconds: 4_102_444_800))
    }

    @Test func `a source of one's own tells what it is told`() {
        #expect(TimeSource { WallTime(seconds: 7) }.now == WallTime(seconds: 7))
    }
}
