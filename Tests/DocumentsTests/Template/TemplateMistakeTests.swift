internal import Documents
internal import Testing

/// Every mistake in a template is told with its line.
struct TemplateMistakeTests {
    struct Row: Sendable {
        let body: String
        let line: Int
        let words: String
    }

    /// The body begins on line 5, below two fields on line 7.
    private static let rows = [
        Row(body: "甲{{申请人.姓名", line: 5, words: "}}"),
        Row(body: "甲\n乙{{\n申请人.姓名}}", line: 6, words: "同一行"),
        Row(body: "甲\n}}", line: 6, words: "前面没有"),
        Row(body: "甲\n{{#代理人}}\n乙", line: 6, words: "没有结束"),
        Row(body: "{{#代理人}}\n{{#对方}}\n甲\n{{/代理人}}\n{{/对方}}", line: 8, words: "应先结束“对方”"),
        Row(body: "甲\n\n{{/代理人}}", line: 7, words: "前面没有"),
        Row(body: "{{> 别的}}", line: 5, words: "不支持"),
        Row(body: "{{{申请人.姓名}}}", line: 5, words: "不支持"),
        Row(body: "{{=<% %>=}}", line: 5, words: "不支持"),
        Row(body: "{{}}", line: 5, words: "字段名"),
        Row(body: "{{申请人 姓名}}", line: 5, words: "字段名"),
        Row(body: "甲\n{{申请人.身高}}", line: 6, words: "没有这个字段"),
        Row(body: "甲\n{{#申请}}乙{{/申请}}", line: 6, words: "没有这个字段"),
        Row(body: "{{?申请人.姓名}}", line: 5, words: "不是选项"),
        Row(body: "{{人}}", line: 5, words: "是列表"),
        Row(body: "{{#人}}{{#人}}甲{{/人}}{{/人}}", line: 5, words: "列表"),
        Row(body: "甲\n#大标题 乙", line: 6, words: "不认识“#大标题”"),
        Row(body: "#标题", line: 5, words: "缺少内容"),
        Row(body: "#表 50,49\n甲|乙", line: 5, words: "合计100"),
        Row(body: "#表 50,x\n甲|乙", line: 5, words: "合计100"),
        Row(body: "#表 97,3\n甲|乙", line: 5, words: "至少4"),
        Row(body: "#表 50,50 行高0\n甲|乙", line: 5, words: "行高"),
        Row(body: "#表 50,50\n甲|乙\n丙", line: 7, words: "有1栏"),
        Row(body: "#表 50,50\n\n甲", line: 5, words: "表没有内容"),
        Row(body: "#表头 甲|乙", line: 5, words: "下面"),
        Row(body: "#落款 中心", line: 5, words: "#落款 机关名称|日期"),
        Row(body: "#附件 附件", line: 5, words: "#附件 附件1|名称"),
        Row(body: "#换页 一", line: 5, words: "不能有内容"),
        Row(body: "", line: 0, words: "没有正文"),
        Row(body: String(repeating: "{{#代理人}}", count: 9) + "甲", line: 5, words: "嵌套过深"),
    ]

    @Test(arguments: Self.rows.indices)
    func `a mistake in the text is told with its line`(row: Int) throws {
        let row = Self.rows[row]
        let error = #expect(throws: DocumentError.self) {
            _ = try Template(Paper.template(row.body, fields: ["人 | 列表 | 人", "人.名 | 姓名"]))
        }
        // Two fields stand above the body.
        let shift = row.line == 0 ? 0 : 2
        #expect(error?.line == row.line + shift, "\(String(describing: error))")
        #expect(error?.message.contains(row.words) == true, "\(String(describing: error))")
        #expect(error?.kind == .template)
    }

    @Test(arguments: [
        ("编号: T\n名称: 甲\n类别: 乙\n甲", 1, "---"),
        ("编号: T\n名称: 甲\n---\n甲", 1, "缺少"),
        ("编号: t\n名称: 甲\n类别: 乙\n---\n甲", 1, "大写字母"),
        ("编号: T\n名字: 甲\n---\n甲", 2, "不认识“名字”"),
        ("编号 T\n---\n甲", 1, "名称: 内容"),
        ("编号: T\n字段: 甲\n---\n甲", 2, "字段应写成"),
        ("编号: T\n字段: 甲 | 图片\n---\n甲", 2, "不是字段类型"),
        ("编号: T\n字段: 甲 | 选项(一)\n---\n甲", 2, "不是字段类型"),
        ("编号: T\n字段: 甲..乙 | 文本\n---\n甲", 2, "字段应写成"),
        ("编号: T\n格式: 随便\n---\n甲", 2, "官方格式"),
        ("编号: T\n版式: 随便\n---\n甲", 2, "表格"),
        ("编号: T\n电子签名: 随便\n---\n甲", 2, "适用"),
    ])
    func `a mistake above the text is told with its line`(text: String, line: Int, words: String) {
        let error = #expect(throws: DocumentError.self) { _ = try Template(text) }
        #expect(error?.line == line)
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    }

    @Test(arguments: ["\u{0}", "\u{7}", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2060}", "\u{2028}"])
    func `control characters are no part of a template`(character: String) {
        let error = #expect(throws: DocumentError.self) { _ = try Template(Paper.template("甲\(character)乙")) }
        #expect(error?.message.contains("控制字符") == true)
    }

    @Test
    func `a template that is too long is refused at once`() {
        let error = #expect(throws: DocumentError.self) {
            _ = try Template(Paper.template(String(repeating: "长", count: 100_000)))
        }
        #expect(error?.kind == .tooLarge)
    }

    @Test
    func `a list without columns has no sample, which is told`() throws {
        let template = try Template(Paper.template("{{#人}}甲{{/人}}", fields: ["人 | 列表 | 人 | 张三，李四"]))
        let error = #expect(throws: DocumentError.self) { _ = try Facts(sampleOf: template) }
        #expect(error?.field == "人" && error?.message.contains("没有栏") == true)
    }
}
