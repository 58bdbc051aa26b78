/// A fact that a template may ask for.
public struct Field: Sendable, Hashable {
    /// Its name in templates, `申请人.姓名`.
    public var path: String
    /// What it is.
    public var kind: FieldKind
    /// What a person is asked for it by.
    public var title: String
    /// A fact for samples, which is nobody's; records of a list are apart by `；`, their fields by `，`.
    public var sample: String
    /// Most records, of a list; members of a household or pieces of evidence where nothing else is said.
    public var recordsMax = 200

    /// Makes a field.
    public init(path: String, kind: FieldKind, title: String, sample: String) {
        self.path = path
        self.kind = kind
        self.title = title
        self.sample = sample
    }

    /// Reads `申请人.姓名 | 姓名 | 申请人姓名 | 张三`; title and sample may be left out, the last part of the path is the
    /// title then.
    ///
    /// `列表(3)` is a list of three records at the most.
    ///
    /// - Throws: ``DocumentError`` that names the line.
    public init(line text: Substring, number: Int) throws(DocumentError) {
        let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false).map(\.trimmed)
        guard parts.count >= 2, Self.isPath(parts[0]) else {
            throw DocumentError(.template, "字段应写成“申请人.姓名 | 姓名 | 标题 | 示例”。", line: number)
        }
        let limit = parts[1].wholeMatch(of: /列表\(([1-9][0-9]{0,2})\)/).flatMap { Int($0.1) }
        guard limit ?? 1 <= 200, let kind = FieldKind(word: limit == nil ? parts[1] : "列表") else {
            throw DocumentError(
                .template,
                "“\(parts[1])”不是字段类型。可用：姓名、文本、长文、日期、金额、数字、身份证号、证件号、信用代码、电话、列表、列表(3)、选项(甲/乙)。",
                field: parts[0],
                line: number
            )
        }
        let last = parts[0].split(separator: ".").last.map(String.init) ?? parts[0]
        self.init(
            path: parts[0],
            kind: kind,
            title: parts.count > 2 && !parts[2].isEmpty ? parts[2] : last,
            sample: parts.count > 3 ? parts[3] : ""
        )
        if let limit { self.recordsMax = limit }
    }

    /// Whether a text may name a field: letters and digits in parts between dots.
    static func isPath(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.count <= 60 && (1...4).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
    }
}
