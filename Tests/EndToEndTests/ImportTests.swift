internal import Foundation
internal import TestKit
internal import Testing

/// Spreadsheets of other platforms, taken in by the real programs.
@Suite(.timeLimit(.minutes(60))) struct ImportTests {
    @Test func aWorkbookIsPreviewedAndTakenInOnce() async throws {
        try await Centre.open { centre in
            let desk = centre.operatorDesk
            let file = try await centre.orders(rows: 700, kind: "xlsx")
            let preview = try Self.object(try await desk.succeed("--json", "hotline", "import", file.path, "--preview"))
            #expect(preview["new"] as? Int == 700 && preview["wrong"] as? Int == 0)
            #expect(try await desk.succeed("--json", "hotline", "list").isEmpty)

            let first = try Self.object(try await desk.succeed("--json", "hotline", "import", file.path))
            #expect(first["imported"] as? Int == 700)
            // The same orders as text, in either encoding, are here already.
            let text = try await centre.orders(rows: 700)
            let other = centre.folder.appending(path: "gb18030.csv")
            try await Self.convert(text, to: other)
            for again in [file, text, other] {
                let run = try Self.object(try await desk.succeed("--json", "hotline", "import", again.path))
                #expect(run["imported"] as? Int == 0 && run["present"] as? Int == 700, "\(again.lastPathComponent)")
            }
            let shown = try await desk.succeed("--json", "hotline", "import", file.path, "--preview")
            #expect(try Self.object(shown)["present"] as? Int == 700)
        }
    }

    @Test func aMappingIsKeptOnTheHostAndItsErrorsAreCorrected() async throws {
        try await Centre.open { centre in
            let desk = centre.operatorDesk
            let file = centre.folder.appending(path: "export.csv")
            try """
            2026年11月工单明细,,,,,
            受理单号,主题,问题描述,区县,详细地址,来电时间
            S1,拒载,在客运中心被拒载,海滨区,客运中心,2026年11月24日 9:30
            S2,拒载,在客运中心被拒载,海滨区,客运中心,昨天
            S3,,没有标题,海滨区,客运中心,2026年11月24日 9:31

            """.write(to: file, atomically: true, encoding: .utf8)
            let near = try await desk.run("hotline", "import", file.path)
            #expect(near.status == 7)
            #expect(near.errors.contains("工单编号（是不是 A 列“受理单号”？）"))

            try await desk.succeed(
                ["hotline", "mapping", "save", "市12345", "--fixed", "来源渠道=12345", "--time-format", "yyyy年M月d日 H:mm"]
                    + [
                        "工单编号=受理单号", "诉求标题=主题", "诉求内容=问题描述", "事发地址=区县+详细地址", "受理时间=来电时间",
                    ].flatMap { ["--column", $0] }
            )
            #expect(try await desk.succeed("hotline", "mapping", "list").contains("市12345"))
            let errors = centre.folder.appending(path: "wrong.csv")
            let run = try await desk.run("hotline", "import", file.path, "--mapping", "市12345", "--errors", errors.path)
            #expect(run.status == 7)
            #expect(run.output.contains("导入 1 件，已在库 0 件，文件内重复 0 件，有误 2 行。"))
            #expect(run.errors.contains("第 4 行 F 列 来电时间："))
            #expect(run.errors.contains("第 5 行 B 列 主题：诉求标题必填"))

            let written = try String(contentsOf: errors, encoding: .utf8)
            let corrected = written.replacing("昨天", with: "2026年11月23日 18:00").replacing(
                "\"S3\",\"\"",
                with: "\"S3\",\"标题\""
            )
            try Data(corrected.utf8).write(to: errors)
            let again = try Self.object(
                try await desk.succeed("--json", "hotline", "import", errors.path, "--mapping", "市12345")
            )
            #expect(again["imported"] as? Int == 2)
            let list = try await desk.succeed("--json", "hotline", "list")
            #expect(list.contains("S1") && list.contains("S2") && list.contains("S3"))
            try await desk.succeed("hotline", "mapping", "delete", "市12345")
            let gone = try await desk.run("hotline", "import", file.path, "--mapping", "市12345")
            #expect(gone.status == 5)
        }
    }

    /// `IMPORT_ROWS` rows, 100,000 without it; `Scripts/soak` has a million.
    @Test func memoryDoesNotGrowWithTheRows() async throws {
        let asked = ProcessInfo.processInfo.environment["IMPORT_ROWS"].flatMap { Int($0) }
        let rows = asked ?? 100_000
        try await Centre.open { centre in
            let file = try await centre.orders(rows: rows, kind: "xlsx")
            let (output, kibibytes) = try await centre.operatorDesk.measured(
                ["--json", "hotline", "import", file.path, "--preview"]
            )
            #expect(try Self.object(output)["new"] as? Int == rows)
            if asked != nil { print("peak of yizhan: \(kibibytes) KiB for \(rows) rows") }
            // Blocks of shared texts 8 MiB, batches under way 4, an inflated piece of the sheet, and the program itself.
            #expect(kibibytes < Self.clientMax, "\(kibibytes) KiB for \(rows) rows")
            // The whole way takes as long as it takes: where it was asked for.
            if asked != nil { try await Self.takeIn(file, rows, centre) }
        }
    }

    /// Imports a file for good, and looks at the memory of both sides and at the progress that is shown.
    private static func takeIn(_ file: URL, _ rows: Int, _ centre: Centre) async throws {
        let (output, kibibytes) = try await centre.operatorDesk.measured(["--json", "hotline", "import", file.path])
        #expect(try Self.object(output)["imported"] as? Int == rows)
        let status = try String(contentsOfFile: "/proc/\(centre.host.pid)/status", encoding: .utf8)
        let peak = try #require(status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/).flatMap { Int($0.1) })
        print("imported \(rows) rows: peak of yizhan \(kibibytes) KiB, of yizhand \(peak) KiB")
        #expect(kibibytes < Self.clientMax)
        #expect(peak < Self.hostMax, "\(peak) KiB for \(rows) rows")
        let again = try await centre.operatorDesk.succeed("--json", "hotline", "import", file.path)
        #expect(try Self.object(again)["present"] as? Int == rows)
    }

    private static let clientMax = 96 * 1_024
    /// Pages of the database 64 MiB for the writer and 16 for each reader, batches under way, and the program itself.
    private static let hostMax = 512 * 1_024

    private static func convert(_ file: URL, to other: URL) async throws {
        let run = try await ProgramRun.run(
            "iconv",
            ["-f", "UTF-8", "-t", "GB18030", "-o", other.path, file.path]
        )
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
    }

    private static func object(_ json: String) throws -> [String: Any] {
        let last = try #require(json.split(separator: "\n").last)
        return try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
    }
}
