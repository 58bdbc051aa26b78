internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct SessionsTests {
    @Test(arguments: Engine.allCases)
    func `no token is nobody, and an unknown one is refused`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let nobody = try await centre.module.authenticate(sessionToken: "")
            #expect(!nobody.isAuthenticated)
            for token in ["x", SessionToken.make().text] {
                let error = await failure { try await centre.module.authenticate(sessionToken: token) }
                #expect(error?.code == .unauthenticated)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session that nobody uses ends`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["idle_minutes": 30]) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            centre.clock.advance(by: .seconds(29 * 60))
            _ = try await centre.module.authenticate(sessionToken: token)
            centre.clock.advance(by: .seconds(29 * 60))
            _ = try await centre.module.authenticate(sessionToken: token)
            centre.clock.advance(by: .seconds(30 * 60))
            let error = await failure { try await centre.module.authenticate(sessionToken: token) }
            #expect(error?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session ends after its hours, however busy`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["session_hours": 1]) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            for _ in 0..<59 {
                centre.clock.advance(by: .seconds(60))
                _ = try await centre.module.authenticate(sessionToken: token)
            }
            centre.clock.advance(by: .seconds(60))
            let error = await failure { try await centre.module.authenticate(sessionToken: token) }
            #expect(error?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `use is written down once a minute`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let start = centre.clock.now
            var written: Set<WallTime> = []
            for _ in 0..<150 {
                centre.clock.advance(by: .seconds(1))
                _ = try await centre.module.authenticate(sessionToken: token)
                let row = try await centre.database.read { try $0.row("SELECT used_at FROM identity_sessions") }
                written.insert(try #require(row?.time(0)))
            }
            #expect(written == [start, start.advanced(by: .seconds(60)), start.advanced(by: .seconds(120))])
        }
    }

    @Test(arguments: Engine.allCases)
    func `logging out ends the session at once, and no other`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let other = try await centre.login("desk").sessionToken
            _ = try await centre.client(token: token).logout(LogoutRequest())
            let error = await failure { try await centre.module.authenticate(sessionToken: token) }
            #expect(error?.code == .unauthenticated)
            _ = try await centre.module.authenticate(sessionToken: other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `logging out at another host ends the session within five seconds`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let other = try await centre.another()
            let token = try await centre.login("desk").sessionToken
            _ = try await centre.module.authenticate(sessionToken: token)
            _ = try await other.client(token: token).logout(LogoutRequest())
            centre.clock.advance(by: .seconds(5))
            let error = await failure { try await centre.module.authenticate(sessionToken: token) }
            #expect(error?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one session more than allowed ends the oldest`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["account_sessions_max": 2]) { centre in
            try await centre.createAccount("desk")
            try await centre.createAccount("other")
            let foreign = try await centre.login("other").sessionToken
            var tokens: [String] = []
            for _ in 0..<3 {
                tokens.append(try await centre.login("desk").sessionToken)
                _ = try await centre.module.authenticate(sessionToken: tokens[tokens.count - 1])
                centre.clock.advance(by: .seconds(1))
            }
            #expect(await failure { try await centre.module.authenticate(sessionToken: tokens[0]) } != nil)
            for token in [tokens[1], tokens[2], foreign] {
                _ = try await centre.module.authenticate(sessionToken: token)
            }
        }
    }

    @Test func `neither tokens nor passwords lie in the files`() async throws {
        try await Centre.run { centre in
            try await centre.createAccount("desk")
            let login = try await centre.login("desk")
            try await centre.changePassword(token: login.sessionToken, to: "another-long-phrase")
            let files = try FileManager.default.subpathsOfDirectory(atPath: centre.folder)
                .compactMap { FileManager.default.contents(atPath: centre.folder + "/" + $0) }
            // That the account is found shows that the files hold what was written.
            #expect(files.contains { $0.range(of: Data(login.account.accountID.utf8)) != nil })
            for secret in [login.sessionToken, Centre.password, "another-long-phrase"] {
                #expect(!files.contains { $0.range(of: Data(secret.utf8)) != nil })
            }
        }
    }
}
