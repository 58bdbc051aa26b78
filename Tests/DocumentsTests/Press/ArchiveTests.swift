internal import Documents
internal import Foundation
internal import TestKit
internal import Testing

/// Papers are files for keeping (PDF/A-2b): colours with their profile, fonts inside, data of the file as XMP.
struct ArchiveTests {
    private static func mistakes(_ paper: PrintedDocument) async throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "archive_check.py").path
        return try await withTemporaryFolder { folder in
            let file = folder.appending(path: "paper.pdf")
            try Data(paper.pdf).write(to: file)
            let run = try await ProgramRun.run(PythonEnvironment.interpreter(), [script, file.path])
            #expect(run.status == 0, "\(run.errors)")
            return run.output
        }
    }

    private static func issue(_ number: String = "YZ-<1>&") -> Imprint.Issue {
        .init(number: number, code: "https://example.cn/1", date: "2026年9月1日")
    }

    @Test
    func `a paper keeps to what a file for keeping has`() async throws {
        let template = try Template(
            Paper.template("#标题 <测>&试\n#表 50,50\n甲|㛃𬱖 ABC\n\n正文。\n#落款 某某局|{{日期}}").replacing(
                "名称: 测试文书",
                with: "名称: 甲<乙>&丙"
            )
        )
        let facts = Facts(["日期": .text("2026-09-01")])
        let imprints = [
            Imprint(), Imprint(templateVersion: 1, issue: Self.issue(), hasSeal: true),
            Imprint(templateVersion: 1, issue: Self.issue(), isAssisted: true),
        ]
        for imprint in imprints {
            let paper = try Paper.press.print(template, facts, imprint)
            #expect(try await Self.mistakes(paper) == "")
        }
    }

    @Test
    func `a signed paper keeps to it as well, and so does a form of each kind`() async throws {
        let signer = try SignatureTests.signer("ec:P-256", name: "测试法律援助中心")
        for template in try FormLibrary.templates().prefix(4) {
            let paper = try Paper.press.print(
                template,
                Facts(sampleOf: template),
                Imprint(templateVersion: 1, issue: Self.issue("WS-2026-000001"), hasSeal: true),
                signer: signer,
                time: "20260901000000Z"
            )
            #expect(try await Self.mistakes(paper) == "", "\(template.header.code)")
        }
    }
}
