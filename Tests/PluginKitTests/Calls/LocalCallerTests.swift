internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct LocalCallerTests {
    typealias Text = TestService.Text

    @Test func `one request gets one answer`() async throws {
        let answer = try await Self.unary(TestService.echo, on: TestService.table())
        #expect(answer.value == "text")
    }

    @Test func `one request gets many answers, in order`() async throws {
        #expect(try await Self.split("a b c", on: TestService.table()) == ["a", "b", "c"])
    }

    @Test func `many requests get one answer`() async throws {
        let caller = LocalCaller(table: try TestService.table(), principal: .anonymous)
        let answer: Text = try await caller.clientStreaming(TestService.join, options: CallOptions()) {
            (writer: MessageWriter<Text>) in
            for word in ["a", "b", "c"] { try await writer.write(Text(word)) }
        }
        #expect(answer.value == "a b c")
    }

    @Test func `both sides talk in any order`() async throws {
        let caller = LocalCaller(table: try TestService.table(), principal: .anonymous)
        let heard = try await caller.bidirectional(TestService.chat, options: CallOptions()) {
            (writer: RequestWriter<Text>, answers: MessageStream<Text>) in
            var heard: [String] = []
            for word in ["a", "b", "c"] {
                try await writer.write(Text(word))
                heard.append(try await answers.next()?.value ?? "nothing")
            }
            try await writer.finish()
            #expect(try await answers.next() == nil)
            return heard
        }
        #expect(heard == ["a", "b", "c"])
    }

    @Test func `a call carries its principal, its metadata, its deadline and its door`() async throws {
        let calls = CallLog()
        let table = try TestService.table(calls: calls)
        let principal = Principal.with(.hotlineOperator)
        let options = CallOptions(timeout: .seconds(5), metadata: ["a": "1"])
        _ = try await Self.unary(TestService.guarded, on: table, as: principal, options)
        let context = try #require(calls.contexts.first)
        #expect(context.principal === principal)
        #expect(context.metadata == ["a": "1"])
        #expect(context.deadline == context.start.advanced(by: .seconds(5)))
        #expect(context.door == .local)
        #expect(context.peer.isEmpty)
    }

    @Test func `a call within a call acts for the same account and until the same deadline`() async throws {
        let calls = CallLog()
        let table = try TestService.table(calls: calls)
        let outer = CallContext(
            method: TestService.echo,
            principal: .with(.hotlineOperator),
            metadata: [
                Metadata.requestID: "req-7", Metadata.idempotencyKey: "outer", Metadata.traceParent: "00-1-2-01",
            ],
            deadline: .now.advanced(by: .seconds(7)),
            door: .bus
        )
        let caller = LocalCaller(table: table, within: outer)
        for options in [CallOptions(), CallOptions(timeout: .seconds(60)), CallOptions(timeout: .seconds(2))] {
            let _: Text = try await caller.unary(TestService.guarded, Text("x"), options: options)
        }
        let contexts = calls.contexts
        #expect(contexts.allSatisfy { $0.principal === outer.principal })
        let traced: Metadata = [Metadata.requestID: "req-7", Metadata.traceParent: "00-1-2-01"]
        #expect(contexts.allSatisfy { $0.metadata == traced })
        #expect(contexts.prefix(2).map(\.deadline) == [outer.deadline, outer.deadline])
        #expect(contexts.last?.deadline == contexts.last?.start.advanced(by: .seconds(2)))
    }

    @Test func `the rule of a method holds for callers within the host too`() async throws {
        let table = try TestService.table()
        #expect(try await Self.code { try await Self.unary(TestService.guarded, on: table) } == .unauthenticated)
        let refused = try await Self.code {
            try await Self.unary(TestService.guarded, on: table, as: .with(.citizen))
        }
        #expect(refused == .permissionDenied)
    }

    @Test func `a keyed method gets a key from the caller`() async throws {
        let calls = CallLog()
        _ = try await Self.unary(TestService.keyed, on: TestService.table(calls: calls))
        #expect(calls.contexts.first?.idempotencyKey?.isEmpty == false)
    }

    @Test func `a caller that gives up ends the handler, and the call is counted as cancelled`() async throws {
        let gate = Gate()
        let calls = CallLog()
        let table = try TestService.table(gate: gate, calls: calls)
        let code = try await withThrowingTaskGroup(of: RPCError.Code?.self) { group in
            group.addTask { try await Self.code { try await Self.unary(TestService.hang, on: table) } }
            await gate.reached()
            group.cancelAll()
            return try await group.next() ?? nil
        }
        #expect(code == .cancelled)
        #expect(calls.ended.map(\.?.code) == [.cancelled])
        #expect(table.callsInFlight(module: "test") == 0)
    }

    @Test func `a handler that takes too long is ended at the deadline`() async throws {
        let table = try TestService.table()
        let code = try await Self.code {
            try await Self.unary(TestService.hang, on: table, CallOptions(timeout: .milliseconds(1)))
        }
        #expect(code == .deadlineExceeded)
    }

    @Test func `a reader that has seen enough ends the handler`() async throws {
        let calls = CallLog()
        let caller = LocalCaller(table: try TestService.table(calls: calls), principal: .anonymous)
        let first = try await caller.serverStreaming(TestService.split, Text("a b c"), options: CallOptions()) {
            (words: MessageStream<Text>) in try await words.next()?.value
        }
        #expect(first == "a")
        #expect(calls.ended == [nil])
    }

    @Test func `a handler that has seen enough ends the writer`() async throws {
        let caller = LocalCaller(table: try TestService.table(), principal: .anonymous)
        let answer: Text = try await caller.clientStreaming(TestService.join, options: CallOptions()) {
            (writer: MessageWriter<Text>) in
            try await writer.write(Text("enough"))
            while true { try await writer.write(Text("more")) }
        }
        #expect(answer.value == "enough")
    }

    @Test func `a failure of the handler reaches the reader after what was sent`() async throws {
        let calls = CallLog()
        let table = try TestService.table(calls: calls)
        #expect(try await Self.code { try await Self.split("a fail", on: table) } == .aborted)
        #expect(calls.ended.map(\.?.code) == [.aborted])
    }

    @Test func `a failure of the writer ends the call`() async throws {
        let caller = LocalCaller(table: try TestService.table(), principal: .anonymous)
        let code = try await Self.code {
            let _: Text = try await caller.clientStreaming(TestService.join, options: CallOptions()) {
                (writer: MessageWriter<Text>) in throw RPCError(code: .dataLoss, message: "")
            }
        }
        #expect(code == .dataLoss)
    }

    @Test func `a method that is not served says so`() async throws {
        let table = try TestService.table()
        table.unmount(module: "test")
        #expect(try await Self.code { try await Self.unary(TestService.echo, on: table) } == .unimplemented)
    }

    @Test func `a method of another shape or other types is the host's own fault`() async throws {
        let table = try TestService.table()
        #expect(try await Self.code { try await Self.unary(TestService.split, on: table) } == .internalError)
        let code = try await Self.code {
            let _: Google_Protobuf_Int32Value = try await LocalCaller(table: table, principal: .anonymous)
                .unary(TestService.echo, Google_Protobuf_Int32Value(1), options: CallOptions())
        }
        #expect(code == .internalError)
    }

    private static func unary(
        _ method: MethodDescriptor,
        on table: MethodTable,
        as principal: Principal = .anonymous,
        _ options: CallOptions = CallOptions()
    ) async throws -> Text {
        try await LocalCaller(table: table, principal: principal).unary(method, Text("text"), options: options)
    }

    private static func split(_ text: String, on table: MethodTable) async throws -> [String] {
        try await LocalCaller(table: table, principal: .anonymous)
            .serverStreaming(TestService.split, Text(text), options: CallOptions()) { (words: MessageStream<Text>) in
                var seen: [String] = []
                for try await word in words { seen.append(word.value) }
                return seen
            }
    }

    /// The code of the failure of `body`; `nil` where it succeeds.
    private static func code(_ body: () async throws -> some Sendable) async throws -> RPCError.Code? {
        do {
            _ = try await body()
            return nil
        } catch let error as RPCError {
            return error.code
        }
    }
}
