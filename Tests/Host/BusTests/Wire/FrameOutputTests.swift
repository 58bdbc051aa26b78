import BusAPI
import NIOCore
import NIOEmbedded
import SwiftProtobuf
import Testing

@testable import HostBus

/// A channel that calls back in the middle of a flush finds the output as it should be.
struct FrameOutputTests {
    @Test
    func `what is added while the channel flushes is written after it`() throws {
        let owner = Owner()
        let channel = EmbeddedChannel(handlers: [Interruption(), owner])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        owner.add([1, 2])
        channel.pipeline.fireChannelReadComplete()
        #expect(try Self.tokens(channel) == [1, 2, 100, 101, 102])
        _ = try channel.finish()
    }

    /// The tokens of what was written, in order.
    private static func tokens(_ channel: EmbeddedChannel) throws -> [UInt64] {
        var written = ByteBuffer()
        while var buffer = try channel.readOutbound(as: ByteBuffer.self) { written.writeBuffer(&buffer) }
        var tokens: [UInt64] = []
        while let count = written.readInteger(as: UInt32.self), let bytes = written.readBytes(length: Int(count)) {
            tokens.append(try BusFrame(serializedBytes: bytes).token)
        }
        return tokens
    }

    /// Keeps an output as the bus's own handlers do.
    private final class Owner: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let output = FrameOutput()
        private var answers: UInt64 = 100

        func add(_ tokens: [UInt64]) {
            for token in tokens { self.output.add(OutboundFrame(kind: .ping, token: token)) }
        }

        func channelReadComplete(context: ChannelHandlerContext) {
            self.output.flush(to: context)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.add([self.answers])
            self.answers += 1
        }
    }

    /// As a socket does that cannot be written: what was still to be read comes up while it flushes.
    private final class Interruption: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private var left = 3

        func flush(context: ChannelHandlerContext) {
            if self.left > 0 {
                self.left -= 1
                context.fireChannelRead(NIOAny(ByteBuffer()))
                context.fireChannelReadComplete()
            }
            context.flush()
        }
    }
}
