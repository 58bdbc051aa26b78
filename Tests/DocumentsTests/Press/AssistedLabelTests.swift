internal import Documents
internal import Foundation
internal import TestKit
internal import Testing

/// The hidden label of text that a program helped to make, read back by programs that are not ours.
struct AssistedLabelTests {
    @Test func `pypdf and python-docx find the label where the paper bears the mark, and nowhere else`() async throws {
        let interpreter = try await PythonEnvironment.interpreter()
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let template = try Template(Paper.template("#标题 {{申请人.姓名}}\n正文"))
        let facts = Facts(["申请人.姓名": .text("张建国")])
        let issue = Imprint.Issue(number: "WS-2026-000012", code: "甲", date: "2026年9月23日")
        let imprints = [
            "plain": Imprint(issue: issue), "assisted": Imprint(issue: issue, isAssisted: true),
            "draft": Imprint(isAssisted: true),
        ]
        for (name, plain) in imprints {
            var imprint = plain
            imprint.producer = "测试“\"\\公共法律服务中心"
            let paper = try Paper.press.print(template, facts, imprint)
            #expect(paper.text.contains("人工智能辅助生成") == imprint.isAssisted)
            try Data(paper.pdf).write(to: folder.appending(path: name + ".pdf"))
            let word = try DocumentPress.word(template, facts, imprint)
            try Data(word).write(to: folder.appending(path: name + ".docx"))
        }
        let program = """
            import glob, sys, docx, pypdf
            for path in sorted(glob.glob(sys.argv[1] + "/*.pdf")):
                label = pypdf.PdfReader(path).metadata.get("/AIGC", "")
                print(path.rsplit("/", 1)[1], label, sep="\\t")
            for path in sorted(glob.glob(sys.argv[1] + "/*.docx")):
                print(path.rsplit("/", 1)[1], docx.Document(path).core_properties.comments, sep="\\t")
            """
        let run = try await ProgramRun.run(interpreter, ["-c", program, folder.path])
        #expect(run.status == 0, "\(run.errors)")
        var found: [String: String] = [:]
        for line in run.output.split(separator: "\n") {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2 { found[parts[0]] = parts[1] }
        }
        #expect(found["plain.pdf"] == "" && found["plain.docx"] == "")
        for (name, number) in [
            ("assisted.pdf", "WS-2026-000012"), ("draft.pdf", "draft"), ("assisted.docx", "draft"),
            ("draft.docx", "draft"),
        ] {
            let text = try #require(found[name])
            let label = try JSONDecoder().decode([String: [String: String]].self, from: Data(text.utf8))["AIGC"]
            #expect(label?["Label"] == "1" && label?["ContentProducer"] == "测试“\"\\公共法律服务中心", "\(name)")
            #expect(label?["ProduceID"] == number, "\(name)")
        }
    }
}
