internal import Foundation
internal import TestKit
internal import Testing

/// A document of the real host, printed by the real command on a real printer.
@Suite(.timeLimit(.minutes(5))) struct PrintTests {
    @Test func `a document is printed once, and a print without paper is told as what it is`() async throws {
        try await Centre.open { centre in
            let desk = try await centre.member("window_staff")
            let number = try await Self.issued(desk, centre.folder)
            try await TestPrinter.with { printer in
                let print = [
                    "documents", "print", number, "--printer", printer.address,
                    "--prints", centre.folder.appending(path: "prints").path,
                ]
                printer.cutPower()
                let off = try await desk.run(print)
                #expect(off.status != 0)
                #expect(off.output.contains("联系不上打印机"))
                #expect(printer.printed().isEmpty)

                try await printer.powerOn()
                let done = try await desk.succeed(print)
                #expect(done.contains("打印完成"))
                #expect(printer.printed().count == 1)
                #expect(printer.printed().allSatisfy { $0.contains("|iso_a4_210x297mm|one-sided") })

                let wrong = try await desk.run("documents", "print", number, "--printer", "http://127.0.0.1/")
                #expect(wrong.status != 0)
                #expect(wrong.errors.contains("ipp://"))
            }
        }
    }

    @Test func `a host prints by itself, and one whose power is cut in the middle goes on, with one copy`() async throws
    {
        try await TestPrinter.with { printer in
            try await withTemporaryFolder { folder in
                var environment = ["YIZHAN_DOCUMENTS_PRINTERS": "hall|大厅打印机|root|\(printer.address)"]
                var host = try await HostProcess.start(dataFolder: folder, environment: environment)
                defer { host.kill() }
                let centre = Centre(host: host, folder: folder)
                try await centre.makeAccounts()
                var desk = try await centre.member("window_staff")
                #expect(try await desk.succeed("documents", "printers").contains("可以打印"))
                let printed = try await Self.issued(desk, folder)
                let done = try await desk.succeed("documents", "print", printed, "--printer", "hall")
                #expect(done.contains("打印完成"))
                // Straight on the printer, what the host printed comes out again only with a reason.
                let straight = [
                    "documents", "print", printed, "--printer", printer.address, "--prints",
                    folder.appending(path: "prints").path,
                ]
                let second = try await desk.run(straight)
                #expect(second.status != 0 && second.errors.contains("--reason"))
                #expect(printer.printed().count == 1)

                try printer.set(.paperOut)
                let number = try await Self.issued(desk, folder)
                let words = ["--json", "documents", "print", number, "--printer", "hall", "--no-wait"]
                let job = try #require(try await Self.object(desk.succeed(words))["jobId"] as? String)
                let stands = try await Poll.until {
                    try await desk.succeed("documents", "prints", "--needs-staff").contains("缺纸")
                }
                #expect(stands)
                host.kill()
                environment["YIZHAN_BUS_PORT"] = host.started.busPort
                host = try await HostProcess.start(dataFolder: folder, environment: environment)
                try printer.set(.ok)
                desk = CommandLineClient(host: host, folder: folder, name: "window_staff")
                let end = try await desk.succeed("documents", "show-print", job, "--wait")
                #expect(end.contains("打印完成"))
                #expect(printer.printed().count == 2)

                let held = try await Self.object(
                    desk.succeed("--json", "documents", "print", Self.issued(desk, folder))
                )
                let code = try #require(held["pickupCode"] as? String)
                try await desk.succeed("documents", "pick-up", code, "--printer", "hall")
                let given = try #require(held["jobId"] as? String)
                #expect(try await desk.succeed("documents", "show-print", given, "--wait").contains("已取件"))
                #expect(printer.printed().count == 3)
            }
        }
    }

    @Test func `a batch is issued from a file, with its mistakes by row, and once`() async throws {
        try await Centre.open { centre in
            let desk = try await centre.member("window_staff")
            let file = centre.folder.appending(path: "rows.jsonl")
            let lines = (1...25).map { row in
                let name = row == 9 ? "" : "申请人\(row)号"
                return Self.facts.replacing("\n", with: " ").replacing("张㛃", with: name)
            }
            try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
            let words = ["documents", "issue-many", "FZ-002", file.path, "--batch", "九月"]
            let first = try await desk.run(words)
            #expect(first.status == 7)
            #expect(first.output.contains("第9行：") && first.output.contains("签发24份，已签发0份，有误1行。"))
            let again = try await desk.run(words)
            #expect(again.output.contains("签发0份，已签发24份，有误1行。"))
        }
    }

    @Test func `a file is verified, byte by byte, and a changed one is refused`() async throws {
        try await Centre.open { centre in
            let desk = try await centre.member("window_staff")
            let number = try await Self.issued(desk, centre.folder)
            let file = centre.folder.appending(path: "paper.pdf")
            try await desk.succeed("documents", "fetch", number, file.path)
            let answer = try await desk.succeed("documents", "verify", "--file", file.path)
            #expect(answer.contains(number) && answer.contains("未经机构审核") && answer.contains("张*"))
            var bytes = try Data(contentsOf: file)
            bytes[bytes.startIndex + bytes.count / 2] ^= 1
            try bytes.write(to: file)
            let changed = try await desk.run(["documents", "verify", "--file", file.path])
            #expect(changed.status != 0 && changed.output.contains("查无此文书"))
            #expect(try await desk.run(["documents", "verify"]).status != 0)
        }
    }

    /// Issues an application for legal aid, of facts in a file.
    private static func issued(_ desk: CommandLineClient, _ folder: URL) async throws -> String {
        let file = folder.appending(path: "facts.json")
        try Self.facts.write(to: file, atomically: true, encoding: .utf8)
        let draft = try await Self.object(desk.succeed("--json", "documents", "fill", "--facts", file.path))
        let id = try #require(draft["draftId"] as? String)
        let made = try await Self.object(desk.succeed("--json", "documents", "issue", "FZ-002", "--draft", id))
        return try #require(made["number"] as? String)
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private static let facts = """
        {
            "案件.编号": "乌川援字〔2026〕第12号", "申请人.姓名": "张㛃", "申请人.性别": "女",
            "申请人.出生日期": "1990-03-07", "申请人.民族": "汉族", "申请人.身份证号": "11010119900307002X",
            "申请人.电话": "19900004093", "申请人.户籍地": "乌川区幸福街道", "申请人.住址": "乌川区人民路188号",
            "案件.事实": "公司拖欠工资45100元。", "案件.请求": "请求指派律师。", "日期": "2026-09-23"
        }
        """
}
