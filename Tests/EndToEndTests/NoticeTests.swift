internal import Foundation
internal import TestKit
internal import Testing

/// What people are told, and what staff find, with the real programs.
@Suite(.timeLimit(.minutes(5))) struct NoticeTests {
    private static let phone = "13847730519"

    @Test func `a caller and a unit are told, and both read it`() async throws {
        try await withTemporaryFolder { folder in
            // The host's clock is the machine's, and it may be night there.
            let host = try await HostProcess.start(
                dataFolder: folder,
                environment: ["YIZHAN_NOTIFICATION_QUIET_FROM": "00:00", "YIZHAN_NOTIFICATION_QUIET_TO": "00:00"]
            )
            defer { host.kill() }
            let centre = Centre(host: host, folder: folder)
            try await centre.makeAccounts()
            let number = try await Self.dispatched(centre)
            // A file a day: midnight may lie between the two.
            func sent() throws -> String {
                try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                    .filter { $0.hasPrefix("notices-outbox-") }
                    .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
            }
            let isSent = try await Poll.until { try sent().split(separator: "\n").count == 2 }
            #expect(isSent)
            let messages = try sent()
            #expect(messages.contains(Self.phone))
            #expect(messages.contains("已转\(Centre.unit)办理"))
            #expect(!messages.contains("王女士"))
            let isKept = try await Poll.until {
                try await centre.operatorDesk.succeed("notice", "list", number, "--state", "sent").contains(
                    "dispatched"
                )
            }
            #expect(isKept)
            let table = try await centre.unitDesk.succeed("notice", "mine")
            #expect(table.contains("已送达站内"))
            let listed = try await centre.operatorDesk.succeed("notice", "list", number)
            #expect(listed.contains("138****0519"))
            #expect(listed.contains("已送达站内"))
            #expect(try await centre.unitDesk.run("notice", "list", number).status == 4)

            let own = try await centre.unitDesk.succeed("--json", "notice", "mine")
            let notice = try #require(try Self.objects(own).first)
            #expect((notice["text"] as? String)?.hasPrefix("收到工单\(number)") == true)
            let id = try #require(notice["noticeId"] as? String)
            #expect(try await centre.unitDesk.succeed("notice", "read", id).contains("已标记 1 条"))

            let citizen = try await Self.citizen(centre)
            let texts = try await Self.notices(of: citizen, centre)
            #expect(texts.count == 2)
            #expect(texts.allSatisfy { $0.contains(number) })
        }
    }

    @Test func `staff find an order by word, number and person`() async throws {
        try await Centre.open { centre in
            let number = try await Self.dispatched(centre)
            for arguments in [["垃圾清运"], [number], ["藏漏巷"], ["--person", Self.phone], ["王女士", "--person"]] {
                let found = try await centre.operatorDesk.succeed(["search"] + arguments)
                #expect(found.contains(number))
                #expect(!found.contains(Self.phone))
            }
            #expect(try await centre.unitDesk.succeed("search", "垃圾清运", "--kind", "order").contains(number))
            #expect(try await !centre.unitDesk.succeed("search", "藏漏巷").contains(number))
            // A unit finds drivers of its cases by a person's number, and no caller.
            #expect(try await !centre.unitDesk.succeed("search", "--person", Self.phone).contains(number))
            #expect(try await centre.unitDesk.run("search", "--person", Self.phone, "--kind", "order").status == 4)
            #expect(try await centre.operatorDesk.run("search", "狗").status == 7)
            let auditor = try await centre.auditor()
            let records = try await auditor.succeed("audit", "list", "--method", "Search")
            #expect(records.contains("person 138****0519"))
            #expect(!records.contains(Self.phone))
        }
    }

    private static func dispatched(_ centre: Centre) async throws -> String {
        let registered = try await centre.operatorDesk.succeed(
            "--json",
            "hotline",
            "register",
            "--channel",
            "12345",
            "--title",
            "垃圾清运不及时",
            "--content",
            "海勃湾区藏漏巷三天没人来",
            "--caller",
            "王女士",
            "--phone",
            Self.phone
        )
        let number = try #require(try Self.objects(registered).first?["number"] as? String)
        try await centre.operatorDesk.succeed("hotline", "dispatch", number, "--unit", Centre.unit, "--basis", "职责清单")
        return number
    }

    /// Logs a citizen in by the code that is sent to the caller's number.
    private static func citizen(_ centre: Centre) async throws -> String {
        let service = "yizhan.identity.v1.CitizenService"
        _ = try await Self.call(centre, "\(service)/RequestCode", #"{"phone": "\#(Self.phone)"}"#)
        let codes = try String(contentsOf: centre.folder.appending(path: "outbox.txt"), encoding: .utf8)
        let code = try #require(codes.split(separator: "\n").last?.split(separator: " ").last)
        let answer = try await Self.call(
            centre,
            "\(service)/LoginWithCode",
            #"{"phone": "\#(Self.phone)", "code": "\#(code)"}"#
        )
        return try #require(try Self.objects(answer).first?["sessionToken"] as? String)
    }

    private static func notices(of token: String, _ centre: Centre) async throws -> [String] {
        let answer = try await Self.call(
            centre,
            "yizhan.notification.v1.NotificationService/GetMyNotices",
            "{}",
            token: token
        )
        let notices = try #require(try Self.objects(answer).first?["notices"] as? [[String: Any]])
        return notices.compactMap { $0["text"] as? String }
    }

    private static func call(_ centre: Centre, _ method: String, _ request: String, token: String = "") async throws
        -> String
    {
        let bearer = token.isEmpty ? [] : ["-H", "Authorization: Bearer \(token)"]
        let run = try await ProgramRun.run(
            "curl",
            ["-sS", "--max-time", "60", "-H", "Content-Type: application/json"] + bearer
                + ["-d", request, "http://\(centre.host.started.http)/\(method)"]
        )
        return run.output
    }

    private static func objects(_ lines: String) throws -> [[String: Any]] {
        try lines.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
