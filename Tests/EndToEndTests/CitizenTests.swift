internal import Foundation
internal import TestKit
internal import Testing

/// What a caller does without an account, on the real programs.
@Suite struct CitizenTests {
    @Test func aCallerFollowsAnOrderByItsCodeAndContestsItsOutcome() async throws {
        try await Centre.open { centre in
            let (number, code) = try await Self.register(centre)
            try await centre.operatorDesk.succeed("hotline", "dispatch", number, "--unit", Centre.unit, "--basis", "清单")
            try await centre.unitDesk.succeed("hotline", "sign", number)
            let seen = try await Self.curl(centre, "GetProgress", number, code)
            #expect(seen.contains("正在办理") && seen.contains("个工作日") && seen.contains(Centre.unit))
            #expect(!seen.contains("白云鄂") && !seen.contains("19900000338"))
            let wrong = try await Self.curl(centre, "GetProgress", number, "0000000000")
            #expect(wrong.contains(#""code":"not_found""#))

            try await centre.unitDesk.succeed("hotline", "answer", number, "已处理", "--result", "已解决")
            let stranger = CommandLineClient(host: centre.host, folder: centre.folder, name: "stranger")
            let open = try await stranger.succeed("hotline", "progress", number, "--code", code)
            #expect(open.contains("您可以确认结果"))
            let contested = try await stranger.succeed("hotline", "contest", number, "还堵着", "--code", code)
            #expect(contested.contains("已提交上级办理"))
            #expect(try await stranger.run("hotline", "confirm", number, "--code", code).status != 0)
            #expect(try await centre.operatorDesk.succeed("hotline", "timeline", number).contains("诉求人异议"))
        }
    }

    @Test func aUnitLeadsATaxiCaseAndDrawsUpALetter() async throws {
        try await Centre.open { centre in
            let (number, _) = try await Self.register(centre)
            try await centre.operatorDesk.succeed("hotline", "dispatch", number, "--unit", Centre.unit, "--basis", "清单")
            let taxi = ["hotline", "taxi"]
            let opened = try await centre.unitDesk.succeed(
                taxi + [
                    "open", number, "--breach", "绕道", "--plate", "蒙C·D8088", "--at", "2026-11-01 08:00", "--facts",
                    "多行驶三公里", "--driver", "李志强", "--licence", "TX0088",
                ]
            )
            let id = try #require(opened.firstMatch(of: /TX-\d{4}-\d{6}/)).output
            try await centre.unitDesk.succeed(taxi + ["file", String(id), "--basis", "服务规定"])
            for test in ["轻微", "及时改正", "没有危害后果"] {
                try await centre.unitDesk.succeed(taxi + ["find", String(id), test, "是", "行车轨迹"])
            }
            try await centre.unitDesk.succeed(taxi + ["educate", String(id), "讲解服务规范", "--method", "当面"])
            try await centre.unitDesk.succeed("hotline", "pledge", "draft", String(id))
            let signed = try await centre.unitDesk.succeed(
                ["hotline", "pledge", "sign", String(id), "李志强", "--voluntary"]
            )
            #expect(signed.contains("服务质量承诺〔"))
            #expect(try await centre.unitDesk.succeed("hotline", "pledge", "show", String(id)).contains("不是不予处罚的条件"))
            #expect(try await centre.unitDesk.succeed(taxi + ["timeline", String(id)]).contains("签署承诺书"))
            let diagram = try await centre.unitDesk.succeed("workflow", "hotline.taxi", "--mermaid")
            #expect(diagram.contains("filed --> exemptMinor"))
        }
    }

    private static func register(_ centre: Centre) async throws -> (number: String, code: String) {
        let made = try await centre.operatorDesk.succeed([
            "--json", "hotline", "register", "--channel", "12345", "--title", "出口被堵", "--content", "出租车堵住出口",
            "--caller", "白云鄂", "--phone", "19900000338",
        ])
        let object = try JSONSerialization.jsonObject(with: Data(made.utf8)) as? [String: Any]
        return (try #require(object?["number"] as? String), try #require(object?["queryCode"] as? String))
    }

    /// Calls a method over HTTP, without a session.
    private static func curl(_ centre: Centre, _ method: String, _ number: String, _ code: String) async throws
        -> String
    {
        let address = "http://\(centre.host.started.http)/yizhan.hotline.v1.HotlineProgressService/\(method)"
        let request = #"{"number": "\#(number)", "code": "\#(code)"}"#
        let arguments = ["-sS", "--max-time", "60", address, "-H", "Content-Type: application/json", "-d", request]
        return try await ProgramRun.run("curl", arguments).output
    }
}
