internal import PluginKit

/// Hides who a paper is about (脱敏), for a copy that others may read: persons' names, numbers, addresses and birthdays, in
/// boxes of their own and within what was told.
///
/// Offices stay: what they do is no secret. What nobody can tell for a person's, such as a nickname in a story, stays too:
/// somebody reads the copy before it is given away.
struct Redaction: Sendable {
    private let detector: PersonalDataDetector

    /// Fields of offices begin so.
    private static let offices = ["机构.", "机关.", "法院.", "律师.单位"]
    /// Names that are an office's or a company's.
    private static let officeEnds = [
        "公司", "中心", "委员会", "法院", "检察院", "公安局", "司法局", "司法所", "事务所", "公证处", "管理局", "运输局", "住建局", "监狱", "看守所", "社区", "街道",
        "办事处", "大学", "医院", "学校", "集团", "合作社",
    ]
    private static let places: Set<String> = ["住址", "户籍地", "地址", "住所"]

    /// Takes the facts of a paper: names and numbers in them are hidden wherever they stand.
    init(_ facts: Facts, _ catalogue: FieldCatalogue) {
        var known: [String] = []
        func note(_ text: String, _ path: String) {
            guard let field = catalogue[path] else { return }
            switch field.kind {
            case .name where !Self.isOffice(text, path): known += Self.names(in: text)
            case .identityNumber: known.append(text.trimmed)
            case .document: if let number = try? PersonalDocument(text).number { known.append(number) }
            case .phone where !Self.isOffice("", path): known.append(text.trimmed)
            default: break
            }
        }
        for (path, value) in facts.values {
            switch value {
            case .text(let text): note(text, path)
            case .records(let records):
                for record in records { for (name, text) in record { note(text, "\(path).\(name)") } }
            }
        }
        self.detector = PersonalDataDetector(known: known)
    }

    /// What is printed of a fact.
    ///
    /// - Parameter text: as the paper itself has it.
    func hidden(_ text: String, _ field: Field) -> String {
        switch field.kind {
        case .name: return Self.isOffice(text, field.path) ? text : SensitiveKind.name.masked(text)
        case .identityNumber: return SensitiveKind.idNumber.masked(text)
        case .document:
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return SensitiveKind.idNumber.masked(text) }
            return "\(parts[0]) " + SensitiveKind.idNumber.masked(String(parts[1]))
        case .phone: return Self.isOffice("", field.path) ? text : SensitiveKind.phone.masked(text)
        case .date:
            guard Self.last(field.path).contains("出生") else { return text }
            return (text.split(separator: "年").first.map { $0 + "年" } ?? "") + "**月**日"
        case .text, .prose:
            guard !Self.isOffice("", field.path) else { return text }
            if Self.places.contains(Self.last(field.path)) { return SensitiveKind.address.masked(text) }
            return self.detector.masked(text)
        case .money, .number, .choice, .list, .creditCode: return text
        }
    }

    /// What is printed of what an identity number says.
    func hidden(_ text: String, _ way: Derivation) -> String {
        switch way {
        case .birthday: "****"
        case .document: "证件号码****"
        case .capitals, .characters, .sex, .age, .masked: text
        }
    }

    /// Each of the names that stand in one box, without what is said of them in brackets: `陈立（15030200101）、周敏`.
    private static func names(in text: String) -> [String] {
        text.split(whereSeparator: { "、，,；;\n".contains($0) }).compactMap { part in
            let name = String(part.prefix { !"（(".contains($0) }).trimmed
            return name.isEmpty ? nil : name
        }
    }

    private static func isOffice(_ text: String, _ path: String) -> Bool {
        if Self.offices.contains(where: { path.hasPrefix($0) }) { return true }
        // Whoever stands beside an office, as in `乌川区司法所陈立`, is a person.
        let names = Self.names(in: text)
        return !names.isEmpty && names.allSatisfy { name in Self.officeEnds.contains { name.hasSuffix($0) } }
    }

    private static func last(_ path: String) -> String {
        path.split(separator: ".").last.map { String($0) } ?? path
    }
}
