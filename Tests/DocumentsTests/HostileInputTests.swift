internal import Documents
internal import Foundation
internal import Testing

/// Two hundred bad templates and facts: each a clear error that names its place, at once, in little memory.
struct HostileInputTests {
    /// A fact that no paper may have: its kind, and what was entered.
    struct BadFact: Sendable {
        let kind: String
        let fact: String
    }

    /// Signs that nobody sees or that turn a text round; no kind of fact takes them.
    private static let signs =
        [
            "\u{0}", "\u{1}", "\u{7}", "\u{8}", "\u{B}", "\u{1B}", "\u{7F}", "\u{85}", "\u{AD}", "\u{200B}", "\u{200E}",
            "\u{200F}", "\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{FEFF}",
            "\u{FFFC}", "\u{FFFD}", "\u{E0041}", "\u{34F}", "\u{115F}", "\u{1160}", "\u{2800}", "\u{3164}", "\u{FFA0}",
        ] + [0xFDD0, 0x1FFFE].compactMap { Unicode.Scalar($0).map { String($0) } }

    private static let badFacts: [BadFact] =
        Self.signs.flatMap { sign in ["姓名", "文本", "长文", "电话"].map { BadFact(kind: $0, fact: "张\(sign)三") } }
        + [
            "2026", "2026-02-30", "2026-00-10", "26-01-01", "2026/01/01", "20260101", "昨天", "2026-01-01T00:00",
            "1799-12-31", "9999999999-01-01", "2026-1-01", "-2026-01-01", "2026-01-01; DROP TABLE",
        ].map { BadFact(kind: "日期", fact: $0) }
        + [
            "一百", "1e9", "NaN", "inf", "0x10", "1.", ".5", "1.234", "1,000.00", "￥100", "-0.01", "99999999999999",
            "１００", "=1+1", "12.３４", "1\u{661}",
        ].map { BadFact(kind: "金额", fact: $0) }
        // Alone they would leave the box empty; within a Mongolian word they belong there.
        + ["\u{200C}", "\u{200D}", "\u{180B}", "\u{FE0F}", "\u{200D}\u{FE0F}"].flatMap { sign in
            ["姓名", "文本", "长文"].map { BadFact(kind: $0, fact: sign) }
        }
        + ["1.5", "+5", "一", "1 2", "١٢", "9999999999999999999", "0x1F"].map { BadFact(kind: "数字", fact: $0) }
        + [
            "110101199003070021", "11010119900307002", "1101011990030700200", "ABCDEFGHIJKLMNOPQR",
            "１１０１０１１９９００３０７００２Ｘ", "11010119900307002Y", "110101199013070026",
        ].map { BadFact(kind: "身份证号", fact: $0) }
        + ["丙", "甲乙", "=甲"].map { BadFact(kind: "选项(甲/乙)", fact: $0) }
        + ["姓名", "文本", "长文", "日期", "金额", "数字", "身份证号", "电话"].map {
            BadFact(kind: $0, fact: String(repeating: "长", count: 3_500_000))
        }
        + ["姓名", "文本"].flatMap { kind in ["a\nb", "a\tb", "a\rb"].map { BadFact(kind: kind, fact: $0) } }

