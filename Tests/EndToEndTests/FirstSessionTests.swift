internal import Foundation
internal import TestKit
internal import Testing

/// The first session of README.md, played on the real programs.
@Suite struct FirstSessionTests {
    @Test func anOrderGoesFromASpreadsheetToItsAnswer() async throws {
        try await Centre.open { centre in
            let file = try await centre.orders(rows: 50)
            let imported = try await centre.operatorDesk.succeed("--json", "hotline", "import", file.path)
            #expect(try Self.number("imported", in: imported) == 50)

            let again = try await centre.operatorDesk.succeed("--json", "hotline", "import", file.path)
            #expect(try Self.number("imported", in: again) == 0)
            #expect(try Self.number("present", in: again) == 50)

            let number = try await Self.firstNumber(centre.operatorDesk)
            try await centre.operatorDesk.succeed(
                "hotline",
                "dispatch",
                number,
                "--unit",
                Centre.unit,
                "--basis",
                "职责清单第12项"
            )
            let seen = try await centre.unitDesk.succeed("--json", "hotline", "list")
            #expect(seen.contains(number))
            try await centre.unitDesk.succeed("hotline", "sign", number)
            let told = "已联系乘客并退还多收车费。"
            try await centre.unitDesk.succeed("hotline", "answer", number, told, "--result", "已解决")
            let shown = try await centre.operatorDesk.succeed("hotline", "show", number)
            #expect(shown.contains(told))
            try await centre.operatorDesk.succeed(
                "hotline",
                "callback",
                number,
                "--responded",
                "是",
                "--solved",
                "是",
                "--satisfaction",
                "满意"
            )
            try await centre.operatorDesk.succeed("hotline", "close", number)
            let timeline = try await centre.unitDesk.succeed("hotline", "timeline", number)
            for step in ["受理登记", "派单", "签收", "反馈结果", "回访", "办结归档"] { #expect(timeline.contains(step)) }
        }
    }

    @Test func aUnitSeesNoOrderOfAnother() async throws {
        try await Centre.open { centre in
            let file = try await centre.orders(rows: 5)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            let number = try await Self.firstNumber(centre.operatorDesk)
            try await centre.operatorDesk.succeed(
                "hotline",
                "dispatch",
                number,
                "--unit",
                Centre.otherUnit,
                "--basis",
                "职责清单"
            )
            let run = try await centre.unitDesk.run("hotline", "show", number)
            #expect(run.status == 5)
            #expect(!run.output.contains(number))
        }
    }

    @Test func everyFailureHasItsExitCodeAndSaysWhatToDo() async throws {
        try await Centre.open { centre in
            let stranger = CommandLineClient(host: centre.host, folder: centre.folder, name: "stranger")
            let anonymous = try await stranger.run("hotline", "list")
            #expect(anonymous.status == 3)
            #expect(anonymous.errors.contains("yizhan login"))
            #expect(try await centre.unitDesk.run("modules", "list").status == 4)
            #expect(try await centre.operatorDesk.run("hotline", "show", "HOT-20000101-000001").status == 5)
            #expect(try await centre.operatorDesk.run("hotline", "frobnicate").status == 2)
            let wrong = try await stranger.run("login", "desk", "--password-stdin", input: "wrong-wrong-wrong\n")
            #expect(wrong.status == 3)
        }
    }

    private static func number(_ key: String, in json: String) throws -> Int? {
        let last = try #require(json.split(separator: "\n").last)
        let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        return object?[key] as? Int
    }

    private static func firstNumber(_ client: CommandLineClient) async throws -> String {
        let list = try await client.succeed("--json", "hotline", "list", "--limit", "1")
        let line = try #require(list.split(separator: "\n").first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require(object?["number"] as? String)
    }
}
