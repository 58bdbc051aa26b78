internal import Foundation
internal import TestKit
internal import Testing

/// A month of the hotline, played in an exercise by the command line.
@Suite(.timeLimit(.minutes(10))) struct PlayTests {
    /// `PLAY_ROWS` orders, 40 without it; `Scripts/soak` has 5,000.
    @Test func aMonthIsPlayedAndItsBulletinIsComputedAnew() async throws {
        let rows = ProcessInfo.processInfo.environment["PLAY_ROWS"].flatMap { Int($0) } ?? 40
        try await withTemporaryFolder { folder in
            let played = folder.appending(path: "exercise")
            let run = try await ProgramRun.run(
                "python3",
                [
                    "-B", Repository.folder.appending(path: "Examples/hotline/play.py").path, "--rows", "\(rows)",
                    "--programs", Products.folder.path, played.path,
                ]
            )
            #expect(run.status == 0, "\(run.output)\n\(run.errors)")
            #expect(run.output.contains(" rates, 0 differences"))
            for kind in ["csv", "xlsx", "html"] {
                #expect(FileManager.default.fileExists(atPath: played.appending(path: "bulletin-2026-10.\(kind)").path))
            }
            let page = try String(contentsOf: played.appending(path: "board-2026-10.html"), encoding: .utf8)
            #expect(page.contains("2026年10月热线诉求公开看板") && page.contains(">\(rows)<"))

            // Nobody takes what was played for a record.
            let data = played.appending(path: "data")
            let served = try await ProgramRun.run(
                Products.folder.appending(path: "yizhand").path,
                ["serve", "--data-folder", data.path]
            )
            #expect(served.status != 0)
            #expect(served.errors.contains("演练"))
        }
    }

    @Test func commandsOfAFileAreRunUntilOneFails() async throws {
        try await Centre.open { centre in
            let file = try await centre.orders(rows: 3)
            try await centre.operatorDesk.succeed("hotline", "import", file.path)
            let listed = try await centre.operatorDesk.succeed("--json", "hotline", "list")
            let numbers = listed.matches(of: /"number":"(HOT-[0-9-]+)"/).map { String($0.1) }
            try #require(numbers.count == 3)
            let commands = """
                # The morning's orders.
                hotline dispatch \(numbers[0]) --unit \(Centre.unit) --basis '职责清单 第12项'

                hotline dispatch \(numbers[1]) --unit 没有的单位 --basis 职责清单
                hotline dispatch \(numbers[2]) --unit \(Centre.unit) --basis 职责清单

                """
            let stopped = try await centre.operatorDesk.run("run", "-", input: commands)
            #expect(stopped.status == 7)
            #expect(stopped.errors.contains("line 4: "))
            #expect(stopped.errors.contains("1 of 2 commands failed."))
            let rest = commands.split(separator: "\n").dropFirst(2).joined(separator: "\n")
            let gone = try await centre.operatorDesk.run("run", "-", "--keep-going", input: rest)
            #expect(gone.status == 7)
            let sent = try await centre.unitDesk.succeed("--json", "hotline", "list")
            #expect(sent.contains(numbers[0]) && !sent.contains(numbers[1]) && sent.contains(numbers[2]))
            #expect(try await centre.operatorDesk.run("run", "-", input: "run -\n").status == 2)
        }
    }
}
