import BusAPI
import Foundation
import PluginKit
import SwiftProtobuf
import Testing

@testable import HostBus

/// Peers that do what no client should: they learn why, they are cut off, and nobody else notices.
@Suite(.timeLimit(.minutes(5)))
struct HostilePeerTests {
    typealias Text = Google_Protobuf_StringValue

    static let garbage: [(String, [UInt8])] = [
        ("an HTTP request", Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)),
        ("a TLS hello", [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
        ("a length of zero", [0, 0, 0, 0]),
        ("a length of four gigabytes", [0xff, 0xff, 0xff, 0xff, 1]),
        ("a hello that is too large", [0, 0, 0x40, 0x01, 1]),
        ("a frame that is not protobuf", [0, 0, 0, 3, 0xff, 0xff, 0xff]),
        ("a call before the hello", (try? RawPeer.wire(RawPeer.open(1, "Say"))) ?? []),
    ]

    @Test(arguments: garbage.indices)
    func `a peer that does not speak the protocol is told so and closed`(index: Int) async throws {
        try await TestBus.run { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.send(Self.garbage[index].1)
                let frame = try await frames.next()
                #expect(frame?.kind == .end)
                #expect(frame?.stream == 0)
                #expect(frame?.status.code != 0)
                let next1 = try await frames.next()
                #expect(next1 == nil)
            }
            try await Self.expectService(bus)
        }
    }

