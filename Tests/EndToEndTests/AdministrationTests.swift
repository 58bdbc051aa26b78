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

    @Test func `a year is imported, and procedures print themselves`() async throws {
        try await Centre.open { centre in
            let file = centre.folder.appending(path: "2027.json")
            let off = MadeUpYear.daysOff(2027).map { #"{"name": "", "date": "\#($0)", "isOffDay": true}"# }.joined(
                separator: ", "
            )
            let worked = #"{"name": "", "date": "2027-10-09", "isOffDay": false}"#
            try Data(#"{"year": 2027, "papers": ["测试"], "days": [\#(off), \#(worked)]}"#.utf8).write(to: file)
            #expect(try await centre.operatorDesk.run("calendar", "import", file.path).status == 4)
            try await centre.administrator.succeed("calendar", "import", file.path)
            #expect(try await centre.operatorDesk.succeed("calendar", "list").contains("2027"))
            try Data(#"{"year": 2028, "papers": ["测试"], "days": []}"#.utf8).write(to: file)
            #expect(try await centre.administrator.run("calendar", "import", file.path).status == 7)

            #expect(try await centre.operatorDesk.succeed("workflow").contains("hotline"))
            #expect(try await centre.unitDesk.succeed("workflow", "hotline").contains("HOT-S7"))
            let diagram = try await centre.unitDesk.succeed("workflow", "hotline", "--mermaid")
            #expect(diagram.hasPrefix("stateDiagram-v2\n"))
            #expect(diagram.contains("registered --> dispatched: 派单 HOT-S7"))
        }
    }
}
