import Foundation
import HostBus
import PluginKit
import SwiftProtobuf
import Testing

@Suite(.timeLimit(.minutes(5)))
struct BusConnectionTests {
    typealias Text = Google_Protobuf_StringValue

    @Test(arguments: [0, 1, 200, 8_192, 8_193, 65_536, 300_000, 4_000_000])
    func `a unary call answers messages of every size`(size: Int) async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let text = Text(String(repeating: "x", count: size))
            let answer: Text = try await connection.unary(EchoService.say, text, options: TestBus.patient)
            #expect(answer == text)
        }
    }

    @Test
    func `a thousand calls at once each get their own answer`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<3_000 {
                    group.addTask {
                        let text = Text("\(number)")
                        let answer: Text = try await connection.unary(EchoService.say, text, options: TestBus.patient)
                        #expect(answer == text)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test
    func `every shape of call works`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let words: [String] = try await connection.serverStreaming(
                EchoService.split,
                Text("a b c"),
                options: TestBus.patient
            ) { (stream: MessageStream<Text>) in
                var words: [String] = []
                for try await word in stream { words.append(word.value) }
                return words
            }
            #expect(words == ["a", "b", "c"])

            let joined: Text = try await connection.clientStreaming(
                EchoService.join,
                options: TestBus.patient
            ) { (writer: MessageWriter<Text>) in
                for word in ["d", "e"] { try await writer.write(Text(word)) }
            }
            #expect(joined.value == "d e")

            let answers: [String] = try await connection.bidirectional(
                EchoService.chat,
                options: TestBus.patient
            ) { (writer: RequestWriter<Text>, stream: MessageStream<Text>) in
                var answers: [String] = []
                for line in ["f", "g"] {
                    try await writer.write(Text(line))
                    answers.append(try await stream.next()?.value ?? "")
                }
                try await writer.finish()
                #expect(try await stream.next() == nil)
                return answers
            }
            #expect(answers == ["re: f", "re: g"])
        }
    }

    @Test
    func `streams larger than their window pass in both directions`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let line = Text(String(repeating: "y", count: 10_000))
            let count = try await connection.bidirectional(
                EchoService.chat,
                options: TestBus.patient
            ) { (writer: RequestWriter<Text>, stream: MessageStream<Text>) in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    group.addTask {
                        for _ in 0..<500 { try await writer.write(line) }
                        try await writer.finish()
                        return 0
                    }
                    group.addTask {
                        var count = 0
                        for try await _ in stream { count += 1 }
                        return count
                    }
                    return try await group.reduce(0, +)
                }
            }
            #expect(count == 500)
        }
    }

    @Test
    func `an error keeps its code, message and details`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            await #expect(throws: EchoService.failure) {
                let _: Text = try await connection.unary(EchoService.fail, Text(), options: TestBus.patient)
            }
        }
    }

    @Test
    func `a method that nobody serves is unimplemented, and one that is unmounted becomes so`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let _: Text = try await connection.unary(EchoService.say, Text("hi"), options: TestBus.patient)
            bus.table.unmount(module: "echo")
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await connection.unary(EchoService.say, Text("hi"), options: TestBus.patient)
            }
            #expect(error.code == .unimplemented)
        }
    }

    @Test
    func `calls act for the account of the connection's session`() async throws {
        try await TestBus.run { bus in
            let known = try await bus.connect(token: TestBus.token)
            #expect(known.accountID == "anna")
            let who: Text = try await known.unary(EchoService.secret, Text(), options: TestBus.patient)
            #expect(who.value == "anna")
            let unknown = try await bus.connect()
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await unknown.unary(EchoService.secret, Text(), options: TestBus.patient)
            }
            #expect(error.code == .unauthenticated)
            let refused = try await #require(throws: RPCError.self) { try await bus.connect(token: "stolen") }
            #expect(refused == RPCError(code: .unauthenticated, message: "Log in again."))
        }
    }

    @Test
    func `a deadline that passes cancels the handler and tells the caller`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await connection.unary(
                    EchoService.wait,
                    Text("slow"),
                    options: CallOptions(timeout: .milliseconds(50))
                )
            }
            #expect(error.code == .deadlineExceeded)
            await bus.echo.gate.happened("slow cancelled")
        }
    }

    @Test
    func `a caller that gives up cancels the handler`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let call = Task {
                let _: Text = try await connection.unary(EchoService.wait, Text("given up"), options: TestBus.patient)
            }
            await bus.echo.gate.happened("given up waits")
            call.cancel()
            let error = await #expect(throws: RPCError.self) { try await call.value }
            #expect(error?.code == .cancelled)
            await bus.echo.gate.happened("given up cancelled")
            let _: Text = try await connection.unary(EchoService.say, Text("still there"), options: TestBus.patient)
        }
    }

    @Test
    func `a connection that is closed cancels its handlers`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let call = Task {
                let _: Text = try await connection.unary(EchoService.wait, Text("lost"), options: TestBus.patient)
            }
            await bus.echo.gate.happened("lost waits")
            await connection.close()
            await bus.echo.gate.happened("lost cancelled")
            await #expect(throws: RPCError.self) { try await call.value }
            #expect(!connection.isOpen)
        }
    }

    @Test
    func `leaving a stream early ends its handler`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let first = try await connection.serverStreaming(
                EchoService.flood,
                Text("again"),
                options: TestBus.patient
            ) { (stream: MessageStream<Text>) in try await stream.next() }
            #expect(first == Text("again"))
            await bus.echo.gate.happened("flood ended")
            let _: Text = try await connection.unary(EchoService.say, Text("still there"), options: TestBus.patient)
        }
    }

    @Test
    func `draining finishes the calls under way and takes no new connection`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            async let call: Text = connection.unary(EchoService.wait, Text("last"), options: TestBus.patient)
            await bus.echo.gate.happened("last waits")
            async let drained: Void = bus.server.drain(within: .seconds(30))
            while connection.isOpen { await Task.yield() }
            bus.echo.gate.open("last")
            #expect(try await call == Text("last"))
            await drained
            let error = try await #require(throws: RPCError.self) { try await bus.connect() }
            #expect(error.code == .unavailable)
        }
    }

    @Test
    func `draining cancels what is not done in time`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let call = Task {
                let _: Text = try await connection.unary(EchoService.wait, Text("late"), options: TestBus.patient)
            }
            await bus.echo.gate.happened("late waits")
            await bus.server.drain(within: .milliseconds(20))
            await bus.echo.gate.happened("late cancelled")
            let error = await #expect(throws: RPCError.self) { try await call.value }
            #expect(error?.code == .unavailable)
        }
    }

    @Test
    func `a message above the limit is refused and leaves the connection whole`() async throws {
        var limits = TestBus.limits
        limits.messageBytesMax = 100_000
        try await TestBus.run(limits: limits) { bus in
            let connection = try await bus.connect()
            let large = Text(String(repeating: "z", count: 400_000))
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await connection.unary(EchoService.say, large, options: TestBus.patient)
            }
            #expect(error.code == .resourceExhausted)
            let _: Text = try await connection.unary(EchoService.say, Text("ok"), options: TestBus.patient)
        }
    }

    @Test
    func `an answer above the client's limit is an error of that call only`() async throws {
        try await TestBus.run { bus in
            var limits = TestBus.limits
            limits.messageBytesMax = 10_000
            let connection = try await bus.connect(limits: limits)
            let large = Text(String(repeating: "z", count: 400_000))
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await connection.unary(EchoService.say, large, options: TestBus.patient)
            }
            #expect(error.code == .resourceExhausted)
            let _: Text = try await connection.unary(EchoService.say, Text("ok"), options: TestBus.patient)
        }
    }

    @Test
    func `more calls than the server takes at once wait their turn`() async throws {
        var limits = TestBus.limits
        limits.streamsMax = 4
        try await TestBus.run(limits: limits) { bus in
            let connection = try await bus.connect()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let text = Text("\(number)")
                        let answer: Text = try await connection.unary(EchoService.say, text, options: TestBus.patient)
                        #expect(answer == text)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test
    func `requests beyond the memory for all calls are refused, and taken again later`() async throws {
        var limits = TestBus.limits
        limits.bytesInFlightMax = 1_000
        try await TestBus.run(limits: limits) { bus in
            let connection = try await bus.connect()
            let name = String(repeating: "w", count: 700)
            async let first: Text = connection.unary(EchoService.wait, Text(name), options: TestBus.patient)
            await bus.echo.gate.happened("\(name) waits")
            let error = try await #require(throws: RPCError.self) {
                let _: Text = try await connection.unary(EchoService.say, Text(name), options: TestBus.patient)
            }
            #expect(error.code == .resourceExhausted)
            bus.echo.gate.open(name)
            _ = try await first
            let _: Text = try await connection.unary(EchoService.say, Text(name), options: TestBus.patient)
            #expect(bus.server.bytesInFlight == 0)
        }
    }

    @Test
    func `a Unix socket works and belongs to its account alone`() async throws {
        let folder = NSTemporaryDirectory() + "bus-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await TestBus.run(address: .unix(path: folder + "/bus")) { bus in
            let connection = try await bus.connect()
            let answer: Text = try await connection.unary(EchoService.say, Text("hi"), options: TestBus.patient)
            #expect(answer.value == "hi")
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/bus")
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
        }
    }

    @Test
    func `raw bytes and JSON go through for tools without generated code`() async throws {
        try await TestBus.run { bus in
            let connection = try await bus.connect()
            let answer = try await connection.rawUnary(
                path: "/test.Echo/Say",
                payload: Array("\"hello\"".utf8),
                encoding: .json,
                options: TestBus.patient
            )
            #expect(String(decoding: answer, as: UTF8.self) == "\"hello\"")
            let error = try await #require(throws: RPCError.self) {
                _ = try await connection.rawUnary(
                    path: "/test.Echo/Say",
                    payload: Array("{".utf8),
                    encoding: .json,
                    options: TestBus.patient
                )
            }
            #expect(error.code == .invalidArgument)
        }
    }
}
