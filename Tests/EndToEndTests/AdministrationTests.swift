internal import Foundation
internal import TestKit
internal import Testing

/// What administrators do on the command line.
@Suite(.timeLimit(.minutes(5))) struct AdministrationTests {
    @Test func aTerminalIsMadeGetsACodeAndIsListed() async throws {
        try await Centre.open { centre in
            let made = try await centre.administrator.succeed("--json", "terminals", "create", "大厅一号")
            let object = try JSONSerialization.jsonObject(with: Data(made.utf8)) as? [String: Any]
            let terminal = try #require(object?["terminalId"] as? String)
            let code = try await centre.administrator.succeed("terminals", "code", terminal)
            #expect(code.contains(/([2-9a-z]{4}-){4}[2-9a-z]{4}/))
            #expect(try await centre.security.succeed("terminals", "list").contains(terminal))
            #expect(try await centre.security.run("terminals", "create", "大厅二号").status == 4)
            try await centre.security.succeed("terminals", "revoke", terminal)
        }
    }

    @Test func aForgottenPasswordIsResetByOneAdministratorAndConfirmedByAnother() async throws {
        try await Centre.open { centre in
            let given = "given-by-the-administrator"
            try await centre.administrator.succeed(
                "accounts",
                "reset-password",
                "desk",
                "--password-stdin",
                input: given + "\n"
            )
            #expect(try await centre.operatorDesk.run("hotline", "list").status == 3)
            try await centre.operatorDesk.succeed("login", "desk", "--password-stdin", input: given + "\n")
            #expect(try await centre.operatorDesk.run("hotline", "list").status == 4)
            let change = "\(given)\n\(Centre.otherPassword)\n"
            try await centre.operatorDesk.succeed("password", "change", "--password-stdin", input: change)
            #expect(try await centre.operatorDesk.run("hotline", "list").status == 4)
            try await centre.security.succeed("accounts", "grant", "desk", "--role", "hotline_operator")
            let password = Centre.otherPassword + "\n"
            try await centre.operatorDesk.succeed("login", "desk", "--password-stdin", input: password)
            try await centre.operatorDesk.succeed("hotline", "list")
            try await centre.administrator.succeed("accounts", "disable", "desk")
            let kept = try await centre.operatorDesk.run("login", "desk", "--password-stdin", input: password)
            #expect(kept.status == 3)
            try await centre.administrator.succeed("accounts", "enable", "desk")
            try await centre.operatorDesk.succeed("login", "desk", "--password-stdin", input: password)
        }
    }
}
