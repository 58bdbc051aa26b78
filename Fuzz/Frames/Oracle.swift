internal import BusAPI
internal import HostBus
internal import NIOCore
internal import PluginKit
internal import SwiftProtobuf

/// What has to hold for any bytes.
enum Oracle {
    struct Difference: Error, CustomStringConvertible {
        let description: String
    }

    /// Decodes bytes as a frame.
    ///
    /// - Returns: whether they are one.
    /// - Throws: ``Difference`` where a range leaves the bytes, SwiftProtobuf reads something else, or cutting them up
    ///   changes what comes out.
    static func check(_ bytes: [UInt8], _ random: inout SplitMix) throws -> Bool {
        try Self.checkCutting(bytes, &random)
        let head = bytes.withUnsafeBytes { try? FrameHead($0, limits: BusLimits()) }
        guard let head else { return false }
        let ranges = [head.method, head.payload] + [head.status, head.hello, head.welcome].compactMap { $0 }
        guard ranges.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= bytes.count }) else {
            throw Difference(description: "a range leaves the frame")
        }
        // Contents of the method's name, status, hello and welcome are read later; SwiftProtobuf reads them at once.
        guard let frame = try? BusFrame(serializedBytes: bytes) else { return true }
        try Self.compare(head, frame, bytes)
        return true
    }

    private static func compare(_ head: FrameHead, _ frame: BusFrame, _ bytes: [UInt8]) throws {
        let entries = frame.metadata.map { Metadata.Entry(key: $0.key, value: $0.value) }
        let isEqual =
            Int(head.kind.rawValue) == frame.kind.rawValue && head.stream == frame.stream
            && head.timeoutMS == frame.timeoutMs && head.endOfStream == frame.endOfStream
            && head.credit == frame.credit && head.token == frame.token && head.hasMessage == frame.hasMessage_p
            && head.metadata.entries == entries && (head.status != nil) == frame.hasStatus
            && (head.hello != nil) == frame.hasHello && (head.welcome != nil) == frame.hasWelcome
            && String(decoding: bytes[head.method], as: UTF8.self) == frame.method
            && bytes[head.payload].elementsEqual(frame.payload)
        guard isEqual else { throw Difference(description: "SwiftProtobuf reads something else") }
    }

    /// The same bytes, whole and in pieces, hold the same frames.
    private static func checkCutting(_ bytes: [UInt8], _ random: inout SplitMix) throws {
        guard !bytes.isEmpty else { return }
        var inbound = InboundBytes()
        var left = withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
        var out: [UInt8]?
        while !left.isEmpty {
            let count = min(left.count, 1 + Int(random.next() % 64))
            inbound.append(ByteBuffer(bytes: left.prefix(count)))
            left.removeFirst(count)
            if let count = try inbound.nextFrameCount(limit: bytes.count) {
                out = inbound.withFrame(count) { Array($0) }
                inbound.dropFrame(count)
            }
            inbound.settle(limit: bytes.count)
        }
        guard out == bytes, !inbound.isPartial else { throw Difference(description: "pieces hold something else") }
    }
}
