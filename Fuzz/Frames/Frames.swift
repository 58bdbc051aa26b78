internal import BusAPI
internal import Foundation
internal import SwiftProtobuf

/// Frames to begin with: of every kind, with the fields that it may have and some that it may not.
enum Frames {
    static func random(_ random: inout SplitMix) throws -> [UInt8] {
        let bits = random.next()
        func has(_ bit: UInt64) -> Bool { bits >> bit & 1 == 1 }
        let frame = BusFrame.with {
            $0.kind = BusFrameKind(rawValue: Int(bits >> 32 % 12)) ?? .open
            $0.stream = UInt32(truncatingIfNeeded: bits >> 40)
            if has(0) { $0.method = "/yizhan.hotline.v1.HotlineService/GetOrder" }
            if has(1) { $0.timeoutMs = UInt32(truncatingIfNeeded: bits) }
            $0.endOfStream = has(2)
            if has(3) {
                $0.metadata = [
                    BusMetadatum.with {
                        $0.key = "x-request-id"
                        $0.value = "热线-\(bits)"
                    }
                ]
            }
            $0.encoding = has(4) ? .json : .protobuf
            if has(5) { $0.status = BusStatus.with { $0.message = "no" } }
            if has(6) { $0.credit = UInt32(truncatingIfNeeded: bits >> 7) }
            if has(7) { $0.token = bits }
            if has(8) { $0.hello = BusHello.with { $0.versionMax = 1 } }
            if has(9) { $0.welcome = BusWelcome.with { $0.streamsMax = 9 } }
            $0.hasMessage_p = has(10)
            if has(11) { $0.payload = Data(repeating: 7, count: Int(bits >> 50 % 300)) }
        }
        return try frame.serializedBytes()
    }
}
