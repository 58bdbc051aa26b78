import Foundation
import HostBus
import PluginKit
import SwiftProtobuf
import TestKit
import Testing

/// Calls that are given up at any point of their life leave nothing behind.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CancellationTests {
    typealias Text = Google_Protobuf_StringValue

    /// Calls of the short form; `make soak` makes 100,000.
    private static let calls = Int(ProcessInfo.processInfo.environment["CANCELLED_CALLS"] ?? "") ?? 3_000

    @Test
    func `calls cancelled at random points leave nothing behind`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<50 {
                    group.addTask { await Self.callAndCancel(connection, Self.calls / 50, seed: UInt64(worker)) }
                }
            }
            #expect(connection.isOpen)
            let answer = try await Self.sayWhenCaughtUp(connection)
            #expect(answer.value == "ok")
            // Every handler returns, and everything held is given back.
            while bus.server.bytesInFlight > 0 { await Task.yield() }
            await connection.close()
        }
    }

    /// Calls until the server takes the call.
    ///
    /// It may still be reading a thousand calls and their cancellations, and refuses one more until it is through. One
    /// that lost count of them refuses forever, and the time limit shows it.
    private static func sayWhenCaughtUp(_ connection: BusConnection) async throws -> Text {
        while true {
            do {
                return try await connection.unary(EchoService.say, Text("ok"), options: CallOptions())
            } catch let error as RPCError where error.code == .resourceExhausted {
                await Task.yield()
            }
        }
    }

    private static func callAndCancel(_ connection: BusConnection, _ count: Int, seed: UInt64) async {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<count {
            let shape = Int.random(in: 0...3, using: &random)
            let yields = Int.random(in: 0...40, using: &random)
            let call = Task { try await Self.call(connection, shape) }
            for _ in 0..<yields { await Task.yield() }
            call.cancel()
            // Done or cancelled: either is right.
            _ = try? await call.value
        }
    }

    private static func call(_ connection: BusConnection, _ shape: Int) async throws {
        let options = CallOptions(timeout: .seconds(30))
        switch shape {
        case 0:
            let _: Text = try await connection.unary(EchoService.say, Text("say"), options: options)
        case 1:
            let _: Text = try await connection.unary(
                EchoService.wait,
                Text("wait \(UInt64.random(in: 0...(.max)))"),
                options: options
            )
        case 2:
            try await connection.serverStreaming(
                EchoService.flood,
                Text(String(repeating: "f", count: 1_000)),
                options: options
            ) { (stream: MessageStream<Text>) in for try await _ in stream {} }
        default:
            try await connection.bidirectional(EchoService.chat, options: options) {
                (writer: RequestWriter<Text>, stream: MessageStream<Text>) in
                while true {
                    try await writer.write(Text("line"))
                    _ = try await stream.next()
                }
            }
        }
    }
}
