/// What a fact is.
public enum FieldKind: Sendable, Hashable {
    /// 姓名: of a person or an organisation.
    case name
    /// 文本: a few words.
    case text
    /// 长文: sentences; a new line begins a new paragraph.
    case prose
    /// 日期: `2026-09-01`, printed as 2026年9月1日.
    case date
    /// 金额: yuan, `1234.50`.
    case money
    /// 数字: a whole number.
    case number
    /// 身份证号: 18 places with a check digit (GB 11643).
    case identityNumber
    /// 证件号: an identity number, or the kind of another document and its number, `护照 E12345678`.
    case document
    /// 信用代码: an organisation's unified social credit code with its check character (GB 32100).
    case creditCode
    /// 电话
    case phone
    /// 选项: one of these.
    case choice([String])
    /// 列表: records with fields of their own.
    case list

    /// Reads the word that a template has for it, `选项(男/女)`.
    ///
    /// `nil` where it is none.
    public init?(word: some StringProtocol) {
        switch word {
        case "姓名": self = .name
        case "文本": self = .text
        case "长文": self = .prose
        case "日期": self = .date
        case "金额": self = .money
        case "数字": self = .number
        case "身份证号": self = .identityNumber
        case "证件号": self = .document
        case "信用代码": self = .creditCode
        case "电话": self = .phone
        case "列表": self = .list
        default:
            guard word.hasPrefix("选项("), word.hasSuffix(")") else { return nil }
            let options = word.dropFirst(3).dropLast().split(separator: "/", omittingEmptySubsequences: false)
            guard options.count >= 2, options.allSatisfy({ !$0.isEmpty }) else { return nil }
            self = .choice(options.map { String($0) })
        }
    }

    /// The word for it.
    public var word: String {
        switch self {
        case .name: "姓名"
        case .text: "文本"
        case .prose: "长文"
        case .date: "日期"
        case .money: "金额"
        case .number: "数字"
        case .identityNumber: "身份证号"
        case .document: "证件号"
        case .creditCode: "信用代码"
        case .phone: "电话"
        case .choice(let options): "选项(\(options.joined(separator: "/")))"
        case .list: "列表"
        }
    }

    /// What a document may be that is no identity card: stands before its number.
    public static let documentKinds = PersonalDocument.kindNames

    /// Most characters that a fact of it may have; a story of 20,000 characters fills some thirty pages.
    public var lengthMax: Int {
        switch self {
        case .name: 100
        case .text: 500
        case .prose: 20_000
        case .date, .money, .number, .identityNumber, .creditCode, .phone: 32
        case .document: 64
        case .choice: 60
        case .list: 0
        }
    }
}
