internal import Documents
internal import Testing

/// The parts of a paper, as poppler reads them to those who do not see the page.
struct StructureTests {
    private static func structure(_ paper: Paper) throws -> String {
        String(decoding: try paper.run("pdfinfo", ["-struct-text", "FILE"]), as: UTF8.self)
    }

    @Test func `title, headings, paragraphs and cells are parts, in the order in which they are read`() throws {
        let paper = try Paper(
            "#标题 {{申请人.姓名}}的申请\n#节 请求\n第一段。\n#表 50,50\n#表头 项目|内容\n甲|乙\n丙|丁",
            ["申请人.姓名": .text("张㛃")]
        )
        #expect(try paper.information().contains(/Tagged:\s+yes/))
        let text = try Self.structure(paper)
        let words = [
            "Document", "H1", "张㛃的申请", "H2", "请求", "P", "第一段。", "Table", "TR", "TH", "项目", "TH", "内容", "TR", "TD", "甲",
            "TD", "乙",
        ]
        var rest = text[...]
        for word in words {
            let found = try #require(rest.firstRange(of: word), "\(word) in \(text)")
            rest = rest[found.upperBound...]
        }
        // What stands in the margins is no part of the paper.
        #expect(!text.contains("第1页"))
    }

    @Test func `a paragraph over two pages is one part, and heads that stand again are read once`() throws {
        let story = String(repeating: "公司拖欠工资，多次催讨没有结果。", count: 120)
        let rows = (1...60).map { "行\($0)|内容" }.joined(separator: "\n")
        let paper = try Paper("{{案件.事实}}\n#表 50,50\n#表头 唯一的表头|内容\n" + rows, ["案件.事实": .text(story)])
        #expect(paper.document.pageCount > 2)
        let text = try Self.structure(paper)
        #expect(text.matches(of: /唯一的表头/).count == 1)
        #expect(text.matches(of: /\bP \(block\)|\bP\b/).count == 1)
        #expect(text.matches(of: /\bTR\b/).count == 61)
        let read = text.filter { !$0.isWhitespace && $0 != "\"" }
        #expect(read.contains("行60"))
    }

    @Test func `every form is read whole`() throws {
        for template in try FormLibrary.templates().prefix(12) {
            let paper = try Paper(Paper.press.print(template, Facts(sampleOf: template), Imprint()))
            let read = Set(try Self.structure(paper).unicodeScalars)
            let missing = paper.document.text.unicodeScalars.filter {
                !$0.properties.isWhitespace && !read.contains($0)
            }
            #expect(missing.isEmpty, "\(template.header.code)")
        }
    }
}
