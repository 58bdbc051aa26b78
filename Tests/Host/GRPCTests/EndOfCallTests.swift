internal import GRPCCore
internal import HostAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Calls that end otherwise than by their own will.
@Suite(.timeLimit(.minutes(5))) struct EndOfCallTests {
    @Test func hostKeepsTheDeadlineByItself() async throws {
        try await RunningDoor.withClient { door, client in
            // The header alone: this client does not know of the deadline.
            let error = try await client.failure("Wait", Module(), ["grpc-timeout": "50m"])
            #expect(error?.code == .deadlineExceeded)
            #expect(await door.signals.next() == "waiting")
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func deadlineOfAClientCancelsTheHandler() async throws {
        try await RunningDoor.withClient { door, client in
            // Connects first, so that the time is the call's alone.
            _ = try await client.unary("Echo")
            let error = try await client.failure("Wait", timeout: .seconds(1))
            #expect(error?.code == .deadlineExceeded)
            #expect(await door.signals.next() == "waiting")
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test(arguments: ["1", "soon", "-1S", "123456789S", ""])
    func timeoutThatIsNoneIsNotKept(_ value: String) async throws {
        try await RunningDoor.withClient { _, client in
            let error = try await client.failure("Echo", Module(), ["grpc-timeout": .string(value)])
            #expect(error == nil)
        }
    }

    @Test func callerThatGivesUpCancelsTheHandler() async throws {
        try await RunningDoor.withClient { door, client in
            await withTaskGroup { group in
                group.addTask { _ = try? await client.unary("Wait") }
                #expect(await door.signals.next() == "waiting")
                group.cancelAll()
            }
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func readerThatStopsCancelsTheStream() async throws {
        try await RunningDoor.withClient { door, client in
            let request = Module.with { $0.name = "first" }
            let first = try await client.serverStreaming("\(TestService.name)/Watch", request) { messages in
                try await (messages as RPCAsyncSequence<Module, any Error>).first { _ in true }
            }
            #expect(first == request)
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func lostConnectionCancelsItsCalls() async throws {
        try await RunningDoor.with { door in
            await withTaskGroup { group in
                group.addTask { _ = try? await TestClient.with(port: door.port) { try await $0.unary("Wait") } }
                #expect(await door.signals.next() == "waiting")
                group.cancelAll()
            }
            #expect(await door.signals.next() == "cancelled")
        }
    }

    @Test func shutdownFinishesCallsUnderWay() async throws {
        try await RunningDoor.withClient { door, client in
            async let answer = client.unary("WaitForSignal", Module.with { $0.name = "late" })
            #expect(await door.signals.next() == "waiting")
            door.stop()
            try await door.closed()
            door.signals.send("go on")
            #expect(try await answer.name == "late")
        }
    }

    @Test func callThatDoesNotEndIsCutOffWhenTheTimeIsUp() async throws {
        try await RunningDoor.withClient(grace: .milliseconds(200)) { door, client in
            let code = try await client.serverStreaming("\(TestService.name)/Watch", Module()) { messages in
                do {
                    for try await _ in messages as RPCAsyncSequence<Module, any Error> { door.stop() }
                    return RPCError.Code?.none
                } catch let error as RPCError {
                    return error.code
                }
            }
            #expect(code == .unavailable)
            #expect(await door.signals.next() == "cancelled")
        }
    }
}
