internal import HostApp
internal import Logging
internal import PluginKit
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct ReadinessTests {
    @Test func `a host whose modules and database are well is ready`() async throws {
        try await withApp(modules: [QuietPlugin.self]) { app in
            #expect(await app.readiness.problems().isEmpty)
            #expect(!app.readiness.isDraining)
        }
    }

    @Test func `a host that stops is not ready, and stays so`() async throws {
        try await withApp(modules: [QuietPlugin.self]) { app in
            app.readiness.beginDrain()
            #expect(app.readiness.isDraining)
            #expect(await app.readiness.problems() == ["host": "stopping"])
            #expect(await app.readiness.problems() == ["host": "stopping"])
        }
    }

    @Test func `a module's own problem is the host's until it is gone`() async throws {
        let probe = Probe()
        try await Probe.$current.withValue(probe) {
            try await withApp(modules: [ChatPlugin.self, QuietPlugin.self]) { app in
                probe.problem = "the line is cut"
                #expect(await app.readiness.problems() == [ChatPlugin.id: "the line is cut"])
                probe.problem = nil
                #expect(await app.readiness.problems().isEmpty)
            }
        }
    }

    @Test func `a database that does not answer is named with its reason`() async {
        let manager = ModuleManager(
            types: [],
            table: MethodTable(gate: OpenGate()),
            provisioning: .init(
                migrate: { _ in },
                context: { _ in throw ProbeFailure(description: "there are no modules") }
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let readiness = Readiness(manager: manager) { throw ProbeFailure(description: "the disk is gone") }
        #expect(await readiness.problems() == ["database": "the disk is gone"])
    }
}
