internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct IdentityModuleTests {
    @Test(arguments: Engine.allCases)
    func `the first start makes an administrator who can make others`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let password = try #require(await centre.module.bootstrap())
            let login = try await centre.login("admin", password)
            #expect(login.account.roles == ["system_administrator"])
            #expect(login.account.duty.contains("password"))
            let locked = try await centre.client(token: login.sessionToken)
            #expect(await failure { try await locked.createAccount(Centre.form("desk")) }?.code == .permissionDenied)

            try await centre.changePassword(token: login.sessionToken, from: password, to: "another-long-phrase")
            let administrator = try await centre.client(token: login.sessionToken)
            #expect(try await administrator.whoAmI(WhoAmIRequest()).duty.isEmpty)
            let account = try await administrator.createAccount(Centre.form("desk"))
            #expect(account.loginName == "desk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a host that has accounts gets no other administrator`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            #expect(try await centre.module.bootstrap() == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two hosts that start at the same time one makes the administrator`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let other = try await centre.another()
            async let one = centre.module.bootstrap()
            async let two = other.module.bootstrap()
            let passwords = try await [one, two].compactMap { $0 }
            #expect(passwords.count == 1)
            _ = try await centre.login("admin", #require(passwords.first))
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: Engine.allCases)
    func `its work beside the calls ends when it is cancelled`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let ended = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        try await centre.module.run()
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                group.cancelAll()
                return await group.next()
            }
            #expect(ended == true)
        }
    }

    @Test func `every setting's default lies in its range`() {
        for key in IdentityModule.configKeys {
            guard case .integer(let standard, let range) = key.kind else { continue }
            #expect(range.contains(standard), "\(key.name)")
        }
    }
}
