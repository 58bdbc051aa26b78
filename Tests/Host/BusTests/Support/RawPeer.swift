import BusAPI
import Foundation
import NIOCore
import NIOPosix
import SwiftProtobuf

@testable import HostBus

/// A peer that sends whatever bytes a test likes, and collects the frames that come back.
final class RawPeer: Sendable {
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

    private init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.outbound = outbound
    }

    /// Connects, runs `body`, and closes.
    ///
    /// - Parameters:
    ///   - reads: whether it takes what comes back.
    ///   - resets: whether it closes as a crash does, whatever is still under way.
    static func run(
        _ address: BusAddress,
        reads: Bool = true,
        resets: Bool = false,
        _ body: (RawPeer, inout Frames) async throws -> Void
    ) async throws {
        guard case .tcp(let host, let port) = address else { return }
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.socketOption(.so_linger), value: linger(l_onoff: resets ? 1 : 0, l_linger: 0))
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var frames = Frames(iterator: inbound.makeAsyncIterator())
            try await body(RawPeer(outbound), &frames)
        }
    }

    func send(_ bytes: [UInt8]) async throws {
        try await self.outbound.write(ByteBuffer(bytes: bytes))
    }

    func send(_ frames: BusFrame...) async throws {
        for frame in frames { try await self.send(Self.wire(frame)) }
    }

    /// Says hello and waits for the welcome.
    func hello(_ frames: inout Frames) async throws {
        try await self.send(Self.hello)
        let welcome = try await frames.next()
        guard welcome?.kind == .welcome else { throw NotWelcome(frame: welcome) }
    }

    static let hello = BusFrame.with {
        $0.kind = .hello
        $0.hello = BusHello.with {
            $0.versionMin = 1
            $0.versionMax = 1
        }
    }

    static func open(_ stream: UInt32, _ method: String, _ text: String = "") throws -> BusFrame {
        let payload = try Google_Protobuf_StringValue(text).serializedData()
        return BusFrame.with {
            $0.kind = .open
            $0.stream = stream
            $0.method = "/test.Echo/\(method)"
            $0.endOfStream = true
            $0.hasMessage_p = true
            $0.payload = payload
        }
    }

    static func wire(_ frame: BusFrame) throws -> [UInt8] {
        let bytes: [UInt8] = try frame.serializedBytes()
        return withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
    }

    struct NotWelcome: Error {
        let frame: BusFrame?
    }

    /// The frames that come back.
    struct Frames {
        var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        private var kept = ByteBuffer()

        init(iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
            self.iterator = iterator
        }

        /// The next frame; `nil` when the server has closed.
        mutating func next() async throws -> BusFrame? {
            while true {
                if let length = self.kept.getInteger(at: self.kept.readerIndex, as: UInt32.self),
                    self.kept.readableBytes >= 4 + Int(length)
                {
                    self.kept.moveReaderIndex(forwardBy: 4)
                    let bytes = self.kept.readBytes(length: Int(length)) ?? []
                    return try BusFrame(serializedBytes: bytes)
                }
                let more: ByteBuffer?
                do {
                    more = try await self.iterator.next(isolation: #isolation)
                } catch is IOError {
                    // A server that closes with bytes unread resets the connection.
                    return nil
                }
                guard var more else { return nil }
                self.kept.writeBuffer(&more)
            }
        }
    }
}
