import PluginKit
import Testing

@testable import HostBus

struct ServerProtocolTests {
    @Test(arguments: [FrameKind.open, .message, .cancel, .credit, .ping, .pong, .welcome, .end, .goAway])
    func `nothing but a hello may come first`(kind: FrameKind) {
        var state = ServerProtocol(streamsMax: 2)
        #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: kind, stream: 1)) }
    }

    @Test
    func `frames wait while the client is being identified`() throws {
        var state = ServerProtocol(streamsMax: 2)
        #expect(try state.received(FrameHead(kind: .hello, hello: 0..<1)) == .authenticate)
        #expect(state.isAuthenticating)
        state.welcomed()
        #expect(state.isOpen)
        #expect(try state.received(FrameHead(kind: .open, stream: 1)) == .open)
    }

    @Test(arguments: [FrameKind.hello, .welcome, .end, .goAway])
    func `frames of a server or of the start are refused later`(kind: FrameKind) throws {
        var state = try Self.open()
        #expect(throws: ProtocolViolation.self) {
            try state.received(FrameHead(kind: kind, stream: 0, hello: 0..<1))
        }
    }

    @Test
    func `streams are numbered upwards`() throws {
        var state = try Self.open()
        #expect(try state.received(FrameHead(kind: .open, stream: 5)) == .open)
        for number: UInt32 in [5, 4, 0] {
            #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: .open, stream: number)) }
        }
    }

    @Test(arguments: [
        (FrameKind.message, ServerProtocol.Action.message), (.cancel, .cancel), (.credit, .credit),
    ])
    func `a frame is for a stream that was opened`(kind: FrameKind, action: ServerProtocol.Action) throws {
        var state = try Self.open()
        #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: kind, stream: 1)) }
        _ = try state.received(FrameHead(kind: .open, stream: 3))
        #expect(try state.received(FrameHead(kind: kind, stream: 3)) == action)
        #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: kind, stream: 0)) }
    }

    @Test
    func `a call counts until its handler returns, cancelled or not`() throws {
        var state = try Self.open(streamsMax: 2)
        for stream: UInt32 in [1, 2] {
            #expect(try state.received(FrameHead(kind: .open, stream: stream)) == .open)
            state.started()
            #expect(try state.received(FrameHead(kind: .cancel, stream: stream)) == .cancel)
        }
        guard case .refuse(let error) = try state.received(FrameHead(kind: .open, stream: 3)) else {
            Issue.record("a third call was taken")
            return
        }
        #expect(error.code == .resourceExhausted)
        state.ended()
        #expect(try state.received(FrameHead(kind: .open, stream: 4)) == .open)
    }

    @Test
    func `what a client opened before it read of the drain is still served`() throws {
        var state = try Self.open()
        let isTold = state.beginDrain()
        #expect(isTold)
        let isToldTwice = state.beginDrain()
        #expect(!isToldTwice)
        #expect(try state.received(FrameHead(kind: .open, stream: 1)) == .open)
        state.started()
        #expect(try state.received(FrameHead(kind: .pong, token: 1)) == .none)
        #expect(!state.isDrained)
        #expect(try state.received(FrameHead(kind: .pong, token: ServerProtocol.drainToken)) == .none)
        guard case .refuse(let error) = try state.received(FrameHead(kind: .open, stream: 2)) else {
            Issue.record("a call was taken after the drain")
            return
        }
        #expect(error.code == .unavailable)
        #expect(!state.isDrained)
        state.ended()
        #expect(state.isDrained)
    }

    @Test
    func `nothing is looked at after the end`() throws {
        var state = try Self.open()
        state.close()
        #expect(try state.received(FrameHead(kind: .open, stream: 1)) == .none)
    }

    private static func open(streamsMax: Int = 10) throws -> ServerProtocol {
        var state = ServerProtocol(streamsMax: streamsMax)
        _ = try state.received(FrameHead(kind: .hello, hello: 0..<1))
        state.welcomed()
        return state
    }
}
