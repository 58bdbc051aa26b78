internal import Foundation
internal import TestKit
internal import Testing

/// Modules that are switched on the running host, as every door sees it.
@Suite struct ModuleSwitchTests {
    private static let service = "yizhan.hotline.v1.HotlineService"

    @Test func aModuleThatIsDisabledIsGoneFromEveryDoorUntilItIsEnabled() async throws {
        try await Centre.open { centre in
            try await Self.expectServing(centre)
            try await centre.administrator.succeed("modules", "disable", "hotline")
            try await Self.expectGone(centre)
            // The host as a whole is as ready as before: what is switched off is not missing.
            #expect(try await HTTPProbe(centre.host).status("/readyz") == "200")

            try await centre.administrator.succeed("modules", "enable", "hotline")
            try await Self.expectServing(centre)
        }
    }

    @Test func aSwitchSurvivesRestarts() async throws {
        try await Centre.open { first in
            try await first.administrator.succeed("modules", "disable", "hotline")
            let second = try await Self.restart(first)
            defer { second.host.kill() }
            try await Self.expectGone(second)

            try await second.administrator.succeed("modules", "enable", "hotline")
            let third = try await Self.restart(second)
            defer { third.host.kill() }
            try await Self.expectServing(third)
        }
    }

    @Test func aModuleThatDoesNotExistIsRefusedWithThoseThatDo() async throws {
        try await Centre.open { centre in
            let run = try await centre.administrator.run("modules", "disable", "hotlin")
            #expect(run.status == 5)
            #expect(run.errors.contains("hotline"))
            #expect(try await centre.operatorDesk.run("modules", "disable", "hotline").status == 4)
        }
    }

    private static func expectServing(_ centre: Centre) async throws {
        try await centre.operatorDesk.succeed("hotline", "list")
        #expect(try await centre.administrator.succeed("methods").contains(Self.service))
        // Over HTTP without a session: the method is there, and asks who is calling.
        #expect(try await HTTPProbe(centre.host).call("\(Self.service)/ListOrders").contains("unauthenticated"))
        #expect(try await Self.health(centre) == "SERVING")
        #expect(try await HTTPProbe(centre.host).status("/readyz") == "200")
    }

    private static func expectGone(_ centre: Centre) async throws {
        let run = try await centre.operatorDesk.run("hotline", "list")
        #expect(run.status == 1)
        #expect(run.errors.contains("is not served"))
        #expect(try await !centre.administrator.succeed("methods").contains(Self.service))
        #expect(try await centre.administrator.succeed("modules", "list").contains("disabled"))
        #expect(try await HTTPProbe(centre.host).call("\(Self.service)/ListOrders").contains("unimplemented"))
        #expect(try await Self.health(centre) == "NOT_FOUND")
    }

    /// What the standard health service says of the module, as a foreign gRPC client hears it.
    private static func health(_ centre: Centre) async throws -> String {
        let script = """
            import sys, grpc
            from grpc_health.v1 import health_pb2, health_pb2_grpc
            stub = health_pb2_grpc.HealthStub(grpc.insecure_channel(sys.argv[1]))
            try:
                answer = stub.Check(health_pb2.HealthCheckRequest(service=sys.argv[2]), timeout=20)
                print(health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status))
            except grpc.RpcError as error:
                print(error.code().name)
            """
        let python = try await PythonEnvironment.interpreter()
        let run = try await ProgramRun.run(python, ["-c", script, centre.host.started.grpc, Self.service])
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Ends the host in good order and starts it again at the same port, so that sessions still stand.
    private static func restart(_ centre: Centre) async throws -> Centre {
        centre.host.terminate()
        #expect(await centre.host.end() == 0)
        let port = centre.host.started.busPort
        let host = try await HostProcess.start(dataFolder: centre.folder, environment: ["YIZHAN_BUS_PORT": port])
        return Centre(host: host, folder: centre.folder)
    }
}
