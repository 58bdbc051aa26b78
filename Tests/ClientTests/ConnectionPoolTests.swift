internal import HostBus
internal import PluginKit
internal import SwiftProtobuf
internal import Testing
internal import YizhanClient

/// How a client connects, waits for it, and connects again.
@Suite(.timeLimit(.minutes(5))) struct ConnectionPoolTests {
    typealias Text = TestService.Text

    @Test(arguments: [1, 3]) func callsAreSpreadOverAsManyConnectionsAsAsked(_ count: Int) async throws {
        var options = TestHost.quick
        options.connections = count
        try await TestHost.run(options: options) { host, client in
            try await withThrowingTaskGroup(of: Text.self) { group in
                for index in 0..<12 {
                    group.addTask { try await client.unary(TestService.safe, Text("\(index)"), options: CallOptions()) }
                }
                var answers: Set<String> = []
                for try await answer in group { answers.insert(answer.value) }
                #expect(answers.count == 12)
            }
            #expect(host.server.connectionCount == count)
        }
    }

    @Test func itConnectsAgainAfterTheHostWasRestarted() async throws {
        let first = try await TestHost.start()
        let client = YizhanClient(address: first.address, options: Self.patient)
        let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
        await first.server.drain(within: .zero)
        let second = try await TestHost.start(at: first.address)
        let answer: Text = try await client.unary(TestService.safe, Text("y"), options: CallOptions())
        #expect(answer.value == "y")
        #expect(second.attempts.seen.count == 1)
        await client.close()
        await second.server.drain(within: .zero)
    }

    @Test func aCallWhoseConnectionIsLostIsMadeAgainOnTheNextHost() async throws {
        let first = try await TestHost.start()
        let client = YizhanClient(address: first.address, options: Self.patient)
        async let call: Text = client.unary(TestService.hang, Text("x"), options: CallOptions())
        await first.hanging.begun()
        await first.server.drain(within: .zero)
        let second = try await TestHost.start(
            at: first.address,
            attempts: first.attempts,
            hanging: first.hanging
        )
        #expect(try await call.value == "x")
        let seen = first.attempts.seen
        #expect(seen.count == 2)
        #expect(Set(seen.map(\.requestID)).count == 1)
        await client.close()
        await second.server.drain(within: .zero)
    }

    @Test func whereNobodyListensTheCallSaysSo() async throws {
        let host = try await TestHost.start()
        await host.server.drain(within: .zero)
        let client = YizhanClient(address: host.address, options: TestHost.quick)
        let error = await #expect(throws: RPCError.self) {
            let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
        }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("\(host.address)") == true)
        await client.close()
    }

    @Test func aHostThatSaysNothingCostsNoMoreThanTheDeadline() async throws {
        let silent = try SilentListener()
        let client = YizhanClient(address: silent.address, options: Self.tireless)
        let error = await #expect(throws: RPCError.self) {
            let _: Text = try await client.unary(
                TestService.safe,
                Text("x"),
                options: CallOptions(timeout: .milliseconds(50))
            )
        }
        #expect(error?.code == .deadlineExceeded)
        await client.close()
    }

    @Test func aCallerThatGivesUpWhileItIsConnectedIsLetGo() async throws {
        let silent = try SilentListener()
        let client = YizhanClient(address: silent.address, options: Self.tireless)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                let error = await #expect(throws: RPCError.self) {
                    let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
                }
                #expect(error?.code == .cancelled)
            }
            group.cancelAll()
        }
        await client.close()
    }

    @Test func repetitionsEndWithTheDeadline() async throws {
        var options = TestHost.quick
        options.attempts = .max
        try await TestHost.run(options: options) { host, client in
            host.attempts.refuse(.max, with: RPCError(code: .unavailable, message: "Not now."))
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(
                    TestService.safe,
                    Text("x"),
                    options: CallOptions(timeout: .seconds(2))
                )
            }
            #expect(error?.code == .unavailable || error?.code == .deadlineExceeded)
            #expect(host.attempts.seen.count > 1)
        }
    }

    @Test func itWaitsAsLongAsTheHostAsks() async throws {
        try await TestHost.run { host, client in
            let error = RPCError(code: .unavailable, message: "Not now.", details: [.retry(after: .milliseconds(80))])
            host.attempts.refuse(1, with: error)
            let start = ContinuousClock.now
            let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            #expect(start.duration(to: .now) >= .milliseconds(80))
        }
    }

    @Test func aClosedClientMakesNoCall() async throws {
        try await TestHost.run { host, client in
            await client.close()
            let error = await #expect(throws: RPCError.self) {
                let _: Text = try await client.unary(TestService.safe, Text("x"), options: CallOptions())
            }
            #expect(error?.code == .cancelled)
            #expect(host.attempts.seen.isEmpty)
        }
    }

    /// Would wait longer for a connection than a test may take.
    private static var tireless: ClientOptions {
        var options = TestHost.quick
        options.connectTimeout = .seconds(3_600)
        return options
    }

    /// Outlasts the restart of a host: 12 attempts from 1 ms wait 2 s in all.
    private static var patient: ClientOptions {
        var options = TestHost.quick
        options.attempts = 12
        return options
    }
}
