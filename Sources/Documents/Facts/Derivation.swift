internal import PluginKit

/// What is printed of a fact in another way: `{{协议.金额.大写}}`.
enum Derivation: String, CaseIterable {
    /// Money in capitals (正确填写票据和结算凭证的基本规定).
    case capitals = "大写"
    /// A day in Chinese characters.
    case characters = "汉字"
    /// What an identity number says (GB 11643).
    case sex = "性别"
    case birthday = "出生日期"
    /// The document within a sentence, with its kind: `身份证号…`, `护照号码…`.
    case document = "证件"
    /// The number with its middle hidden, for a paper that others sign.
    case masked = "打码"
    /// Full years on the day of the paper (民法典 200–204).
    case age = "年龄"

    /// Whether there is such a thing of a kind of fact.
    func exists(for kind: FieldKind) -> Bool {
        switch self {
        case .capitals: kind == .money
        case .characters: kind == .date
        case .sex, .birthday, .document, .masked: kind == .identityNumber || kind == .document
        case .age: kind == .identityNumber || kind == .document || kind == .date
        }
    }

    /// Whether it depends on the day of the paper.
    var needsDay: Bool { self == .age }

    /// What is printed.
    ///
    /// - Parameters:
    ///   - fact: as it was entered, of the field's kind.
    ///   - day: that of the paper.
    /// - Throws: ``DocumentError`` that names the field.
    func text(of fact: String, _ field: Field, day: CivilDay?) throws(DocumentError) -> String {
        // What does not depend on the day is read on one that no birth is after.
        let day = day ?? CivilDay(number: 1_000_000)
        do {
            switch self {
            case .capitals:
                guard let money = Money(fact) else { throw Self.wrong(field) }
                return try money.capitals
            case .characters: return try Self.day(fact, field).inCharacters
            case .sex: return try Self.identity(fact, field, day).sex
            case .birthday: return try Self.identity(fact, field, day).birth.written
            case .document: return try PersonalDocument(fact).named
            case .masked:
                let document = try PersonalDocument(fact)
                return (document.kind.map { $0 + " " } ?? "") + SensitiveKind.idNumber.masked(document.number)
            case .age:
                let birth =
                    field.kind == .date ? try Self.day(fact, field) : try Self.identity(fact, field, day).birth
                return String(try Age.years(bornOn: birth, on: day).value)
            }
        } catch let error as DocumentError {
            throw error
        } catch {
            throw DocumentError(.wrongFact, String(describing: error), field: field.path)
        }
    }

    private static func identity(_ fact: String, _ field: Field, _ day: CivilDay) throws -> IdentityNumber {
        guard let identity = try PersonalDocument(fact).identity else {
            throw DocumentError(.wrongFact, "不是居民身份证，读不出性别和出生日期，请另外填写。", field: field.path)
        }
        guard identity.birth <= day else { throw ComputationError.wrongNumber("公民身份号码中的出生日期晚于今天") }
        return identity
    }

    private static func day(_ fact: String, _ field: Field) throws(DocumentError) -> CivilDay {
        guard let day = CivilDay(fact) else { throw Self.wrong(field) }
        return day
    }

    private static func wrong(_ field: Field) -> DocumentError {
        DocumentError(.wrongFact, "不能换算，请核对。", field: field.path)
    }
}
