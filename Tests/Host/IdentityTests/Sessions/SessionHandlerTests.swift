internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import Synchronization
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite(.timeLimit(.minutes(1))) struct SessionHandlerTests {
    @Test(arguments: Engine.allCases)
    func `a caller sees the sessions of the own account only`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            try await centre.createAccount("other")
            let token = try await centre.login("desk", peer: "10.0.0.7").sessionToken
            centre.clock.advance(by: .seconds(1))
            _ = try await centre.login("desk")
            _ = try await centre.login("other")
            let client = try await centre.sessions(of: token)
            let sessions = try await client.listSessions(ListSessionsRequest()).sessions
            #expect(sessions.map(\.current) == [false, true])
            #expect(sessions.map(\.peer) == ["", "10.0.0.7"])
            #expect(Set(sessions.map(\.loginName)) == ["desk"])
            let error = await failure { try await client.listSessions(.with { $0.loginName = "other" }) }
            #expect(error?.code == .permissionDenied)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a caller ends own sessions and no others`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            try await centre.createAccount("other")
            let token = try await centre.login("desk").sessionToken
            let second = try await centre.module.authenticate(sessionToken: centre.login("desk").sessionToken)
            let foreign = try await centre.login("other").sessionToken
            let foreignID = try await centre.module.authenticate(sessionToken: foreign).sessionID
            let client = try await centre.sessions(of: token)
            try await Self.revoke(second.sessionID, client)
            #expect(await failure { try await Self.revoke(foreignID, client) }?.code == .notFound)
            _ = try await centre.module.authenticate(sessionToken: foreign)
            #expect(try await client.listSessions(ListSessionsRequest()).sessions.map(\.current) == [true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an administrator lists and ends the sessions of others`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            try await centre.createAccount("boss", roles: [.securityAdministrator])
            let boss = try await centre.sessions(of: centre.login("boss").sessionToken)
            let tokens = [try await centre.login("desk").sessionToken, try await centre.login("desk").sessionToken]
            #expect(try await boss.listSessions(.with { $0.loginName = "desk" }).sessions.count == 2)
            let options = CallOptions(idempotencyKey: "k1")
            #expect(try await boss.revokeSessions(.with { $0.loginName = "desk" }, options: options).revoked == 2)
            for token in tokens {
                #expect(await failure { try await centre.module.authenticate(sessionToken: token) } != nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever keeps a session is told at once when it ends`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let principal = try await centre.module.authenticate(sessionToken: token)
            let ends = Mutex<[RPCError.Code]>([])
            let watch = centre.module.watch(principal) { error in ends.withLock { $0.append(error.code) } }
            let cancelled = centre.module.watch(principal) { _ in Issue.record("told although nobody is interested") }
            cancelled.cancel()
            _ = try await centre.client(token: token).logout(LogoutRequest())
            #expect(ends.withLock { $0 } == [.unauthenticated])
            watch.cancel()
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever looked just before a session ended is told too`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let principal = try await centre.module.authenticate(sessionToken: token)
            _ = try await centre.client(token: token).logout(LogoutRequest())
            let ends = Mutex(0)
            _ = centre.module.watch(principal) { _ in ends.withLock { $0 += 1 } }
            #expect(ends.withLock { $0 } == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session that is ended at another host ends here`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let other = try await centre.another()
            let token = try await centre.login("desk").sessionToken
            let principal = try await centre.module.authenticate(sessionToken: token)
            let (ends, told) = AsyncStream.makeStream(of: RPCError.Code.self)
            let watch = centre.module.watch(principal) { told.yield($0.code) }
            _ = try await other.client(token: token).logout(LogoutRequest())
            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await centre.module.run() }
                for await code in ends {
                    #expect(code == .unauthenticated)
                    break
                }
                group.cancelAll()
            }
            watch.cancel()
        }
    }

    @Test func `roles have times of their own, and the shortest counts`() async throws {
        let changes: [String: ConfigValue] = [
            "session_hours_by_role": .strings(["supervisor=2", "lawyer=1"]),
            "idle_minutes_by_role": .strings(["lawyer=10"]),
        ]
        try await Centre.run(with: changes) { centre in
            try await centre.createAccount("desk")
            try await centre.createAccount("both", roles: [.supervisor, .lawyer])
            let start = centre.clock.now
            #expect(WallTime(try await centre.login("desk").expiresAt) == start.advanced(by: .seconds(12 * 3_600)))
            let login = try await centre.login("both")
            #expect(WallTime(login.expiresAt) == start.advanced(by: .seconds(3_600)))
            centre.clock.advance(by: .seconds(600))
            let error = await failure { try await centre.module.authenticate(sessionToken: login.sessionToken) }
            #expect(error?.code == .unauthenticated)
        }
    }

    @Test(arguments: ["clerk=2", "lawyer", "lawyer=0", "lawyer=x", "lawyer=9999"])
    func `a setting for a role that cannot stay stops the start`(entry: String) {
        let error = #expect(throws: RPCError.self) {
            try IdentitySettings(Centre.config(with: ["session_hours_by_role": .strings([entry])]))
        }
        #expect(error?.message.contains(entry) == true)
    }

    @Test(arguments: Engine.allCases)
    func `use over a kept connection keeps a session alive, and the sweep ends the others`(engine: Engine) async throws
    {
        try await Centre.run(on: engine, ["idle_minutes": 30]) { centre in
            try await centre.createAccount("desk")
            let busy = try await centre.module.authenticate(sessionToken: centre.login("desk").sessionToken)
            let idle = try await centre.login("desk").sessionToken
            _ = try await centre.module.authenticate(sessionToken: idle)
            let watch = centre.module.watch(busy) { _ in Issue.record("ended although it is used") }
            for _ in 0..<4 {
                centre.clock.advance(by: .seconds(20 * 60))
                watch.used()
                try await centre.module.janitor.sweep()
            }
            let count = try await centre.database.read { try $0.row("SELECT COUNT(*) FROM identity_sessions") }
            #expect(count?.integer(0) == 1)
            watch.cancel()
        }
    }

    private static func revoke(_ sessionID: String, _ client: SessionServiceClient) async throws {
        var request = RevokeSessionRequest()
        request.sessionID = sessionID
        _ = try await client.revokeSession(request, options: CallOptions(idempotencyKey: UUID().uuidString))
    }
}
