internal import HostStorage
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct LoginTests {
    @Test(arguments: Engine.allCases)
    func `the right password opens a session of the account`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let account = try await centre.createAccount("desk")
            let login = try await centre.login("DESK")
            #expect(login.account == account)
            #expect(WallTime(login.expiresAt) == centre.clock.now.advanced(by: .seconds(12 * 3_600)))
            let principal = try await centre.module.authenticate(sessionToken: login.sessionToken)
            #expect(principal.accountID == account.accountID)
            #expect(principal.displayName == "坐席 desk")
            #expect(principal.organisationID == "city")
            #expect(principal.roles == RoleSet([.hotlineOperator]))
            #expect(!principal.sessionID.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a login is recorded with its account, a refused one up to the lock`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 3]) { centre in
            let account = try await centre.createAccount("desk")
            _ = await failure { try await centre.login("nobody", "wrong") }
            _ = await failure { try await centre.login("desk", "wrong") }
            let login = try await centre.login("desk")
            let session = try await centre.module.authenticate(sessionToken: login.sessionToken).sessionID
            for _ in 0..<10 { _ = await failure { try await centre.login("desk", "wrong") } }
            let records = try await centre.store.database(module: "host").read { transaction in
                try transaction.rows(
                    """
                    SELECT org_id, account_id, session_id, outcome FROM host_audit WHERE method LIKE '%/Login'
                    ORDER BY sequence
                    """
                ).map { "\($0.text(0)) \($0.text(1)) \($0.text(2)) \($0.integer(3))" }
            }
            let refused = "city \(account.accountID)  \(RPCError.Code.unauthenticated.rawValue)"
            let locked = "city \(account.accountID)  \(RPCError.Code.resourceExhausted.rawValue)"
            #expect(records == [refused, "city \(account.accountID) \(session) 0", refused, refused, locked])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unknown account and a wrong password cannot be told apart, up to the lock`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 3]) { centre in
            try await centre.createAccount("desk")
            var codes: [RPCError.Code] = []
            for _ in 0..<4 {
                let known = await failure { try await centre.login("desk", "wrong") }
                let unknown = await failure { try await centre.login("nobody", "wrong") }
                #expect(known == unknown)
                codes.append(try #require(known).code)
            }
            #expect(codes == [.unauthenticated, .unauthenticated, .resourceExhausted, .resourceExhausted])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a locked name does not take the right password until the lock is over`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 2, "lock_minutes": 15]) { centre in
            try await centre.createAccount("desk")
            for _ in 0..<2 { _ = await failure { try await centre.login("desk", "wrong") } }
            centre.clock.advance(by: .seconds(14 * 60 + 30))
            let locked = try #require(await failure { try await centre.login("desk") })
            #expect(locked.code == .resourceExhausted)
            #expect(locked.message.contains("1 min"))
            #expect(locked.details.contains(.retry(after: .seconds(30))))
            centre.clock.advance(by: .seconds(30))
            _ = try await centre.login("desk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the lock holds at every host over the database`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 1]) { centre in
            try await centre.createAccount("desk")
            _ = await failure { try await centre.login("desk", "wrong") }
            let other = try await centre.another()
            #expect(await failure { try await other.login("desk") }?.code == .resourceExhausted)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the right password and time make earlier failures forgotten`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 2, "lock_minutes": 15]) { centre in
            try await centre.createAccount("desk")
            for _ in 0..<3 {
                #expect(await failure { try await centre.login("desk", "wrong") }?.code == .unauthenticated)
                _ = try await centre.login("desk")
            }
            for _ in 0..<3 {
                #expect(await failure { try await centre.login("desk", "wrong") }?.code == .unauthenticated)
                centre.clock.advance(by: .seconds(15 * 60))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `guesses at the same time get no more tries than guesses in a row`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 5]) { centre in
            try await centre.createAccount("desk")
            let codes = await withTaskGroup(of: RPCError.Code?.self) { group in
                for guess in 0..<30 {
                    group.addTask { await failure { try await centre.login("desk", "wrong \(guess)") }?.code }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == .unauthenticated } == 4)
            #expect(codes.count { $0 == .resourceExhausted } == 26)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be a login is said field by field`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let error = try #require(await failure { try await centre.login("a b", "") })
            #expect(error.code == .invalidArgument)
            #expect(error.message.contains("login_name"))
            #expect(error.message.contains("password"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a login renews a hash that was made with other parameters`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let stronger = try await centre.another(["argon2_memory_kib": 128])
            _ = try await stronger.login("desk")
            let row = try await centre.database.read { try $0.row("SELECT password_hash FROM identity_credentials") }
            #expect(try #require(row).text(0).hasPrefix("$argon2id$v=19$m=128,t=1,p=1$"))
            _ = try await stronger.login("desk")
        }
    }
}
