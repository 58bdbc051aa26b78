internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// A client that writes and reads HTTP byte by byte, so that tests can be slow, wrong and rude.
actor HTTPWire {
    struct Closed: Error {}

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received: [UInt8] = []

    private init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects to a port of this machine for as long as `body` runs.
    static func with<Result: Sendable>(
        port: Int,
        tls: NIOSSLContext? = nil,
        _ body: @Sendable @escaping (HTTPWire) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(HTTPWire(inbound, outbound))
        }
    }

    /// Sends a request whose body is all there.
    func send(_ method: String, _ path: String, _ headers: [String] = [], body: [UInt8]? = nil) async throws {
        let length = body.map { ["Content-Length: \($0.count)"] } ?? []
        let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + headers + length
        try await self.write(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? []))
    }

    /// Sends bytes as they are.
    func write(_ bytes: [UInt8]) async throws {
        try await self.outbound.write(ByteBuffer(bytes: bytes))
    }

    /// Says that nothing more will come, in the middle of whatever it was.
    func finishWriting() {
        self.outbound.finish()
    }

    /// Reads a whole answer.
    func answer(isHead: Bool = false) async throws -> HTTPAnswer {
        var answer = try await self.head()
        if isHead { return answer }
        if let length = answer.headers["content-length"].flatMap({ Int($0) }) {
            answer.body = try await self.bytes(length)
        } else {
            while let chunk = try await self.chunk() { answer.body += chunk.utf8 }
        }
        return answer
    }

    /// Reads an answer up to its body.
    func head() async throws -> HTTPAnswer {
        let status = try await self.line()
        var headers: [String: String] = [:]
        while case let line = try await self.line(), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description
        }
        return HTTPAnswer(status: Int(status.split(separator: " ")[1]) ?? 0, headers: headers)
    }

    /// Reads the next part of a body of unknown length; `nil` after the last.
    func chunk() async throws -> String? {
        let count = Int(try await self.line(), radix: 16) ?? 0
        let bytes = try await self.bytes(count)
        _ = try await self.line()
        return count == 0 ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Waits until the other side closes, and drops what it still sends.
    func closed() async throws {
        while try await self.receive() {}
    }

    private func line() async throws -> String {
        while true {
            if let end = self.received.indices.dropLast().first(where: {
                self.received[$0] == 0x0D && self.received[$0 + 1] == 0x0A
            }) {
                let line = String(decoding: self.received[..<end], as: UTF8.self)
                self.received.removeSubrange(...(end + 1))
                return line
            }
            guard try await self.receive() else { throw Closed() }
        }
    }

    private func bytes(_ count: Int) async throws -> [UInt8] {
        while self.received.count < count {
            guard try await self.receive() else { throw Closed() }
        }
        defer { self.received.removeFirst(count) }
        return Array(self.received.prefix(count))
    }

    private func receive() async throws -> Bool {
        var inbound = self.inbound
        let part = try await inbound.next(isolation: self)
        self.inbound = inbound
        guard let part else { return false }
        self.received += part.readableBytesView
        return true
    }
}
