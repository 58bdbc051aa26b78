internal import HostAPI
internal import HostApp
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct ModuleManagerTests {
    @Test func `an enabled module is listed with its methods, and they are served`() async throws {
        try await Self.run { app, _ in
            let module = try await app.module(ChatPlugin.id)
            #expect(module.state == .enabled)
            #expect(module.summary == ChatPlugin.summary)
            #expect(module.methodCount == 1)
            #expect(module.problem.isEmpty)
            #expect(try await ChatPlugin.talk(app.caller(roles: [])) {} == ["before", "after"])
        }
    }

    @Test func `modules are listed in the order of the registry, whatever they are doing`() async throws {
        try await Self.run { app, _ in
            try await app.disable(ChatPlugin.id)
            let modules = try await app.administrator.listModules(ListModulesRequest()).modules
            #expect(modules.map(\.name) == [ChatPlugin.id, QuietPlugin.id])
            #expect(modules.map(\.state) == [.disabled, .enabled])
        }
    }

    @Test func `a disabled module refuses calls and leaves the others alone`() async throws {
        try await Self.run { app, _ in
            try await app.disable(ChatPlugin.id)
            #expect(await Self.refusal(app) == .unimplemented)
            #expect(app.table.method(QuietPlugin.ping.path) != nil)
            try await app.enable(ChatPlugin.id)
            #expect(await Self.refusal(app) == nil)
        }
    }

    @Test func `disabling refuses new calls at once and waits for those under way`() async throws {
        try await Self.run { app, _ in
            let gate = Gate()
            async let heard = ChatPlugin.talk(app.caller(roles: [])) { try await gate.pass() }
            await gate.reached()
            async let disabled = app.administrator.disableModule(.with { $0.name = ChatPlugin.id })
            let isGone = try await Poll.until { app.table.method(ChatPlugin.talk.path) == nil }
            #expect(isGone)

            let draining = try await app.module(ChatPlugin.id)
            #expect(draining.state == .draining)
            #expect(await Self.refusal(app) == .unimplemented)
            #expect(await Self.code { try await app.enable(ChatPlugin.id) } == .aborted)
            #expect(await Self.code { try await app.disable(ChatPlugin.id) } == .aborted)
            #expect(await app.readiness.problems().isEmpty)

            gate.open()
            let (lines, answer, after) = try await (heard, disabled, app.module(ChatPlugin.id))
            #expect(lines == ["before", "after"])
            #expect(answer.state == .disabled)
            #expect(after.state == .disabled)
        }
    }

    @Test func `a module that does not start is reported, and the others serve`() async throws {
        let probe = Probe()
        probe.failsToStart = true
        try await Self.run(probe) { app, _ in
            let module = try await app.module(ChatPlugin.id)
            #expect(module.state == .failed)
            #expect(module.problem.contains("no chat today"))
            #expect(await app.readiness.problems()[ChatPlugin.id]?.contains("no chat today") == true)
            #expect(await Self.refusal(app) == .unimplemented)
            #expect(try await app.module(QuietPlugin.id).state == .enabled)
        }
    }

    @Test func `a module that did not start can be started when the cause is gone, or be disabled`() async throws {
        let probe = Probe()
        probe.failsToStart = true
        try await Self.run(probe) { app, probe in
            #expect(await Self.code { try await app.enable(ChatPlugin.id) } == .failedPrecondition)
            probe.failsToStart = false
            try await app.enable(ChatPlugin.id)
            #expect(try await app.module(ChatPlugin.id).state == .enabled)
            #expect(await app.readiness.problems().isEmpty)

            try await app.disable(ChatPlugin.id)
            probe.failsToStart = true
            #expect(await Self.code { try await app.enable(ChatPlugin.id) } == .failedPrecondition)
            #expect(await !app.readiness.problems().isEmpty)
            try await app.disable(ChatPlugin.id)
            #expect(await app.readiness.problems().isEmpty)
        }
    }

    @Test
    func `a module whose procedure cannot be used does not start`() async throws {
        try await withApp(modules: [TrappedPlugin.self, QuietPlugin.self]) { app in
            let problem = await app.readiness.problems()[TrappedPlugin.id]
            #expect(problem?.contains("workflow trapped: no step leads out of the state waiting") == true)
            await #expect(throws: RPCError.self) { try await app.enable(TrappedPlugin.id) }
        }
    }

    @Test func `a module whose tables cannot be made is reported`() async throws {
        try await withApp(modules: [BrokenPlugin.self, QuietPlugin.self]) { app in
            let (broken, quiet) = try await (app.module(BrokenPlugin.id), app.module(QuietPlugin.id))
            #expect(broken.state == .failed)
            #expect(quiet.state == .enabled)
            #expect(await app.readiness.problems().keys.sorted() == [BrokenPlugin.id])
        }
    }

    @Test func `a module's own work begins with it, ends with it, and begins anew`() async throws {
        try await Self.run { app, probe in
            #expect(await probe.next() == .began)
            // It runs already: nothing is started a second time.
            try await app.enable(ChatPlugin.id)
            try await app.disable(ChatPlugin.id)
            #expect(await probe.next() == .ended)
            try await app.enable(ChatPlugin.id)
            #expect(await probe.next() == .began)
        }
    }

    @Test func `a module's own work ends with the host`() async throws {
        let probe = Probe()
        try await Self.run(probe) { _, probe in #expect(await probe.next() == .began) }
        #expect(await probe.next() == .ended)
    }

    @Test func `a module whose own work fails is taken out and reported, and can be started again`() async throws {
        try await Self.run { app, probe in
            #expect(await probe.next() == .began)
            probe.fail()
            #expect(await probe.next() == .ended)
            #expect(try await Poll.until { try await app.module(ChatPlugin.id).state == .failed })
            #expect(try await app.module(ChatPlugin.id).problem == "the work broke down")
            #expect(await app.readiness.problems() == [ChatPlugin.id: "the work broke down"])
            #expect(await Self.refusal(app) == .unimplemented)
            #expect(app.table.method(QuietPlugin.ping.path) != nil)

            try await app.enable(ChatPlugin.id)
            #expect(await Self.refusal(app) == nil)
            #expect(await app.readiness.problems().isEmpty)
        }
    }

    @Test func `a name that is no module is refused with those that are`() async throws {
        try await Self.run { app, _ in
            let error = try await #require(throws: RPCError.self) { try await app.enable("chatt") }
            #expect(error.code == .notFound)
            #expect(error.message.contains("chat, quiet"))
            #expect(await Self.code { try await app.disable("") } == .notFound)
        }
    }

    private static func run(
        _ probe: Probe = Probe(),
        _ body: @escaping @Sendable (App, Probe) async throws -> Void
    ) async throws {
        try await Probe.$current.withValue(probe) {
            try await withApp(modules: [ChatPlugin.self, QuietPlugin.self]) { try await body($0, probe) }
        }
    }

    /// Why the chat refuses a call; `nil` where it does not.
    private static func refusal(_ app: App) async -> RPCError.Code? {
        await Self.code { _ = try await ChatPlugin.talk(app.caller(roles: [])) {} }
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
