internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostIdentity

/// 三员分立: whoever makes accounts says nothing about rights, and the other way round.
@Suite struct AdministrationTests {
    @Test(arguments: Engine.allCases)
    func `a new account has no roles until they are granted, and a grant ends its sessions`(engine: Engine) async throws
    {
        try await Centre.run(on: engine) { centre in
            let made = try await centre.administrator.createAccount(Centre.form("desk"))
            #expect(made.roles.isEmpty)
            let token = try await centre.login("desk").sessionToken
            #expect(try await centre.grant("desk", [.hotlineOperator, .supervisor]).roles.count == 2)
            #expect(await failure { try await centre.module.authenticate(sessionToken: token) } != nil)
            let again = try await centre.login("desk").sessionToken
            let principal = try await centre.module.authenticate(sessionToken: again)
            #expect(principal.roles == RoleSet([.hotlineOperator, .supervisor]))
            #expect(try await centre.grant("desk", []).roles.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a system administrator appoints the first of each other administrator, once`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            for name in ["security", "audit", "third"] {
                _ = try await centre.administrator.createAccount(Centre.form(name))
            }
            let security = try await Self.appoint("security", .securityAdministrator, centre)
            #expect(security.roles == ["security_administrator"])
            let audit = try await Self.appoint("audit", .auditAdministrator, centre)
            #expect(audit.roles == ["audit_administrator"])
            let again = await failure { try await Self.appoint("third", .securityAdministrator, centre) }
            #expect(again?.code == .failedPrecondition)
            let other = await failure { try await Self.appoint("third", .hotlineOperator, centre) }
            #expect(other?.code == .invalidArgument)
            // Whoever made the account knows its password: it has no rights before it has another one.
            let login = try await centre.login("security")
            #expect(try await centre.module.authenticate(sessionToken: login.sessionToken).roles.isEmpty)
            try await centre.changePassword(token: login.sessionToken, to: "another-long-phrase")
            let principal = try await centre.module.authenticate(sessionToken: login.sessionToken)
            #expect(principal.roles == RoleSet([.securityAdministrator]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that may be something is not appointed`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let error = await failure { try await Self.appoint("desk", .auditAdministrator, centre) }
            #expect(error?.code == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `rights are disjoint: neither administrator does what the other does`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let request = SetRolesRequest.with { $0.loginName = "desk" }
            #expect(await failure { try await centre.administrator.setRoles(request) }?.code == .permissionDenied)
            let form = Centre.form("new")
            #expect(await failure { try await centre.security.createAccount(form) }?.code == .permissionDenied)
            let audit = centre.client(Centre.stranger(.auditAdministrator))
            #expect(await failure { try await audit.listAccounts(ListAccountsRequest()) }?.code == .permissionDenied)
            #expect(await failure { try await audit.setRoles(request) }?.code == .permissionDenied)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody changes the own account, and the last of each administrator stays`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("one", roles: [.securityAdministrator])
            let one = try await centre.client(token: centre.login("one").sessionToken)
            let own = await failure { try await one.setRoles(.with { $0.loginName = "one" }) }
            #expect(own?.code == .permissionDenied)
            #expect(await failure { try await centre.grant("one", []) }?.code == .failedPrecondition)
            try await centre.createAccount("two", roles: [.securityAdministrator])
            #expect(try await centre.grant("one", []).roles.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a disabled account is kept out at once, and let in again`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let token = try await centre.login("desk").sessionToken
            _ = try await centre.module.authenticate(sessionToken: token)
            #expect(try await Self.disable("desk", true, centre).disabled)
            #expect(await failure { try await centre.module.authenticate(sessionToken: token) } != nil)
            #expect(await failure { try await centre.login("desk") }?.code == .unauthenticated)
            #expect(try await !Self.disable("desk", false, centre).disabled)
            _ = try await centre.login("desk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `after a reset the roles wait for a security administrator, and the password has to be changed`(engine: Engine)
        async throws
    {
        try await Centre.run(on: engine, ["login_failures_max": 1]) { centre in
            try await centre.createAccount("desk")
            // It was locked because its owner had forgotten the password.
            _ = await failure { try await centre.login("desk", "wrong") }
            var request = ResetPasswordRequest()
            request.loginName = "desk"
            request.newPassword = "given-by-the-administrator"
            #expect(try await centre.administrator.resetPassword(request).suspended)
            let login = try await centre.login("desk", "given-by-the-administrator")
            #expect(login.account.duty.contains("security administrator"))
            try await centre.changePassword(
                token: login.sessionToken,
                from: "given-by-the-administrator",
                to: "another-long-phrase"
            )
            #expect(try await centre.module.authenticate(sessionToken: login.sessionToken).roles.isEmpty)
            try await centre.grant("desk", [.hotlineOperator])
            let again = try await centre.login("desk", "another-long-phrase")
            #expect(again.account.duty.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a password that is too old keeps the roles away until it is changed`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["password_days": 90]) { centre in
            try await centre.createAccount("desk")
            centre.clock.advance(by: .seconds(89 * 86_400))
            #expect(try await centre.login("desk").account.duty.isEmpty)
            centre.clock.advance(by: .seconds(86_400))
            let login = try await centre.login("desk")
            #expect(login.account.duty.contains("older"))
            try await centre.changePassword(token: login.sessionToken, to: "another-long-phrase")
            let principal = try await centre.module.authenticate(sessionToken: login.sessionToken)
            #expect(principal.roles == RoleSet([.hotlineOperator]))
        }
    }

    @Test(arguments: Engine.allCases)
    func `where it is configured so, an account changes the password that it was made with`(engine: Engine) async throws
    {
        try await Centre.run(on: engine, with: ["change_initial_password": .boolean(true)]) { centre in
            try await centre.createAccount("desk")
            #expect(try await centre.login("desk").account.duty.contains("password"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that is not there is said to be so`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            #expect(await failure { try await centre.grant("nobody", []) }?.code == .notFound)
            #expect(await failure { try await Self.disable("a b", true, centre) }?.code == .invalidArgument)
        }
    }

    private static func appoint(_ name: String, _ role: Role, _ centre: Centre) async throws -> Account {
        try await centre.administrator.appointAdministrator(
            .with {
                $0.loginName = name
                $0.role = role.rawValue
            }
        )
    }

    private static func disable(_ name: String, _ isDisabled: Bool, _ centre: Centre) async throws -> Account {
        try await centre.administrator.setDisabled(
            .with {
                $0.loginName = name
                $0.disabled = isDisabled
            }
        )
    }
}
