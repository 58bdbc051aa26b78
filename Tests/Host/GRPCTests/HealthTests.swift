internal import GRPCCore
internal import SwiftProtobuf
internal import Testing

@testable internal import HostGRPC

/// The standard health service, of the host and of each service.
@Suite(.timeLimit(.minutes(5))) struct HealthTests {
    private typealias Answers = RPCAsyncSequence<HealthHealthCheckResponse, any Error>

    @Test(arguments: ["", TestService.name, "yizhan.host.v1.HostService"])
    func hostAndItsServicesServe(_ service: String) async throws {
        try await RunningDoor.withClient { _, client in
            let status = try await Self.check(service, client)
            #expect(status == .serving)
        }
    }

    @Test func unknownServiceIsNotFound() async throws {
        try await RunningDoor.withClient { _, client in
            let error = await #expect(throws: RPCError.self) { try await Self.check("yizhan.nothing.v1.S", client) }
            #expect(error?.code == .notFound)
        }
    }

    @Test func serviceThatIsSwitchedOffIsNotFoundAndTheHostServesOn() async throws {
        try await RunningDoor.withClient { door, client in
            door.disable()
            let error = await #expect(throws: RPCError.self) { try await Self.check(TestService.name, client) }
            #expect(error?.code == .notFound)
            let status = try await Self.check("", client)
            #expect(status == .serving)
        }
    }

    @Test(arguments: ["", TestService.name]) func hostThatDrainsDoesNotServe(_ service: String) async throws {
        try await RunningDoor.withClient { door, client in
            door.readiness.set(["host": "stopping"])
            let status = try await Self.check(service, client)
            #expect(status == .notServing)
        }
    }

    @Test func watcherHearsTheStateAndEachChange() async throws {
        try await RunningDoor.withClient { door, client in
            let states = try await Self.watch(TestService.name, client) { number in
                switch number {
                case 1: door.readiness.set(["database": "disk full"])
                case 2: door.readiness.set([:])
                default: door.disable()
                }
            }
            #expect(states == [.serving, .notServing, .serving, .serviceUnknown])
        }
    }

    @Test func watcherOfAnUnknownServiceHearsWhenItComes() async throws {
        try await RunningDoor.withClient { door, client in
            door.disable()
            let states = try await Self.watch("yizhan.nothing.v1.S", client, count: 1) { _ in }
            #expect(states == [.serviceUnknown])
        }
    }

    @Test func watcherIsNotWaitedForWhenTheDoorCloses() async throws {
        try await RunningDoor.withClient(grace: .seconds(600)) { door, client in
            let error = await #expect(throws: RPCError.self) {
                try await Self.watch("", client) { _ in door.stop() }
            }
            #expect(error?.code == .unavailable)
        }
    }

    private static func request(_ service: String) -> HealthHealthCheckRequest {
        HealthHealthCheckRequest.with { $0.service = service }
    }

    private static func check(
        _ service: String,
        _ client: TestClient
    ) async throws -> HealthHealthCheckResponse.ServingStatus {
        let response: ClientResponse<HealthHealthCheckResponse> = try await client.response(
            "grpc.health.v1.Health/Check",
            Self.request(service)
        )
        return try response.message.status
    }

    /// The first `count` states that a watcher hears; `next` is called after each with how many there were.
    private static func watch(
        _ service: String,
        _ client: TestClient,
        count: Int = 4,
        _ next: @Sendable @escaping (Int) -> Void
    ) async throws -> [HealthHealthCheckResponse.ServingStatus] {
        try await client.serverStreaming("grpc.health.v1.Health/Watch", Self.request(service)) { (answers: Answers) in
            var states: [HealthHealthCheckResponse.ServingStatus] = []
            for try await answer in answers {
                states.append(answer.status)
                if states.count == count { break }
                next(states.count)
            }
            return states
        }
    }
}
