/// What a template says about itself, above the line `---`.
public struct TemplateHeader: Sendable, Hashable {
    /// 编号: what the form is called by, `FZ-002`.
    public var code = ""
    /// 名称: what the form is called.
    public var title = ""
    /// 类别: the field of work, such as 法律援助.
    public var category = ""
    /// 依据: where title and fields come from.
    public var basis = ""
    /// 参考格式: the official form was not seen, which the paper says.
    public var isReference = false
    /// 版式: whether it is set as a form (表格), in 小四, and not as an official letter (公文), in 3号.
    public var isForm = false
    /// Whether an electronic signature may stand on it; not where a paper is about marriage, adoption or succession
    /// (电子签名法 3).
    public var allowsElectronicSignature = true
    /// 签发: who issues it; `nil` where the template does not say it, and nobody does.
    public var issuer: TemplateIssuer?
    /// 文号: the field that the number of the paper is, which an office allots; empty where the form does not say it.
    public var numberField = ""
    /// Fields that the form adds to those that all share.
    public var fields: [Field] = []
    /// 计算: what the form computes of its facts.
    public var computations: [TemplateComputation] = []

    /// Reads the lines above `---`.
    ///
    /// - Throws: ``DocumentError`` with the line of the mistake.
    init(_ lines: [Substring]) throws(DocumentError) {
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
                throw DocumentError(.template, "“---”以上每行应写成“名称: 内容”。", line: index + 1)
            }
            try self.read(line[..<colon].trimmed, line[line.index(after: colon)...], number: index + 1)
        }
        guard !self.code.isEmpty, !self.title.isEmpty, !self.category.isEmpty else {
            throw DocumentError(.template, "缺少“编号”“名称”或者“类别”。", line: 1)
        }
    }

    private mutating func read(_ name: String, _ value: Substring, number: Int) throws(DocumentError) {
        switch name {
        case "编号":
            guard value.trimmed.wholeMatch(of: /[A-Z0-9][A-Z0-9\-]{0,23}/) != nil else {
                throw DocumentError(.template, "编号只用大写字母、数字和“-”，最多24个。", line: number)
            }
            self.code = value.trimmed
        case "名称": self.title = value.trimmed
        case "类别": self.category = value.trimmed
        case "依据": self.basis = value.trimmed
        case "格式":
            guard ["官方格式", "参考格式"].contains(value.trimmed) else {
                throw DocumentError(.template, "格式只能是“官方格式”或者“参考格式”。", line: number)
            }
            self.isReference = value.trimmed == "参考格式"
        case "版式":
            guard ["表格", "公文"].contains(value.trimmed) else {
                throw DocumentError(.template, "版式只能是“表格”或者“公文”。", line: number)
            }
            self.isForm = value.trimmed == "表格"
        case "电子签名":
            guard ["适用", "不适用"].contains(value.trimmed) else {
                throw DocumentError(.template, "电子签名只能是“适用”或者“不适用”。", line: number)
            }
            self.allowsElectronicSignature = value.trimmed == "适用"
        case "签发": self.issuer = try TemplateIssuer(line: value, number: number)
        case "文号":
            guard Field.isPath(value.trimmed) else {
                throw DocumentError(.template, "文号应写成一个字段，如“文号: 协议.编号”。", line: number)
            }
            self.numberField = value.trimmed
        case "计算": self.computations.append(try TemplateComputation(line: value, number: number))
        case "字段": self.fields.append(try Field(line: value, number: number))
        default:
            throw DocumentError(
                .template,
                "不认识“\(name)”。可用：编号、名称、类别、依据、格式、版式、签发、文号、电子签名、计算、字段。",
                line: number
            )
        }
    }
}
