internal import PluginKit
internal import SwiftProtobuf
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct MountedMethodTests {
    @Test func `a call is admitted, run, counted and seen to its end`() async throws {
        let calls = CallLog()
        let table = try TestService.table(calls: calls)
        let method = try #require(table.method(TestService.echo.path))
        let context = Self.context(TestService.echo)
        let call = try Self.start(method, context)
        #expect(table.callsInFlight(module: "test") == 1)
        let answer = try await method.run(call, context: context).get()
        #expect(try answer.decoded(.protobuf, as: TestService.Text.self).value == "text")
        #expect(table.callsInFlight(module: "test") == 0)
        #expect(calls.ended == [nil])
    }

    @Test(arguments: [
        (nil, false), ("", false), ("k", true), (String(repeating: "k", count: 128), true),
        (String(repeating: "k", count: 129), false), (String(repeating: "钥", count: 43), false),
    ])
    func `a keyed method takes a key of 1 to 128 bytes`(key: String?, isTaken: Bool) throws {
        let table = try TestService.table()
        let method = try #require(table.method(TestService.keyed.path))
        var metadata = Metadata()
        metadata[Metadata.idempotencyKey] = key
        let context = Self.context(TestService.keyed, metadata: metadata)
        if isTaken {
            _ = try Self.start(method, context)
        } else {
            let error = try #require(throws: RPCError.self) { try Self.start(method, context) }
            #expect(error.code == .invalidArgument)
            #expect(error.message.contains("idempotency"))
            #expect(table.callsInFlight(module: "test") == 0)
        }
    }

    @Test func `other methods take any key, and none`() throws {
        let method = try #require(try TestService.table().method(TestService.echo.path))
        let long: Metadata = [Metadata.idempotencyKey: String(repeating: "k", count: 1_000)]
        _ = try Self.start(method, Self.context(TestService.echo))
        _ = try Self.start(method, Self.context(TestService.echo, metadata: long))
    }

    @Test func `a caller without the role is refused before the request is decoded`() throws {
        let calls = CallLog()
        let method = try #require(try TestService.table(calls: calls).method(TestService.guarded.path))
        let context = Self.context(TestService.guarded, principal: .with(.citizen))
        let error = try #require(throws: RPCError.self) {
            try Self.start(method, context, MessageBytes([0xff, 0xff]))
        }
        #expect(error.code == .permissionDenied)
        #expect(calls.ended.map(\.?.code) == [.permissionDenied])
        #expect(calls.contexts.isEmpty)
    }

    @Test func `a request that cannot be decoded is refused and counted as such`() throws {
        let calls = CallLog()
        let table = try TestService.table(calls: calls)
        let method = try #require(table.method(TestService.echo.path))
        let error = try #require(throws: RPCError.self) {
            try Self.start(method, Self.context(TestService.echo), MessageBytes([0xff, 0xff]))
        }
        #expect(error.code == .invalidArgument)
        #expect(calls.ended == [error])
        #expect(table.callsInFlight(module: "test") == 0)
    }

    @Test func `what the host refuses is refused first of all`() throws {
        let calls = CallLog()
        let method = try #require(try TestService.table(calls: calls).method(TestService.guarded.path))
        let refusal = RPCError(code: .unavailable, message: "stopping")
        calls.refuse(with: refusal)
        let error = try #require(throws: RPCError.self) {
            try Self.start(method, Self.context(TestService.guarded))
        }
        #expect(error == refusal)
    }

    @Test(arguments: [
        (true, RPCError.Code.deadlineExceeded), (false, .cancelled),
    ])
    func `a call that is cancelled says whether its deadline passed`(isPast: Bool, code: RPCError.Code) async throws {
        #expect(try await Self.outcome(isPast: isPast) { throw CancellationError() } == code)
    }

    @Test(arguments: [true, false])
    func `another failure stays what it is after the deadline`(isPast: Bool) async throws {
        let failed = try await Self.outcome(isPast: isPast) { throw RPCError(code: .notFound, message: "") }
        #expect(failed == .notFound)
        #expect(try await Self.outcome(isPast: isPast) { throw Failure() } == .unknown)
    }

    @Test(
        arguments: [
            (nil, nil, nil, Duration.seconds(30)),
            (nil, .seconds(5), nil, .seconds(5)),
            (.seconds(2), .seconds(5), nil, .seconds(2)),
            (.seconds(60), .seconds(5), .seconds(10), .seconds(10)),
            (.seconds(200_000), nil, nil, .seconds(86_400)),
            (nil, nil, .seconds(3), .seconds(3)),
        ] as [(Duration?, Duration?, Duration?, Duration)]
    )
    func `the deadline is the caller's, else the method's, else the host's, and never past a limit`(
        stated: Duration?,
        standard: Duration?,
        limit: Duration?,
        allowed: Duration
    ) throws {
        let descriptor = TestService.method("Echo", .unary, defaultTimeout: standard, timeoutMax: limit)
        let method = try Self.mount(descriptor) {}
        let start = ContinuousClock.now
        #expect(method.deadline(start: start, timeout: stated) == start.advanced(by: allowed))
    }

    @Test func `a unary method takes no stream, and a stream no single message`() async throws {
        let table = try TestService.table()
        let unary = try #require(table.method(TestService.echo.path))
        let streaming = try #require(table.method(TestService.split.path))
        let error = await unary.run(
            requests: MessageStream { nil },
            responses: MessageWriter { _ in },
            encoding: .protobuf,
            context: Self.context(TestService.echo)
        )
        #expect(error?.code == .internalError)
        let refusal = try #require(throws: RPCError.self) {
            try Self.start(streaming, Self.context(TestService.split))
        }
        #expect(refusal.code == .internalError)
        #expect(table.callsInFlight(module: "test") == 0)
    }

    /// How a call of a handler that does `body` ends.
    private static func outcome(
        isPast: Bool,
        _ body: @escaping @Sendable () throws -> Void
    ) async throws -> RPCError.Code? {
        let descriptor = TestService.method("Echo", .unary)
        let method = try Self.mount(descriptor, body)
        let context = CallContext(
            method: descriptor,
            principal: .anonymous,
            deadline: isPast ? .now : .now.advanced(by: .seconds(3_600)),
            door: .local
        )
        switch await method.run(try Self.start(method, context), context: context) {
        case .success: return nil
        case .failure(let error): return error.code
        }
    }

    private static func mount(
        _ descriptor: MethodDescriptor,
        _ body: @escaping @Sendable () throws -> Void
    ) throws -> MountedMethod {
        let table = MethodTable(gate: CallLog())
        let endpoint = Endpoint(
            descriptor,
            unary: { (text: TestService.Text, _) in
                try body()
                return text
            }
        )
        let service = ServiceDescriptor(name: "test.Service", methods: [descriptor], schema: "")
        try table.mount(module: "test", services: [service], endpoints: [endpoint])
        return try #require(table.method(descriptor.path))
    }

    private static func start(
        _ method: MountedMethod,
        _ context: CallContext,
        _ request: MessageBytes? = nil
    ) throws -> Endpoint.PreparedCall {
        let bytes = try request ?? TestService.Text("text").wireBytes(.protobuf)
        return try bytes.withUnsafeBytes { try method.start($0.bytes, encoding: .protobuf, context: context) }
    }

    private static func context(
        _ method: MethodDescriptor,
        principal: Principal = .anonymous,
        metadata: Metadata = Metadata()
    ) -> CallContext {
        CallContext(method: method, principal: principal, metadata: metadata, door: .bus)
    }
}
