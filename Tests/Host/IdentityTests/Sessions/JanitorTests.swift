internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct JanitorTests {
    @Test(arguments: Engine.allCases)
    func `removes what has ended and leaves what has not`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["session_hours": 720, "idle_minutes": 60, "lock_minutes": 15]) { centre in
            try await centre.createAccount("desk")
            _ = try await centre.login("desk")
            _ = await failure { try await centre.login("nobody", "wrong") }
            centre.clock.advance(by: .seconds(14 * 60))
            _ = try await centre.login("desk")
            let settings = try IdentitySettings(Centre.config(["lock_minutes": 15, "lock_hours_max": 1]))
            let sessions = Sessions(
                database: centre.database,
                time: centre.clock.source,
                settings: settings,
                duties: DutyRule(settings, organisations: OrganisationTrees()) { [] }
            )
            let janitor = Janitor(
                database: centre.database,
                sessions: sessions,
                settings: settings,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )

            try await janitor.sweep()
            #expect(try await Self.count("identity_failures", centre) == 1)
            #expect(try await Self.count("identity_sessions", centre) == 2)

            centre.clock.advance(by: .seconds(46 * 60))
            try await janitor.sweep()
            #expect(try await Self.count("identity_failures", centre) == 0)
            #expect(try await Self.count("identity_sessions", centre) == 1)
            #expect(try await Self.count("identity_accounts", centre) == 1)
        }
    }

    private static func count(_ table: String, _ centre: Centre) async throws -> Int64 {
        try await centre.database.read { try $0.row("SELECT COUNT(*) FROM \(table)") }?.integer(0) ?? -1
    }
}
