internal import HostAPI
internal import HostApp
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct HostControlTests {
    private static let modules: [any Plugin.Type] = [ChatPlugin.self, QuietPlugin.self]

    @Test func `anybody learns the version, the start and that the host is ready`() async throws {
        try await withApp(modules: Self.modules) { app in
            let status = try await HostServiceClient(app.caller(roles: [], account: "")).getStatus(GetStatusRequest())
            #expect(status.version == Build.version)
            #expect(status.startedAt == app.time.now.timestamp)
            #expect(status.ready)
            #expect(status.notReady.isEmpty)
        }
    }

    @Test func `a host that is not ready says which part keeps it`() async throws {
        let probe = Probe()
        probe.problem = "the line is cut"
        try await Probe.$current.withValue(probe) {
            try await withApp(modules: Self.modules) { app in
                let status = try await app.administrator.getStatus(GetStatusRequest())
                #expect(!status.ready)
                #expect(status.notReady == [ChatPlugin.id: "the line is cut"])
            }
        }
    }

    @Test func `methods are listed with module, shape and rule, those of disabled modules not`() async throws {
        try await withApp(modules: Self.modules) { app in
            let all = try await app.administrator.listMethods(ListMethodsRequest()).methods
            let talk = try #require(all.first { $0.path == ChatPlugin.talk.path })
            #expect(talk.module == ChatPlugin.id)
            #expect(talk.shape == "bidirectional")
            #expect(talk.access == "everybody")
            #expect(all.map(\.path) == all.map(\.path).sorted())
            #expect(Set(all.map(\.module)).isSuperset(of: ["host", "identity", ChatPlugin.id, QuietPlugin.id]))

            try await app.disable(ChatPlugin.id)
            let left = try await app.administrator.listMethods(ListMethodsRequest()).methods
            #expect(left.map(\.path) == all.map(\.path).filter { $0 != ChatPlugin.talk.path })
        }
    }

    @Test(arguments: Role.allCases)
    func `modules are a matter of system administrators`(role: Role) async throws {
        try await withApp(modules: Self.modules) { app in
            let host = HostServiceClient(app.caller(roles: RoleSet([role])))
            let expected: RPCError.Code? = role == .systemAdministrator ? nil : .permissionDenied
            #expect(await Self.code { _ = try await host.listModules(ListModulesRequest()) } == expected)
            #expect(
                await Self.code { _ = try await host.disableModule(.with { $0.name = QuietPlugin.id }) } == expected
            )
            #expect(await Self.code { _ = try await host.enableModule(.with { $0.name = QuietPlugin.id }) } == expected)
        }
    }

    @Test func `enabling and disabling answer with the module as it is then`() async throws {
        try await withApp(modules: Self.modules) { app in
            let disabled = try await app.administrator.disableModule(.with { $0.name = QuietPlugin.id })
            #expect(disabled.state == .disabled)
            #expect(disabled.methodCount == 0)
            let enabled = try await app.administrator.enableModule(.with { $0.name = QuietPlugin.id })
            #expect(enabled.state == .enabled)
            #expect(enabled.methodCount == 1)
        }
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return RPCError(catching: error).code
        }
    }
}
