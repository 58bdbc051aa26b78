internal import Documents
internal import Foundation
internal import Testing

/// The forms of the system against the list of forms that a centre has to have: title, mark and fields of each.
struct FormTableTests {
    private struct Row {
        var code: String
        /// In the list: `17`, `M-8b`.
        var number: String
        var title: String
        var mark: String
        var fields: [String]
        var words: [String]
    }

    private static func rows() throws -> [Row] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "forms.tsv")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
            try #require(cells.count == 6, "\(line)")
            func list(_ text: String) -> [String] { text.split(separator: " ").map { String($0) } }
            return Row(
                code: cells[0],
                number: cells[1],
                title: cells[2],
                mark: cells[3],
                fields: list(cells[4]),
                words: list(cells[5])
            )
        }
    }

    @Test
    func `every form of the list is there under its title, and every form there is in the list`() throws {
        let rows = try Self.rows()
        let titles = Dictionary(
            try FormLibrary.templates().map { ($0.header.code, $0.header.title) },
            uniquingKeysWith: { first, _ in first }
        )
        #expect(titles == Dictionary(rows.map { ($0.code, $0.title) }, uniquingKeysWith: { first, _ in first }))
        // 32 of legal aid, 16 of mediation, 17 of notaries, 26 of corrections, 15 of the hotline, 12 of hall and video.
        let numbers = Set(rows.map(\.number))
        #expect(numbers.count == 118 && numbers.count(where: { Int($0) != nil }) == 32)
        for (letter, count) in [("M-", 16), ("N-", 17), ("C-", 26), ("H-", 15), ("V-", 6), ("G-", 6)] {
            #expect(numbers.count(where: { $0.hasPrefix(letter) }) == count, "\(letter)")
        }
    }

    @Test
    func `a form whose official one was not seen says so on every page, and no other does`() throws {
        let templates = Dictionary(
            try FormLibrary.templates().map { ($0.header.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in try Self.rows() {
            let template = try #require(templates[row.code], "\(row.code)")
            #expect(template.header.isReference == (row.mark == "参考"), "\(row.code)")
        }
        for code in ["FZ-009", "FZ-002"] {
            let template = try #require(templates[code])
            let paper = try Paper.press.print(template, Facts(sampleOf: template), Imprint(templateVersion: 1))
            #expect(try Paper(paper).text().contains("参考格式") == template.header.isReference, "\(code)")
        }
    }

    @Test
    func `every form asks for what the list has, and says what it has to say`() throws {
        let templates = Dictionary(
            try FormLibrary.templates().map { ($0.header.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in try Self.rows() {
            let template = try #require(templates[row.code], "\(row.code)")
            let used = Set(template.usedFields + template.usedLists)
            for field in row.fields { #expect(used.contains(field), "\(row.code) \(row.title): \(field)") }
            let body = template.source.split(separator: "\n---\n", maxSplits: 1).last ?? ""
            for word in row.words { #expect(body.contains(word), "\(row.code) \(row.title): \(word)") }
            #expect(row.fields.count + row.words.count > 1, "\(row.code)")
        }
    }

    /// Papers that are one or the other name the one that they are; the record of both kinds is one form.
    @Test
    func `no paper has two names`() throws {
        for template in try FormLibrary.templates() where template.header.code != "FZ-014" {
            let text = try DocumentPress.text(template, Facts(sampleOf: template), Imprint())
            let title = text.split(separator: "\n").first ?? ""
            #expect(!title.contains("/"), "\(template.header.code): \(title)")
        }
    }
}
