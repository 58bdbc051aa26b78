internal import GRPCCore
internal import HostAPI
internal import SwiftProtobuf
internal import Testing

/// The four shapes of calls, and what comes beside their messages.
@Suite(.timeLimit(.minutes(5))) struct CallTests {
    @Test func unaryCallIsAnswered() async throws {
        try await RunningDoor.withClient { _, client in
            let request = Module.with { ($0.name, $0.methodCount) = ("工单", 3) }
            let answer = try await client.unary("Echo", request)
            #expect(answer == request)
        }
    }

    @Test func emptyMessagesAreMessages() async throws {
        try await RunningDoor.withClient { _, client in
            let answer = try await client.unary("Echo")
            #expect(answer == Module())
        }
    }

    @Test func connectionServesManyCallsAtOnce() async throws {
        try await RunningDoor.withClient { _, client in
            try await withThrowingTaskGroup(of: (UInt32, UInt32).self) { group in
                for number in 0..<UInt32(200) {
                    group.addTask {
                        (number, try await client.unary("Echo", Module.with { $0.methodCount = number }).methodCount)
                    }
                }
                for try await (sent, received) in group { #expect(sent == received) }
            }
        }
    }

    @Test(arguments: [0, 1, 1_000]) func serverStreamsEveryMessageInOrder(_ count: Int) async throws {
        try await RunningDoor.withClient { _, client in
            let request = Module.with { $0.methodCount = UInt32(count) }
            let numbers = try await client.serverStreaming("\(TestService.name)/List", request) { messages in
                var numbers: [UInt32] = []
                for try await message in messages as RPCAsyncSequence<Module, any Error> {
                    numbers.append(message.methodCount)
                }
                return numbers
            }
            #expect(numbers == (0..<count).map { UInt32($0) })
        }
    }

    @Test(arguments: [0, 1, 1_000]) func clientStreamsAreReadToTheirEnd(_ count: Int) async throws {
        try await RunningDoor.withClient { _, client in
            let requests = (0..<count).map { number in Module.with { $0.methodCount = UInt32(number) } }
            let sum = try await client.clientStreaming("Sum", requests)
            #expect(sum.methodCount == UInt32((0..<count).reduce(0, +)))
        }
    }

    @Test func bothSidesTakeTurns() async throws {
        try await RunningDoor.withClient { _, client in
            let (turns, turn) = AsyncStream.makeStream(of: UInt32.self)
            turn.yield(1)
            let last = try await client.bidirectional("\(TestService.name)/Chat") { writer in
                for await number in turns { try await writer.write(Module.with { $0.methodCount = number }) }
            } _: { (messages: RPCAsyncSequence<Module, any Error>) in
                var last: UInt32 = 0
                for try await message in messages {
                    last = message.methodCount
                    if last == 100 { turn.finish() } else { turn.yield(last + 1) }
                }
                return last
            }
            #expect(last == 100)
        }
    }

    @Test func streamThatFailsGivesItsMessagesFirst() async throws {
        try await RunningDoor.withClient { _, client in
            let request = Module.with { ($0.methodCount, $0.name) = (3, "not_found") }
            let (count, code) = try await client.serverStreaming("\(TestService.name)/List", request) { messages in
                var count = 0
                do {
                    for try await _ in messages as RPCAsyncSequence<Module, any Error> { count += 1 }
                    return (count, RPCError.Code?.none)
                } catch let error as RPCError {
                    return (count, error.code)
                }
            }
            #expect(count == 3)
            #expect(code == .notFound)
        }
    }

    @Test func metadataOfTheCallerReachesTheHandlerAndSecretsDoNot() async throws {
        try await RunningDoor.withClient { _, client in
            let metadata: Metadata = [
                "x-tenant": "a", "x-tenant": "b", "traceparent": "00-1-2-01", "x-request-id": "r",
                "authorization": "Bearer good",
            ]
            let module = try await client.unary("Metadata", Module(), metadata)
            #expect(
                module.name.split(separator: ";").sorted()
                    == ["traceparent=00-1-2-01", "x-request-id=r", "x-tenant=a", "x-tenant=b"]
            )
            #expect(module.summary.contains("127.0.0.1"))
        }
    }

    @Test func keyedMethodNeedsItsKey() async throws {
        try await RunningDoor.withClient { _, client in
            let refused = try await client.failure("Keyed")
            #expect(refused?.code == .invalidArgument)
            #expect(refused?.message.contains("idempotency-key") == true)
            let metadata: Metadata = ["idempotency-key": "k-1", "x-request-id": "r-1"]
            let module = try await client.unary("Keyed", Module(), metadata)
            #expect(module == Module.with { ($0.name, $0.summary) = ("k-1", "r-1") })
        }
    }

    @Test func moduleThatComesAndGoesDoesSoOnAnOpenConnection() async throws {
        try await RunningDoor.withClient { door, client in
            door.disable()
            let error = try await client.failure("Echo")
            #expect(error?.code == .unimplemented)
            #expect(error?.message.contains("/\(TestService.name)/Echo is not served") == true)
        }
    }
}
