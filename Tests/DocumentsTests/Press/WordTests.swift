internal import Documents
internal import Foundation
internal import TestKit
internal import Testing

/// The Word file of a paper.
struct WordTests {
    @Test
    func `it says what the paper says, for every form`() throws {
        for template in try FormLibrary.templates() {
            let facts = try Facts(sampleOf: template)
            let text = try Self.text(DocumentPress.word(template, facts, Imprint()))
            let wanted = try DocumentPress.text(template, facts, Imprint()).filter { !$0.isWhitespace }
            #expect(text == wanted, "\(template.header.code)")
        }
    }

    @Test
    func `above each page stands that it is a copy, of which document, and that the official form was not seen`() throws
    {
        let head = "编号: T-1\n名称: 测试文书\n类别: 测试\n"
        var imprint = Imprint(templateVersion: 3)
        imprint.copyOf = "WS-2026-000007"
        for (format, words) in [("参考格式", "参考格式副本，不作文书使用"), ("官方格式", "副本，不作文书使用")] {
            let template = try Template(head + "格式: \(format)\n---\n甲")
            let file = try DocumentPress.word(DocumentPress.fill(template, Facts()), imprint)
            #expect(try Self.text(file, of: "word/header1.xml") == words + "（原件编号WS-2026-000007）")
            #expect(try Self.text(file, of: "word/footer1.xml") == "测试文书T-1第3版")
            // As the PDF of a copy has it.
            let printed = try Paper(Paper.press.print(template, Facts(), imprint)).text()
            #expect(printed.contains(words) && printed.contains("WS-2026-000007"))
        }
    }

    @Test
    func `what looks like its own language is text`() throws {
        let template = try Template(Paper.template("{{申请人.姓名}}"))
        for fact in ["<w:p>", "&amp;", "]]>", "=1+1", "\"'"] {
            let file = try DocumentPress.word(template, Facts(["申请人.姓名": .text(fact)]), Imprint())
            #expect(try Self.text(file) == fact)
        }
    }

    @Test
    func `the same paper makes the same file`() throws {
        let template = try Template(Paper.template("甲"))
        let first = try DocumentPress.word(template, Facts(), Imprint())
        #expect(try first == DocumentPress.word(template, Facts(), Imprint()))
    }

    @Test
    func `LibreOffice opens the file of every form, and it says what the PDF says`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for template in try FormLibrary.templates() {
            let file = folder.appending(path: template.header.code + ".docx").path
            try Data(DocumentPress.word(template, Facts(sampleOf: template), Imprint())).write(to: URL(filePath: file))
            files.append(file)
        }
        let (status, _) = try Tool.run(
            "soffice",
            [
                "--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to",
                "txt:Text (encoded):UTF8",
                "--outdir", folder.path,
            ] + files
        )
        #expect(status == 0)
        for template in try FormLibrary.templates() {
            let file = folder.appending(path: template.header.code + ".txt")
            let opened = try String(contentsOf: file, encoding: .utf8)
            let paper = try Paper.press.print(template, Facts(sampleOf: template), Imprint())
            let printed = try Paper(paper).text()
            // What the paper has beside its text, such as page numbers, is no part of it; cells stand in another order.
            let (inWord, inPDF) = (Self.counts(opened), Self.counts(printed))
            let wanted = Self.counts(paper.text)
            let differing = Set(inWord.keys).union(wanted.keys).filter { inWord[$0] != wanted[$0] }
            #expect(differing.isEmpty, "\(template.header.code): \(differing) in Word")
            for (character, count) in wanted {
                #expect(inPDF[character, default: 0] >= count, "\(template.header.code): \(character) in the PDF")
            }
        }
    }

    @Test func `python-docx opens the file of every form, and reads all of it`() async throws {
        let interpreter = try await PythonEnvironment.interpreter()
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let templates = try FormLibrary.templates()
        for template in templates {
            let file = folder.appending(path: template.header.code + ".docx")
            try Data(DocumentPress.word(template, Facts(sampleOf: template), Imprint())).write(to: file)
        }
        let program = """
            import glob, sys, docx
            for path in sorted(glob.glob(sys.argv[1] + "/*.docx")):
                paper = docx.Document(path)
                text = ""
                for part in paper.iter_inner_content():
                    if hasattr(part, "rows"):
                        for row in part.rows:
                            for cell in row.cells: text += "".join(p.text for p in cell.paragraphs)
                    else: text += part.text
                print(path.rsplit("/", 1)[1][:-5], "".join(text.split()), sep="\t")
            """
        let run = try await ProgramRun.run(interpreter, ["-c", program, folder.path])
        #expect(run.status == 0, "\(run.errors)")
        var read: [String: String] = [:]
        for line in run.output.split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2 { read[String(parts[0])] = String(parts[1]) }
        }
        for template in templates {
            let text = try DocumentPress.text(template, Facts(sampleOf: template), Imprint())
            #expect(read[template.header.code] == text.filter { !$0.isWhitespace }, "\(template.header.code)")
        }
    }

    private static func counts(_ text: String) -> [Unicode.Scalar: Int] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
            .reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The text of a Word file: what unzip finds and an XML reader makes of it.
    private static func text(_ file: [UInt8], of part: String = "word/document.xml") throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).docx")
        try Data(file).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let program = """
            import sys, zipfile, xml.etree.ElementTree as tree
            with zipfile.ZipFile(sys.argv[1]) as archive:
                assert archive.testzip() is None
                for name in archive.namelist(): tree.fromstring(archive.read(name))
                root = tree.fromstring(archive.read(sys.argv[2]))
            print("".join(piece.text or "" for piece in root.iter() if piece.tag.endswith("}t")))
            """
        let (status, bytes) = try Tool.run("python3", ["-c", program, path.path, part])
        #expect(status == 0)
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
