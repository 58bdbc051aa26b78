import BusAPI
import Foundation
import SwiftProtobuf
import TestKit

/// Frames of every kind with random fields, some of them large, from a generator that a test can seed.
enum RandomFrame {
    static func make(using random: inout SeededGenerator) -> BusFrame {
        BusFrame.with { frame in
            frame.kind = BusFrameKind(rawValue: Int.random(in: 1...10, using: &random)) ?? .open
            frame.stream = Self.number(using: &random)
            if Bool.random(using: &random) { frame.method = Self.text(using: &random) }
            frame.timeoutMs = Self.number(using: &random)
            frame.endOfStream = Bool.random(using: &random)
            frame.metadata = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                BusMetadatum.with {
                    $0.key = Self.text(using: &random)
                    $0.value = Self.text(using: &random)
                }
            }
            frame.encoding = Bool.random(using: &random) ? .protobuf : .json
            if Bool.random(using: &random) { frame.status = BusStatus.with { $0.code = 5 } }
            frame.credit = Self.number(using: &random)
            frame.token = UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
            if Bool.random(using: &random) { frame.hello = BusHello.with { $0.versionMax = 1 } }
            if Bool.random(using: &random) { frame.welcome = BusWelcome.with { $0.streamsMax = 100 } }
            frame.hasMessage_p = Bool.random(using: &random)
            let count = [0, 1, 127, 128, 200, 20_000].randomElement(using: &random) ?? 0
            frame.payload = Data((0..<count).map { UInt8(truncatingIfNeeded: $0) })
        }
    }

    private static func number(using random: inout SeededGenerator) -> UInt32 {
        UInt32.random(in: 0...UInt32.max, using: &random) >> UInt32.random(in: 0...31, using: &random)
    }

    private static func text(using random: inout SeededGenerator) -> String {
        let letters = Array("abcdefghij-_.热线工单🙂")
        return String(
            (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
        )
    }
}
