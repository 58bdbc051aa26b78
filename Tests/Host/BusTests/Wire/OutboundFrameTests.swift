import BusAPI
import NIOCore
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HostBus

struct OutboundFrameTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `encodes as SwiftProtobuf does`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let frame = RandomFrame.make(using: &random)
            let ours = OutboundFrame(
                kind: try #require(FrameKind(rawValue: UInt8(frame.kind.rawValue))),
                stream: frame.stream,
                method: frame.method,
                timeoutMS: frame.timeoutMs,
                endOfStream: frame.endOfStream,
                metadata: frame.metadata.map { .init(key: $0.key, value: $0.value) },
                encoding: frame.encoding == .json ? .json : .protobuf,
                status: frame.hasStatus ? try frame.status.serializedBytes() : nil,
                credit: frame.credit,
                token: frame.token,
                hello: frame.hasHello ? try frame.hello.serializedBytes() : nil,
                welcome: frame.hasWelcome ? try frame.welcome.serializedBytes() : nil,
                hasMessage: frame.hasMessage_p,
                payloadCount: frame.payload.count
            )
            var buffer = ByteBuffer()
            ours.writeHead(to: &buffer)
            buffer.writeBytes(frame.payload)
            let expected: [UInt8] = try frame.serializedBytes()
            #expect(buffer.readInteger(as: UInt32.self) == UInt32(expected.count))
            #expect(Array(buffer.readableBytesView) == expected)
            #expect(ours.frameCount == expected.count)
        }
    }
}
