internal import Documents
internal import Foundation
internal import Testing

/// Facts are taken as what they are, or refused with their field.
struct FactTests {
    struct Row: Sendable {
        let kind: String
        let fact: String
        /// As it is printed; `nil` where it is refused.
        let printed: String?
    }

    private static let rows = [
        Row(kind: "日期", fact: "2026-09-01", printed: "2026年9月1日"),
        Row(kind: "日期", fact: "2024-02-29", printed: "2024年2月29日"),
        Row(kind: "日期", fact: "2026-02-29", printed: nil), Row(kind: "日期", fact: "2026-13-01", printed: nil),
        Row(kind: "日期", fact: "2026-9-1", printed: nil), Row(kind: "日期", fact: "2026年9月1日", printed: nil),
        Row(kind: "日期", fact: "２０２６-09-01", printed: nil), Row(kind: "金额", fact: "1234.5", printed: "1234.50"),
        Row(kind: "金额", fact: "0", printed: "0.00"), Row(kind: "金额", fact: "1,234", printed: nil),
        Row(kind: "金额", fact: "-1", printed: nil), Row(kind: "金额", fact: "1.234", printed: nil),
        Row(kind: "金额", fact: "99999999999999", printed: nil), Row(kind: "数字", fact: "0012", printed: "12"),
        Row(kind: "数字", fact: "12.0", printed: nil), Row(kind: "数字", fact: "１２", printed: nil),
        Row(kind: "身份证号", fact: "11010119900307002x", printed: "11010119900307002X"),
        Row(kind: "身份证号", fact: "110101199003070021", printed: nil),
        Row(kind: "身份证号", fact: "1101011990", printed: nil),
        Row(kind: "选项(甲/乙)", fact: "乙", printed: "乙"), Row(kind: "选项(甲/乙)", fact: "丙", printed: nil),
        Row(kind: "姓名", fact: " 张三 ", printed: "张三"), Row(kind: "姓名", fact: "张\n三", printed: nil),
        Row(kind: "姓名", fact: "张\u{202E}三", printed: nil), Row(kind: "姓名", fact: "张\u{0}三", printed: nil),
        Row(kind: "姓名", fact: "张\u{200B}三", printed: nil), Row(kind: "姓名", fact: "张\u{FFFD}三", printed: nil),
        Row(kind: "姓名", fact: String(repeating: "长", count: 101), printed: nil),
        Row(kind: "姓名", fact: String(repeating: "长", count: 3_500_000), printed: nil),
        Row(kind: "长文", fact: "一\n二", printed: "一\n二"), Row(kind: "长文", fact: "一\r二", printed: nil),
        Row(kind: "长文", fact: "一\u{2028}二", printed: nil),
        Row(kind: "电话", fact: String(repeating: "1", count: 33), printed: nil),
    ]

    @Test(arguments: Self.rows.indices)
    func `a fact is printed as papers have it, or refused`(row: Int) throws {
        let row = Self.rows[row]
        let template = try Template(Paper.template("{{项}}", fields: ["项 | \(row.kind) | 项"]))
        let facts = Facts(["项": .text(row.fact)])
        if let printed = row.printed {
            #expect(try DocumentPress.text(template, facts, Imprint()) == printed)
        } else {
            let error = #expect(throws: DocumentError.self) { _ = try DocumentPress.text(template, facts, Imprint()) }
            #expect(error?.field == "项")
        }
    }

    @Test
    func `a fact of no field, and a list that is none, are refused`() throws {
        let template = try Template(Paper.template("甲", fields: ["人 | 列表", "人.名 | 姓名"]))
        for facts: [String: Facts.Value] in [
            ["身高": .text("1")], ["人": .text("甲")], ["申请人.姓名": .records([["名": "甲"]])], ["人": .records([["高": "1"]])],
            ["人": .records(Array(repeating: ["名": "甲"], count: 201))],
        ] {
            #expect(throws: DocumentError.self, "\(facts)") { _ = try DocumentPress.needs(template, Facts(facts)) }
        }
    }

    @Test
    func `facts are the same after they were written and read`() throws {
        let facts = Facts(["申请人.姓名": .text("张㛃"), "人": .records([["名": "甲", "年龄": "7"]]), "空": .text("")])
        let read = try JSONDecoder().decode(Facts.self, from: JSONEncoder().encode(facts))
        #expect(read == facts)
        #expect(read["空"] == nil && read.has("申请人") && !read.has("申请"))
    }
}
