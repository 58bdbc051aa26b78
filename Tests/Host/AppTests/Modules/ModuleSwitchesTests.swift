internal import HostAPI
internal import HostApp
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct ModuleSwitchesTests {
    private static let modules: [any Plugin.Type] = [ChatPlugin.self, QuietPlugin.self]

    @Test func `what an operator switched outlives a restart`() async throws {
        try await withTemporaryFolder { folder in
            for isEnabled in [false, true, false] {
                try await withApp(modules: Self.modules, folder: folder) { app in
                    if isEnabled {
                        _ = try await app.administrator.enableModule(.with { $0.name = QuietPlugin.id })
                    } else {
                        _ = try await app.administrator.disableModule(.with { $0.name = QuietPlugin.id })
                    }
                }
                try await withApp(modules: Self.modules, folder: folder) { app in
                    let (quiet, chat) = try await (app.module(QuietPlugin.id), app.module(ChatPlugin.id))
                    #expect(quiet.state == (isEnabled ? .enabled : .disabled))
                    #expect((app.table.method(QuietPlugin.ping.path) != nil) == isEnabled)
                    #expect(chat.state == .enabled)
                }
            }
        }
    }

    @Test func `a module that could not be enabled stays as it was switched before`() async throws {
        try await withTemporaryFolder { folder in
            let probe = Probe()
            try await Probe.$current.withValue(probe) {
                try await withApp(modules: Self.modules, folder: folder) { app in
                    _ = try await app.administrator.disableModule(.with { $0.name = ChatPlugin.id })
                    probe.failsToStart = true
                    await #expect(throws: RPCError.self) {
                        try await app.administrator.enableModule(.with { $0.name = ChatPlugin.id })
                    }
                }
                probe.failsToStart = false
                try await withApp(modules: Self.modules, folder: folder) { app in
                    let chat = try await app.module(ChatPlugin.id)
                    #expect(chat.state == .disabled)
                    #expect(await app.readiness.problems().isEmpty)
                }
            }
        }
    }
}
