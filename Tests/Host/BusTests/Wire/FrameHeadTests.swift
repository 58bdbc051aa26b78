import BusAPI
import Foundation
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HostBus

struct FrameHeadTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `decodes what SwiftProtobuf encodes`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let frame = RandomFrame.make(using: &random)
            let bytes: [UInt8] = try frame.serializedBytes()
            try Self.expectEqual(bytes, frame)
        }
    }

    @Test
    func `passes over fields that it does not know`() throws {
        let frame = BusFrame.with {
            $0.kind = .cancel
            $0.stream = 7
        }
        var bytes: [UInt8] = try frame.serializedBytes()
        // Field 100: a varint, eight bytes, a text, four bytes.
        bytes += [0xa0, 0x06, 0x2a, 0xa1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8, 0xa2, 0x06, 2, 65, 66, 0xa5, 0x06, 1, 2, 3, 4]
        try Self.expectEqual(bytes, frame)
    }

    @Test(
        arguments: [
            ([], FrameError.kind(0)),
            ([0x08, 0x00], .kind(0)),
            ([0x08, 0x0b], .kind(11)),
            ([0x08, 0x81, 0x02], .kind(257)),
            ([0x08], .truncated),
            ([0x08, 0x80], .truncated),
            ([0x08, 0x04, 0x7a, 0x05, 1], .truncated),
            ([0x08, 0x04, 0x00, 0x00], .malformed),
            ([0x08, 0x04, 0x0b], .wireType(field: 1)),
            ([0x08, 0x04, 0xa3, 0x06], .malformed),
            ([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], .malformed),
            ([0x08, 0x04, 0x12, 0x01, 0x01], .wireType(field: 2)),
            ([0x08, 0x04, 0x10, 0xff, 0xff, 0xff, 0xff, 0x1f], .range(field: 2)),
            ([0x08, 0x01, 0x38, 0x02], .range(field: 7)),
            ([0x08, 0x01, 0x32, 0x03, 0x0a, 0x01, 0xff], .text(field: 6)),
            ([0x08, 0x01, 0x1a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .truncated),
        ] as [([UInt8], FrameError)]
    )
    func `refuses what is no frame`(bytes: [UInt8], expected: FrameError) {
        #expect(throws: expected) {
            try bytes.withUnsafeBytes { _ = try FrameHead($0, limits: BusLimits()) }
        }
    }

    @Test
    func `refuses more metadata than allowed`() throws {
        var limits = BusLimits()
        limits.metadataEntriesMax = 2
        let frame = BusFrame.with {
            $0.kind = .open
            $0.metadata = Array(repeating: BusMetadatum.with { $0.key = "a" }, count: 3)
        }
        let bytes: [UInt8] = try frame.serializedBytes()
        #expect(throws: FrameError.metadata) {
            try bytes.withUnsafeBytes { _ = try FrameHead($0, limits: limits) }
        }
        let large = BusFrame.with {
            $0.kind = .open
            $0.metadata = [BusMetadatum.with { $0.value = String(repeating: "v", count: 9_000) }]
        }
        let largeBytes: [UInt8] = try large.serializedBytes()
        #expect(throws: FrameError.metadata) {
            try largeBytes.withUnsafeBytes { _ = try FrameHead($0, limits: BusLimits()) }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `damaged bytes are decoded or refused, and never read past`(seed: UInt64) throws {
        var random = SeededGenerator(seed: 1_000 + seed)
        for _ in 0..<200 {
            var bytes: [UInt8] = try RandomFrame.make(using: &random).serializedBytes()
            for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
                default: bytes.removeLast(min(bytes.count, Int.random(in: 0...20, using: &random)))
                }
            }
            let head = bytes.withUnsafeBytes { try? FrameHead($0, limits: BusLimits()) }
            guard let head else { continue }
            let ranges = [head.method, head.payload] + [head.status, head.hello, head.welcome].compactMap { $0 }
            #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
        }
    }

    private static func expectEqual(_ bytes: [UInt8], _ frame: BusFrame) throws {
        try bytes.withUnsafeBytes { raw in
            let head = try FrameHead(raw, limits: BusLimits())
            func text(_ range: Range<Int>) -> String { String(decoding: raw[range], as: UTF8.self) }
            #expect(Int(head.kind.rawValue) == frame.kind.rawValue)
            #expect(head.stream == frame.stream)
            #expect(text(head.method) == frame.method)
            #expect(head.timeoutMS == frame.timeoutMs)
            #expect(head.endOfStream == frame.endOfStream)
            #expect(head.metadata.entries == frame.metadata.map { .init(key: $0.key, value: $0.value) })
            #expect(head.encoding == (frame.encoding == .json ? .json : .protobuf))
            #expect((head.status != nil) == frame.hasStatus)
            #expect(head.credit == frame.credit)
            #expect(head.token == frame.token)
            #expect((head.hello != nil) == frame.hasHello)
            #expect((head.welcome != nil) == frame.hasWelcome)
            #expect(head.hasMessage == frame.hasMessage_p)
            #expect(Array(raw[head.payload]) == Array(frame.payload))
        }
    }
}
