internal import GRPCCore
internal import SwiftProtobuf
internal import Testing

@testable internal import HostGRPC

/// `grpc.health.v1`, as probes ask it.
@Suite(.timeLimit(.minutes(2))) struct HealthTests {
    private static let check = RunningDoor.descriptor("Check", "grpc.health.v1.Health")

    @Test func aReadyHostServesAsAWholeAndByService() async throws {
        try await RunningDoor.with { door in
            for service in ["", TestMethods.service] {
                let answer = try await door.unary(
                    Self.check,
                    HealthHealthCheckRequest.with { $0.service = service },
                    as: HealthHealthCheckResponse.self
                )
                #expect(answer.status == .serving)
            }
            await #expect(throws: GRPCCore.RPCError.self) {
                try await door.unary(
                    Self.check,
                    HealthHealthCheckRequest.with { $0.service = "no.such.Service" },
                    as: HealthHealthCheckResponse.self
                )
            }
        }
    }

    @Test func aHostThatIsNotReadySaysSo() async throws {
        try await RunningDoor.with(problems: ["database": "gone"]) { door in
            let answer = try await door.unary(
                Self.check,
                HealthHealthCheckRequest(),
                as: HealthHealthCheckResponse.self
            )
            #expect(answer.status == .notServing)
        }
    }
}
