public import SwiftProtobuf

/// A moment of civil time, in microseconds since 1970-01-01T00:00:00Z.
///
/// Only the server's clock makes one for the record; a client's clock is never trusted.
public struct WallTime: Sendable, Hashable, Comparable, Codable {
    /// Microseconds since 1970-01-01T00:00:00Z, as stored.
    public var microseconds: Int64

    /// Makes a moment of its stored form.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Makes a moment of whole seconds since 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    /// Takes a message's time; what is finer than a microsecond is dropped.
    public init(_ timestamp: Google_Protobuf_Timestamp) {
        self.microseconds = timestamp.seconds &* 1_000_000 &+ Int64(timestamp.nanos / 1_000)
    }

    /// The moment as a message.
    public var timestamp: Google_Protobuf_Timestamp {
        let second = self.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let carry: Int64 = second.remainder < 0 ? 1 : 0
        return Google_Protobuf_Timestamp(
            seconds: second.quotient - carry,
            nanos: Int32((second.remainder + carry * 1_000_000) * 1_000)
        )
    }

    /// Orders moments in time.
    public static func < (lhs: WallTime, rhs: WallTime) -> Bool {
        lhs.microseconds < rhs.microseconds
    }

    /// The moment a duration later.
    public func advanced(by duration: Duration) -> WallTime {
        let (seconds, attoseconds) = duration.components
        return WallTime(microseconds: self.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
