internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct AccountsTests {
    @Test(arguments: Engine.allCases)
    func `a repetition with the same key makes no second account`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let first = try await centre.createAccount("desk", key: "k1")
            #expect(try await centre.createAccount("desk", key: "k1") == first)
            #expect(first.createdAt == centre.clock.now.timestamp)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same key for another password is refused`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk", key: "k1")
            var request = Centre.form("desk")
            request.password += "!"
            let error = await failure { [request] in
                try await centre.administrator.createAccount(request, options: CallOptions(idempotencyKey: "k1"))
            }
            #expect(error?.code == .alreadyExists)
            #expect(error?.message.contains("idempotency key") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a login name is taken in any case of letters`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let error = await failure { try await centre.createAccount("Desk") }
            #expect(error?.code == .alreadyExists)
            #expect(error?.message.contains("Desk") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only system administrators make and list accounts`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let desk = try await centre.client(token: centre.login("desk").sessionToken)
            #expect(await failure { try await desk.createAccount(Centre.form("second")) }?.code == .permissionDenied)
            #expect(await failure { try await desk.listAccounts(ListAccountsRequest()) }?.code == .permissionDenied)
            let nobody = centre.client()
            #expect(await failure { try await nobody.whoAmI(WhoAmIRequest()) }?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages go through all accounts in the order of their names`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            for name in ["Emil", "anna", "dora", "Berta", "caesar"] { try await centre.createAccount(name) }
            var request = ListAccountsRequest()
            request.pageSize = 2
            var pages: [[String]] = []
            repeat {
                let page = try await centre.administrator.listAccounts(request)
                pages.append(page.accounts.map(\.loginName))
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
            #expect(pages == [["anna", "Berta"], ["caesar", "dora"], ["Emil"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a caller learns who the host takes it for`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let account = try await centre.createAccount("desk")
            let desk = try await centre.client(token: centre.login("desk").sessionToken)
            #expect(try await desk.whoAmI(WhoAmIRequest()) == account)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new password counts, the old one does not, and other sessions end`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let other = try await centre.login("desk").sessionToken
            _ = try await centre.module.authenticate(sessionToken: other)
            try await centre.changePassword(token: token, to: "another-long-phrase")
            _ = try await centre.module.authenticate(sessionToken: token)
            #expect(await failure { try await centre.module.authenticate(sessionToken: other) } != nil)
            #expect(await failure { try await centre.login("desk") }?.code == .unauthenticated)
            _ = try await centre.login("desk", "another-long-phrase")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated change gets the first answer although the old password is wrong by now`(engine: Engine)
        async throws
    {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            for _ in 0..<2 { try await centre.changePassword(token: token, to: "another-long-phrase", key: "k1") }
            let error = await failure {
                try await centre.changePassword(token: token, to: "a-third-long-phrase", key: "k1")
            }
            #expect(error?.code == .alreadyExists)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a session is no way to guess the password`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 2]) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            for _ in 0..<2 {
                let error = await failure {
                    try await centre.changePassword(token: token, from: "guess", to: "another-long-phrase")
                }
                #expect(error?.code == .invalidArgument)
                #expect(error?.message.hasPrefix("current_password") == true)
            }
            let locked = await failure { try await centre.changePassword(token: token, to: "another-long-phrase") }
            #expect(locked?.code == .resourceExhausted)
        }
    }

    @Test(arguments: ["short", Centre.password, "my-desk-phrase"], Engine.allCases)
    func `a password that breaks the rule is not taken`(password: String, engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            let error = await failure { try await centre.changePassword(token: token, to: password) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.hasPrefix("new_password") == true)
            _ = try await centre.login("desk")
        }
    }
}
