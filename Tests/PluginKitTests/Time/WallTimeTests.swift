internal import PluginKit
internal import SwiftProtobuf
internal import Testing

@Suite struct WallTimeTests {
    @Test(
        arguments: [
            (0, 0, 0), (1, 0, 1_000), (1_000_000, 1, 0), (1_795_482_000_123_456, 1_795_482_000, 123_456_000),
            (-1, -1, 999_999_000), (-1_000_000, -1, 0), (-1_500_000, -2, 500_000_000),
        ] as [(Int64, Int64, Int32)]
    )
    func `a time comes back from its message`(microseconds: Int64, seconds: Int64, nanos: Int32) {
        let time = WallTime(microseconds: microseconds)
        #expect(time.timestamp == Google_Protobuf_Timestamp(seconds: seconds, nanos: nanos))
        #expect(WallTime(time.timestamp) == time)
    }

    @Test func `what is finer than a microsecond is dropped`() {
        #expect(WallTime(Google_Protobuf_Timestamp(seconds: 1, nanos: 1_999)) == WallTime(microseconds: 1_000_001))
    }

    @Test func `a message with an impossible time does not stop the host`() {
        _ = WallTime(Google_Protobuf_Timestamp(seconds: .max, nanos: .max))
        _ = WallTime(Google_Protobuf_Timestamp(seconds: .min, nanos: .min))
    }

    @Test func `times are in order`() {
        #expect(WallTime(seconds: 1) < WallTime(microseconds: 1_000_001))
        #expect(WallTime(seconds: -1) < WallTime(seconds: 0))
        #expect(WallTime(seconds: 1) == WallTime(microseconds: 1_000_000))
    }

    @Test(
        arguments: [
            (Duration.seconds(2), 2_000_000), (.microseconds(3), 3), (.nanoseconds(999), 0),
            (.milliseconds(-5), -5_000),
        ] as [(Duration, Int64)]
    )
    func `a duration later`(duration: Duration, microseconds: Int64) {
        let time = WallTime(seconds: 10).advanced(by: duration)
        #expect(time.microseconds == 10_000_000 + microseconds)
    }
}
