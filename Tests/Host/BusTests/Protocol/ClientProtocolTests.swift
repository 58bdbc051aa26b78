import Testing

@testable import HostBus

struct ClientProtocolTests {
    @Test
    func `no call is opened before the welcome or after the farewell`() throws {
        var state = ClientProtocol()
        #expect(state.nextStream() == nil)
        #expect(try state.received(FrameHead(kind: .welcome, welcome: 0..<1)) == .welcome)
        #expect(state.nextStream() == 1)
        #expect(state.nextStream() == 2)
        #expect(try state.received(FrameHead(kind: .goAway)) == .none)
        #expect(state.nextStream() == nil)
        #expect(try state.received(FrameHead(kind: .end, stream: 2)) == .end)
    }

    @Test
    func `a server may refuse the connection at any time`() throws {
        var state = ClientProtocol()
        #expect(try state.received(FrameHead(kind: .end)) == .refused)
        _ = try state.received(FrameHead(kind: .welcome, welcome: 0..<1))
        #expect(try state.received(FrameHead(kind: .end)) == .refused)
    }

    @Test(arguments: [FrameKind.open, .cancel, .hello, .welcome])
    func `frames of a client are refused`(kind: FrameKind) throws {
        var state = ClientProtocol()
        _ = try state.received(FrameHead(kind: .welcome, welcome: 0..<1))
        #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: kind, stream: 1)) }
    }

    @Test(arguments: [FrameKind.end, .message, .credit])
    func `a frame is for a call that was opened`(kind: FrameKind) throws {
        var state = ClientProtocol()
        _ = try state.received(FrameHead(kind: .welcome, welcome: 0..<1))
        #expect(throws: ProtocolViolation.self) { try state.received(FrameHead(kind: kind, stream: 1)) }
    }
}
