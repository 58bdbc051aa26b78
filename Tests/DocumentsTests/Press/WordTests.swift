internal import Documents
internal import Foundation
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

    /// The text of a Word file: what unzip finds and an XML reader makes of it.
    private static func text(_ file: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).docx")
        try Data(file).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let program = """
            import sys, zipfile, xml.etree.ElementTree as tree
            with zipfile.ZipFile(sys.argv[1]) as archive:
                assert archive.testzip() is None
                for name in archive.namelist(): tree.fromstring(archive.read(name))
                root = tree.fromstring(archive.read("word/document.xml"))
            print("".join(piece.text or "" for piece in root.iter() if piece.tag.endswith("}t")))
            """
        let (status, bytes) = try Tool.run("python3", ["-c", program, path.path])
        #expect(status == 0)
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
