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
    func `a form whose official one was not seen is marked, and no other is`() throws {
        let templates = Dictionary(
            try FormLibrary.templates().map { ($0.header.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for row in try Self.rows() {
            let template = try #require(templates[row.code], "\(row.code)")
            #expect(template.header.isReference == (row.mark == "参考"), "\(row.code)")
        }
    }

    /// Numbers of the list that name several papers: each is a form of its own, or a choice of one.
    @Test(arguments: [
        ("N-03", ["公证告知书", "告知笔录"]), ("N-12", ["复查申请书", "复查决定书"]), ("C-04", ["首次谈话记录", "入矫登记表"]),
        ("M-13", ["人民调解卷宗封面", "人民调解卷宗目录", "卷宗情况说明", "卷宗封底"]), ("M-14", ["结案报告表", "纠纷统计表"]),
        ("C-24", ["解除社区矫正宣告书", "解除社区矫正证明书", "解除社区矫正通知书"]), ("C-25", ["社区矫正终止通知书", "社区矫正对象死亡通知书"]),
        ("C-18", ["撤销缓刑", "撤销假释", "收监执行"]), ("H-12", ["不予行政处罚决定书", "责令改正通知书"]),
        ("H-13", ["询问（调查）笔录", "陈述申辩记录"]), ("N-06", ["核实函", "委托核实函"]), ("N-15", ["送达回证", "领证单"]),
    ])
    func `a number that names several papers has them all`(number: String, titles: [String]) throws {
        let templates = Dictionary(
            try FormLibrary.templates().map { ($0.header.code, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var found: Set<String> = []
        for row in try Self.rows() where row.number == number {
            let template = try #require(templates[row.code])
            found.insert(row.title)
            for field in template.header.fields {
                if case .choice(let options) = field.kind { found.formUnion(options) }
            }
        }
        #expect(found.isSuperset(of: titles), "\(number): \(found)")
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