    @Test func `every bad fact is refused with its field, at once`() throws {
        #expect(Self.badFacts.count >= 130)
        var templates: [String: Template] = [:]
        for kind in Set(Self.badFacts.map(\.kind)) {
            templates[kind] = try Template(Paper.template("甲{{项}}乙", fields: ["项 | \(kind) | 项目"]))
        }
        for row in Self.badFacts {
            let template = try #require(templates[row.kind])
            let name = "\(row.kind): \(row.fact.prefix(20).unicodeScalars.map { String($0.value, radix: 16) })"
            let facts = Facts(["项": .text(row.fact)])
            let time = ContinuousClock().measure {
                let error = #expect(throws: DocumentError.self, "\(name)") {
                    _ = try DocumentPress.text(template, facts, Imprint())
                }
                #expect(error?.field == "项", "\(name)")
                #expect(error.map { !$0.message.isEmpty && $0.message.utf8.count < 500 } == true, "\(name)")
            }
            #expect(time < .seconds(1), "\(name)")
        }
    }

    /// What is done to a form that is right; each makes it wrong.
    private static let mistakes: [(name: String, change: @Sendable (String) -> String)] = [
        ("an unclosed tag", { $0 + "\n{{申请人.姓名" }),
        ("a closing without opening", { $0 + "\n{{/代理人}}" }),
        ("an opening without closing", { $0 + "\n{{#代理人}}甲" }),
        ("sections that cross", { $0 + "\n{{#代理人}}{{#对方}}甲{{/代理人}}{{/对方}}" }),
        ("an unknown field", { $0 + "\n{{不存在.字段}}" }),
        ("an unknown section", { $0 + "\n{{#不存在}}甲{{/不存在}}" }),
        ("a partial of Mustache", { $0 + "\n{{> /etc/passwd}}" }),
        ("other delimiters", { $0 + "\n{{=<% %>=}}" }),
        ("unescaped Mustache", { $0 + "\n{{{申请人.姓名}}}" }),
        ("boxes of what is no choice", { $0 + "\n{{?申请人.姓名}}" }),
        ("an unknown block word", { $0 + "\n#脚本 alert(1)" }),
        ("widths beyond the page", { $0 + "\n#表 60,60\n甲|乙" }),
        (
            "a table of a thousand columns",
            { $0 + "\n#表 " + Array(repeating: "1", count: 1_000).joined(separator: ",") }
        ),
        ("a height of a million lines", { $0 + "\n#表 50,50 行高1000000\n甲|乙" }),
        ("a row with too few cells", { $0 + "\n#表 50,50\n甲" }),
        ("a control character", { $0 + "\n甲\u{0}" }),
        ("a right-to-left override", { $0 + "\n甲\u{202E}乙" }),
        ("ten megabytes", { $0 + String(repeating: "长", count: 3_500_000) }),
        ("sections nested without end", { $0 + "\n" + String(repeating: "{{#代理人}}", count: 5_000) }),
        ("no rule", { $0.replacing("\n---\n", with: "\n") }),
        ("no code", { $0.replacing("编号:", with: "编码:") }),
        ("a code with a path", { "编号: ../../x\n" + $0.split(separator: "\n").dropFirst().joined(separator: "\n") }),
        ("an unknown kind of field", { "字段: 甲 | 图片\n" + $0 }),
        ("a computation that there is none of", { "计算: rm -rf\n" + $0 }),
    ]

    @Test func `every bad template is refused with its line or field, at once`() throws {
        let forms = FormLibrary.texts.prefix(4)
        #expect(Self.mistakes.count * forms.count >= 70)
        for (number, form) in forms.enumerated() {
            _ = try Template(form)
            for (name, change) in Self.mistakes {
                let text = change(form)
                let time = ContinuousClock().measure {
                    let error = #expect(throws: DocumentError.self, "\(name) in form \(number)") {
                        _ = try Template(text)
                    }
                    #expect(error.map { !$0.message.isEmpty && $0.message.utf8.count < 2_000 } == true, "\(name)")
                    // What is too large has no line that is to blame.
                    #expect(error.map { $0.line > 0 || $0.kind == .tooLarge } == true, "\(name)")
                }
                #expect(time < .seconds(2), "\(name) in form \(number)")
            }
        }
    }

    @Test(arguments: [
        "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3", "＝1+1", "<script>", "{{申请人.姓名}}", "#标题 甲", "a|b",
    ])
    func `what other programs would run is text on the paper and in the Word file`(fact: String) throws {
        let template = try Template(Paper.template("#表 50,50\n姓名|{{申请人.姓名}}"))
        let facts = Facts(["申请人.姓名": .text(fact)])
        let paper = try Paper(Paper.press.print(template, facts, Imprint()))
        #expect(try paper.text().contains("姓名" + fact.filter { !$0.isWhitespace }))
        #expect(try DocumentPress.text(template, facts, Imprint()).contains(fact))
    }

    @Test func `what is refused takes little memory`() throws {
        try Self.forgetPeak()
        let before = Self.peakKibibytes()
        #expect(before > 0)
        let template = try Template(Paper.template("{{申请人.姓名}}{{案件.事实}}"))
        let huge = String(repeating: "长", count: 3_500_000)
        for _ in 0..<60 {
            #expect(throws: DocumentError.self) { _ = try Template(huge) }
            #expect(throws: DocumentError.self) {
                _ = try DocumentPress.text(template, Facts(["申请人.姓名": .text(huge)]), Imprint())
            }
        }
        // Each is ten megabytes: were one kept of each round, it would be more. Other tests run beside this.
        #expect(Self.peakKibibytes() - before < 500_000)
    }

    /// As many pages as there may be, of as long facts as there may be; one more is refused before anything is set.
    @Test(.timeLimit(.minutes(5))) func `the largest paper takes bounded time and memory, and one that is larger none`()
        throws
    {
        let fact = String(repeating: "用人单位拖欠劳动报酬，劳动者多次催要没有结果。", count: 869)
        func template(_ times: Int) throws -> Template {
            try Template(Paper.template(Array(repeating: "{{案件.事实}}", count: times).joined(separator: "\n")))
        }
        let facts = Facts(["案件.事实": .text(fact)])
        #expect(fact.count <= 20_000 && fact.count > 19_900)
        try Self.forgetPeak()
        let before = Self.peakKibibytes()
        #expect(before > 0)
        let clock = ContinuousClock()
        var pages = 0
        // 28 × 22 characters a page and 300 pages.
        let time = try clock.measure { pages = try Paper.press.print(template(9), facts, Imprint()).pageCount }
        #expect((285...300).contains(pages), "\(pages)")
        // A page takes some hundredths of a second, built without optimisation, with other tests beside it.
        #expect(time < .seconds(150), "\(time)")
        #expect(Self.peakKibibytes() - before < 600_000)
        let refused = clock.measure {
            let error = #expect(throws: DocumentError.self) {
                _ = try Paper.press.print(template(200), facts, Imprint())
            }
            #expect(error?.kind == .tooLarge)
        }
        #expect(refused < .seconds(150), "\(refused)")
    }

    /// The most memory that the process had since the last call of ``forgetPeak()``.
    private static func peakKibibytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }

    /// Has the peak begin anew, so that what other tests took before hides nothing.
    private static func forgetPeak() throws {
        try Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }
}
