internal import Foundation
internal import SwiftProtobuf

/// Times as the centre's clocks show them.
enum LocalTime {
    /// `2026-11-24 09:30:05`, Beijing time; empty where there is none.
    static func text(_ timestamp: Google_Protobuf_Timestamp) -> String {
        let (hour, minute, second) = Self.clock(timestamp.seconds)
        let days = Self.floorDivide(timestamp.seconds + Self.offset, 86_400)
        let date = Date(timeIntervalSince1970: Double(days * 86_400))
        return date.formatted(.iso8601.year().month().day())
            + " \(Self.two(hour)):\(Self.two(minute)):\(Self.two(second))"
    }

    /// `2026-11-24 09:30:05.123456`, exact, so that limits can be compared; empty where there is none.
    static func exact(_ isThere: Bool, _ timestamp: Google_Protobuf_Timestamp) -> String {
        guard isThere else { return "" }
        let digits = "\(timestamp.nanos / 1_000)"
        return "\(Self.text(timestamp)).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
    }

    /// China has kept UTC+8 without summer time since 1991.
    static let offset: Int64 = 8 * 3_600

    private static func clock(_ seconds: Int64) -> (Int64, Int64, Int64) {
        let second = seconds + Self.offset - Self.floorDivide(seconds + Self.offset, 86_400) * 86_400
        return (second / 3_600, second / 60 % 60, second % 60)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func two(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
