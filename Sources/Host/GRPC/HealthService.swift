internal import PluginKit
internal import SwiftProtobuf

/// `grpc.health.v1.Health`: of the host as a whole, or of one service.
struct HealthService: Sendable {
    let table: MethodTable
    let readiness: @Sendable () async -> [String: String]

    /// How often a watched service is looked at.
    private static let interval: Duration = .seconds(1)

    var mounting: (ServiceDescriptor, [Endpoint]) {
        let check = OwnServices.method("/grpc.health.v1.Health/Check", .unary)
        let watch = OwnServices.method("/grpc.health.v1.Health/Watch", .serverStreaming)
        return (
            ServiceDescriptor(name: "grpc.health.v1.Health", methods: [check, watch], schema: ""),
            [
                Endpoint(check, unary: { (request: HealthHealthCheckRequest, _) in try await self.check(request) }),
                Endpoint(
                    watch,
                    serverStreaming: {
                        (
                            request: HealthHealthCheckRequest,
                            answers: MessageWriter<HealthHealthCheckResponse>,
                            _
                        ) in
                        try await self.watch(request, answers)
                    }
                ),
            ]
        )
    }

    private func check(
        _ request: HealthHealthCheckRequest
    ) async throws -> HealthHealthCheckResponse {
        let status = await self.status(request.service)
        guard status != .serviceUnknown else {
            throw RPCError(code: .notFound, message: "\(request.service) is not served here.")
        }
        return .with { $0.status = status }
    }

    /// Tells the state at once and then each change of it.
    private func watch(
        _ request: HealthHealthCheckRequest,
        _ answers: MessageWriter<HealthHealthCheckResponse>
    ) async throws {
        var last: HealthHealthCheckResponse.ServingStatus?
        while true {
            let status = await self.status(request.service)
            if status != last {
                try await answers.write(.with { $0.status = status })
                last = status
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    private func status(_ service: String) async -> HealthHealthCheckResponse.ServingStatus {
        if !service.isEmpty, !self.table.services.contains(where: { $0.name == service }) { return .serviceUnknown }
        return await self.readiness().isEmpty ? .serving : .notServing
    }
}
