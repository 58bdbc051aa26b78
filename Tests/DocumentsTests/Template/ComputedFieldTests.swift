internal import Documents
internal import PluginKit
internal import Testing

/// What a template prints of facts that nobody typed: in capitals, computed, with formula and source.
struct ComputedFieldTests {
    struct Row: Sendable {
        let kind: String
        let way: String
        let fact: String
        let printed: String
    }

    private static let rows = [
        Row(kind: "金额", way: "大写", fact: "1409.50", printed: "人民币壹仟肆佰零玖元伍角"),
        Row(kind: "金额", way: "大写", fact: "45100", printed: "人民币肆万伍仟壹佰元整"),
        Row(kind: "日期", way: "汉字", fact: "2026-09-20", printed: "二〇二六年九月二十日"),
        Row(kind: "身份证号", way: "性别", fact: "11010119900307002X", printed: "女"),
        Row(kind: "身份证号", way: "出生日期", fact: "11010119900307002X", printed: "1990年3月7日"),
        Row(kind: "身份证号", way: "年龄", fact: "11010119900307002X", printed: "36"),
        Row(kind: "日期", way: "年龄", fact: "1990-09-24", printed: "35"),
    ]

    @Test(arguments: Self.rows.indices)
    func `a fact is printed in another way`(row: Int) throws {
        let row = Self.rows[row]
        let template = try Template(Paper.template("{{项.\(row.way)}}", fields: ["项 | \(row.kind) | 项"]))
        let facts = Facts(["项": .text(row.fact), "日期": .text("2026-09-23")])
        #expect(try DocumentPress.text(template, facts, Imprint()) == row.printed)
        #expect(try DocumentPress.needs(template, Facts()).map(\.path) == ["项"])
    }

    @Test func `a way that a kind of fact does not have is no field`() {
        for (kind, way) in [("文本", "大写"), ("金额", "汉字"), ("姓名", "年龄")] {
            let error = #expect(throws: DocumentError.self) {
                _ = try Template(Paper.template("{{项.\(way)}}", fields: ["项 | \(kind) | 项"]))
            }
            #expect(error?.field == "项.\(way)")
        }
    }

    @Test func `money of a list is printed in capitals too`() throws {
        let template = try Template(
            Paper.template("{{#款}}\n{{额.大写}}\n{{/款}}", fields: ["款 | 列表", "款.额 | 金额"])
        )
        let facts = Facts(["款": .records([["额": "1"], ["额": "20.5"]])])
        #expect(try DocumentPress.text(template, facts, Imprint()) == "人民币壹元整\n人民币贰拾元伍角")
    }

    /// A template that computes a court fee.
    private static func fee(_ line: String = "计算: litigation-fee", fields: [String] = []) throws -> Template {
        var text = Paper.template("费{{诉讼费.结果}}\n{{诉讼费.步骤}}\n{{诉讼费.依据}}", fields: fields)
        text.insert(contentsOf: line + "\n", at: text.startIndex)
        return try Template(text)
    }

    private static let facts = Facts([
        "诉讼费.案件类型": .text("财产案件受理费"), "诉讼费.标的额": .text("123456"), "日期": .text("2026-09-23"),
    ])

    @Test func `a court fee is printed with its steps and its article, and asks for what it is computed of`() throws {
        let template = try Self.fee()
        let needs = try DocumentPress.needs(template, Facts()).map(\.path)
        #expect(needs.contains("诉讼费.案件类型") && needs.contains("日期"))
        let text = try DocumentPress.text(template, Self.facts, Imprint())
        // 123,456: 50 + 90,000 × 2.5% + 23,456 × 2%.
        #expect(text.contains("2769.12") || text.contains("2,769.12"), "\(text)")
        #expect(text.contains("×") && text.contains("诉讼费用交纳办法"), "\(text)")
        #expect(try Paper.press.print(template, Self.facts, Imprint()).pageCount == 1)
        // The sample of a form has all that it computes of.
        #expect(try DocumentPress.needs(template, Facts(sampleOf: template)).isEmpty)
    }

    @Test func `a fact of the case stands for what a computation asks for`() throws {
        let template = try Self.fee("计算: 诉讼费 | 标的额=案件.标的", fields: ["案件.标的 | 金额 | 标的额 | 1000"])
        let facts = Facts([
            "诉讼费.案件类型": .text("财产案件受理费"), "案件.标的": .text("10000"), "日期": .text("2026-09-23"),
        ])
        #expect(try DocumentPress.text(template, facts, Imprint()).hasPrefix("费50"))
        let wrong = #expect(throws: DocumentError.self) {
            _ = try DocumentPress.text(
                template,
                Facts([
                    "诉讼费.案件类型": .text("财产案件受理费"), "案件.标的": .text("很多"), "日期": .text("2026-09-23"),
                ]),
                Imprint()
            )
        }
        #expect(wrong?.field == "案件.标的")
    }

    @Test func `what is computed is not filled in, and the same facts give the same paper`() throws {
        let template = try Self.fee()
        var facts = Self.facts
        let first = try DocumentPress.text(template, facts, Imprint())
        #expect(try DocumentPress.text(template, facts, Imprint()) == first)
        facts["诉讼费.结果"] = .text("1")
        let error = #expect(throws: DocumentError.self) { _ = try DocumentPress.text(template, facts, Imprint()) }
        #expect(error?.field == "诉讼费.结果" && error?.kind == .wrongFact)
    }

    @Test(arguments: [
        ("计算: 没有", "可用"), ("计算: litigation-fee | 标的额", "项目=字段"), ("计算: litigation-fee | 甲=案件.事实", "项目"),
        ("计算: litigation-fee | 标的额=没有.这个", "字段不存在"), ("计算:", "可用"),
    ])
    func `a mistake in what is computed is told`(line: String, words: String) {
        let error = #expect(throws: DocumentError.self) { _ = try Self.fee(line) }
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        #expect(error?.line == 1)
    }

    @Test func `a result that does not exist is told when the sample is made`() throws {
        var text = Paper.template("{{诉讼费.没有这一项}}")
        text.insert(contentsOf: "计算: litigation-fee\n", at: text.startIndex)
        let template = try Template(text)
        let error = #expect(throws: DocumentError.self) { _ = try DocumentPress.text(template, Self.facts, Imprint()) }
        #expect(error?.message.contains("计算结果里没有") == true)
    }

    @Test func `days are counted by the calendar that is given`() throws {
        var text = Paper.template("{{若干个工作日之后的日期.结果}}")
        text.insert(contentsOf: "计算: working-day-after\n", at: text.startIndex)
        let template = try Template(text)
        let facts = Facts([
            "若干个工作日之后的日期.起算日": .text("2026-03-03"), "若干个工作日之后的日期.工作日数": .text("2"), "日期": .text("2026-09-23"),
        ])
        let published = try DocumentPress.text(template, facts, Imprint())
        #expect(published.contains("3月5日"), "\(published)")
        // A region adds a day off, which an office imports.
        let plan = try #require(HolidayPlan.published.first { $0.year == 2026 })
        let added = try HolidayPlan(
            year: 2026,
            source: plan.source,
            daysOff: plan.daysOff.union([try #require(CivilDay("2026-03-04"))]),
            workedWeekends: plan.workedWeekends
        )
        let rules = ComputationRules(calendar: WorkCalendar(plans: [added]))
        let local = try DocumentPress.text(template, facts, Imprint(), rules: rules)
        #expect(local.contains("3月6日"), "\(local)")
    }
}