    @Test(arguments: ["version", "token"])
    func `a hello that cannot be taken is answered with the reason`(what: String) async throws {
        try await TestBus.run { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                var hello = RawPeer.hello
                if what == "version" {
                    hello.hello.versionMin = 2
                    hello.hello.versionMax = 3
                }
                if what == "token" { hello.hello.sessionToken = "stolen" }
                try await peer.send(hello)
                let frame = try await frames.next()
                #expect(frame?.kind == .end)
                #expect(frame?.status.code == (what == "token" ? 16 : 3))
                let next2 = try await frames.next()
                #expect(next2 == nil)
            }
        }
    }

    @Test
    func `frames that come a byte at a time are understood`() async throws {
        try await TestBus.run { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                let bytes = try RawPeer.wire(RawPeer.hello) + RawPeer.wire(RawPeer.open(1, "Say", "slowly"))
                for byte in bytes { try await peer.send([byte]) }
                let next3 = try await frames.next()?.kind
                #expect(next3 == .welcome)
                let answer = try await frames.next()
                #expect(try Text(serializedBytes: answer?.payload ?? Data()).value == "slowly")
            }
        }
    }

    @Test
    func `peers that are gone while they are answered, with calls still unread, cost nobody anything`() async throws {
        try await TestBus.run { bus in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        for _ in 0..<4 { try await Self.leaveInTheMiddle(bus) }
                    }
                }
                try await group.waitForAll()
            }
            try await Self.expectService(bus)
        }
    }

    /// Asks for more than it takes, and resets the connection behind further calls.
    private static func leaveInTheMiddle(_ bus: TestBus) async throws {
        try await RawPeer.run(bus.address, resets: true) { peer, frames in
            try await peer.hello(&frames)
            var calls: [UInt8] = []
            for stream: UInt32 in 1...16 {
                calls += try RawPeer.wire(RawPeer.open(stream, "Flood", String(repeating: "x", count: 20_000)))
            }
            try await peer.send(calls)
            _ = try await frames.next()
            for stream: UInt32 in 17...32 { try await peer.send(RawPeer.wire(RawPeer.open(stream, "Say", "gone"))) }
        }
    }

    @Test
    func `calls that come with the hello are served after it`() async throws {
        try await TestBus.run { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                var bytes = try RawPeer.wire(RawPeer.hello)
                for stream: UInt32 in 1...20 { bytes += try RawPeer.wire(RawPeer.open(stream, "Say", "\(stream)")) }
                try await peer.send(bytes)
                let next4 = try await frames.next()?.kind
                #expect(next4 == .welcome)
                for stream: UInt32 in 1...20 {
                    let answer = try await frames.next()
                    #expect(answer?.stream == stream)
                }
            }
        }
    }

    @Test
    func `a connection that says nothing is closed`() async throws {
        var limits = TestBus.limits
        limits.handshakeTimeout = .milliseconds(100)
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { _, frames in
                let next5 = try await frames.next()
                #expect(next5 == nil)
            }
        }
    }

    @Test
    func `frames that have begun count among what the host holds`() async throws {
        var limits = TestBus.limits
        limits.bytesBegunMax = 1_000_000
        try await TestBus.run(limits: limits) { bus in
            let beginning = withUnsafeBytes(of: UInt32(900_000).bigEndian) { Array($0) }
            try await RawPeer.run(bus.address) { first, itsFrames in
                try await first.hello(&itsFrames)
                // The answer tells that what stands behind the call was read too.
                try await first.send(RawPeer.wire(RawPeer.open(1, "Say")) + beginning)
                _ = try await itsFrames.next()
                try await RawPeer.run(bus.address) { second, frames in
                    try await second.hello(&frames)
                    try await second.send(beginning)
                    let answer = try await frames.next()
                    #expect(answer?.status.code == RPCError.Code.resourceExhausted.rawValue)
                }
            }
            while bus.server.bytesInFlight > 0 { await Task.yield() }
            try await Self.expectService(bus)
        }
    }

    @Test
    func `a frame that is never finished closes its connection`() async throws {
        var limits = TestBus.limits
        limits.frameTimeout = .milliseconds(100)
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                try await peer.send(Array(RawPeer.wire(RawPeer.open(1, "Say")).dropLast()))
                let next6 = try await frames.next()
                #expect(next6 == nil)
            }
        }
    }

    @Test
    func `a peer that does not answer a ping is closed`() async throws {
        var limits = TestBus.limits
        limits.pingInterval = .milliseconds(50)
        limits.pingTimeout = .milliseconds(100)
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                let next7 = try await frames.next()?.kind
                #expect(next7 == .ping)
                let next8 = try await frames.next()
                #expect(next8 == nil)
            }
        }
    }

    @Test
    func `streams that are opened and never ended use up their own connection only`() async throws {
        var limits = TestBus.limits
        limits.streamsMax = 50
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                for stream: UInt32 in 1...60 {
                    var open = try RawPeer.open(stream, "Chat")
                    open.endOfStream = false
                    try await peer.send(open)
                }
                var refused = 0
                while refused < 10, let frame = try await frames.next() {
                    if frame.kind == .end, frame.status.code == 8 { refused += 1 }
                }
                #expect(refused == 10)
                try await Self.expectService(bus)
            }
        }
    }

    @Test
    func `calls that are cancelled at once do not pile up`() async throws {
        var limits = TestBus.limits
        limits.streamsMax = 20
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                for stream: UInt32 in 1...2_000 {
                    try await peer.send(
                        RawPeer.open(stream, "Wait", "cancelled at once"),
                        .with {
                            $0.kind = .cancel
                            $0.stream = stream
                        }
                    )
                    // What was refused for want of room is answered; what was cancelled is not.
                }
                try await peer.send(
                    .with {
                        $0.kind = .ping
                        $0.token = 7
                    }
                )
                while let frame = try await frames.next(), frame.kind != .pong {}
                try await Self.expectService(bus)
            }
        }
    }

    @Test
    func `who cancels more calls than it may waits, and nobody else does`() async throws {
        var limits = TestBus.limits
        limits.cancelsPerSecondMax = 2
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                let start = ContinuousClock.now
                // Two may be cancelled at once, and two more a second.
                for stream: UInt32 in 1...5 {
                    let cancel = BusFrame.with {
                        $0.kind = .cancel
                        $0.stream = stream
                    }
                    try await peer.send(RawPeer.open(stream, "Wait", "given up \(stream)"), cancel)
                }
                try await peer.send(RawPeer.wire(RawPeer.open(6, "Say", "after all")))
                try await Self.expectService(bus)
                let answer = try await frames.next()
                #expect(answer?.stream == 6)
                #expect(ContinuousClock.now - start >= .seconds(1))
            }
        }
    }

    @Test
    func `a stranger that breaks the rules waits for its answer, and the host stops without waiting for it`()
        async throws
    {
        var limits = TestBus.limits
        limits.refusalDelay = .seconds(3_600)
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.send(Self.garbage[0].1)
                try await Self.expectService(bus)
                // The one that was served takes a moment to be gone.
                while bus.server.connectionCount > 1 { await Task.yield() }
                #expect(bus.server.connectionCount == 1)
                await bus.server.drain(within: .seconds(60))
                let frame = try await frames.next()
                #expect(frame == nil)
            }
        }
    }

    @Test
    func `a message without credit ends the connection`() async throws {
        var limits = TestBus.limits
        limits.initialCredit = 1_000
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address) { peer, frames in
                try await peer.hello(&frames)
                var open = try RawPeer.open(1, "Wait")
                open.method = "/test.Echo/Join"
                open.endOfStream = false
                try await peer.send(open)
                // Join reads, and so gives credit; a peer that outruns it by far is stopped.
                let message = BusFrame.with {
                    $0.kind = .message
                    $0.stream = 1
                    $0.hasMessage_p = true
                    $0.payload = Data(repeating: 10, count: 900)
                }
                let burst = try (0..<400).flatMap { _ in try RawPeer.wire(message) }
                try? await peer.send(burst)
                var last: BusFrame?
                while let frame = try await frames.next() { last = frame }
                #expect(last?.kind == .end)
                #expect(last?.status.code != 0)
            }
            try await Self.expectService(bus)
        }
    }

    @Test
    func `a peer that never reads is cut off and costs the others nothing`() async throws {
        var limits = TestBus.limits
        limits.outboundBytesMax = 1_000_000
        // The other client of the test has to answer in time.
        limits.pingTimeout = .seconds(3)
        try await TestBus.run(limits: limits) { bus in
            try await RawPeer.run(bus.address, reads: false) { peer, _ in
                let text = String(repeating: "never read ", count: 20_000)
                var bytes = try RawPeer.wire(RawPeer.hello)
                for stream: UInt32 in 1...200 { bytes += try RawPeer.wire(RawPeer.open(stream, "Say", text)) }
                // The server stops reading, so that not everything may leave.
                let sending = Task { [bytes] in try? await peer.send(bytes) }
                try await Self.expectService(bus)
                await Self.untilClosed(bus)
                sending.cancel()
            }
        }
    }

    private static func expectService(_ bus: TestBus) async throws {
        let other = try await bus.connect()
        let answer: Text = try await other.unary(
            EchoService.say,
            Text("ok"),
            options: TestBus.patient
        )
        #expect(answer.value == "ok")
        await other.close()
    }

    private static func untilClosed(_ bus: TestBus) async {
        while bus.server.connectionCount > 0 { await Task.yield() }
    }
}
