internal import PluginKit

/// Checks facts against their fields, and writes them as papers have them.
struct FactCheck: Sendable {
    let catalogue: FieldCatalogue

    /// Most bytes of the facts of one case: ten long stories.
    private static let bytesMax = 1_048_576

    /// Checks all facts.
    ///
    /// - Throws: ``DocumentError`` that names the first field, by path, that cannot stay as it is.
    func check(_ facts: Facts) throws(DocumentError) {
        var bytes = 0
        for (path, value) in facts.values.sorted(by: { $0.key < $1.key }) {
            guard let field = self.catalogue[path] else {
                throw DocumentError(.wrongFact, "没有这个字段，请核对名称。", field: path)
            }
            guard !self.catalogue.isComputed(path) else {
                throw DocumentError(.wrongFact, "此项由系统计算，不用填写。", field: path)
            }
            switch value {
            case .text(let text):
                bytes += text.utf8.count
                _ = try self.written(text, field)
            case .records(let records):
                guard field.kind == .list else {
                    throw DocumentError(.wrongFact, "此项不是列表，只能填一项。", field: path)
                }
                guard records.count <= field.recordsMax else {
                    throw DocumentError(.tooLarge, "最多\(field.recordsMax)行，请分成几份。", field: path)
                }
                bytes += try self.bytes(of: records, in: path)
            }
            guard bytes <= Self.bytesMax else {
                throw DocumentError(.tooLarge, "全部内容超过1兆字节，请删减。", field: path)
            }
        }
        try self.checkPersons(facts)
    }

    private func bytes(of records: [[String: String]], in list: String) throws(DocumentError) -> Int {
        var bytes = 0
        for record in records {
            for (name, text) in record.sorted(by: { $0.key < $1.key }) {
                guard let part = self.catalogue["\(list).\(name)"] else {
                    throw DocumentError(.wrongFact, "列表没有这一栏，请核对名称。", field: "\(list).\(name)")
                }
                bytes += text.utf8.count
                _ = try self.written(text, part)
            }
        }
        return bytes
    }

    /// A fact as papers have it.
    ///
    /// - Throws: ``DocumentError`` that names the field.
    func written(_ text: String, _ field: Field) throws(DocumentError) -> String {
        func wrong(_ message: String) -> DocumentError { DocumentError(.wrongFact, message, field: field.path) }
        // Bytes are counted first: counting characters of ten megabytes takes longer.
        guard text.utf8.count <= field.kind.lengthMax * 16, text.count <= field.kind.lengthMax else {
            throw DocumentError(.tooLarge, "最多\(field.kind.lengthMax)个字，请删减。", field: field.path)
        }
        if let scalar = text.unicodeScalars.first(where: { !Self.isAllowed($0, in: field.kind) }) {
            throw wrong("含有不能印在纸上的控制字符\(Self.code(scalar))，请删除。")
        }
        // What is blank is missing, and asked for.
        guard text.trimmed.isEmpty || text.unicodeScalars.contains(where: Self.isVisible) else {
            throw wrong("没有看得见的文字，请填写。")
        }
        switch field.kind {
        case .name, .text, .prose, .phone: return text.trimmed
        case .date:
            guard let date = Self.date(text.trimmed) else { throw wrong("不是日期，请写成2026-09-01。") }
            return date
        case .money:
            guard let money = Self.money(text.trimmed) else { throw wrong("不是金额，请写成1234.50（单位：元）。") }
            return money
        case .number:
            guard text.trimmed.wholeMatch(of: /-?[0-9]{1,15}/) != nil, let number = Int(text.trimmed) else {
                throw wrong("不是整数，请只填数字。")
            }
            return String(number)
        case .identityNumber:
            guard Self.isIdentityNumber(text.trimmed) else { throw wrong("身份证号不正确，请核对18位号码。") }
            return text.trimmed.uppercased()
        case .document:
            do throws(ComputationError) {
                return try PersonalDocument(text).written
            } catch {
                throw wrong(error.description)
            }
        case .creditCode:
            do throws(ComputationError) {
                return try CreditCode(text.trimmed).text
            } catch {
                throw wrong(error.description)
            }
        case .choice(let options):
            guard options.contains(text.trimmed) else {
                throw wrong("只能填：\(options.joined(separator: "、"))。")
            }
            return text.trimmed
        case .list: throw wrong("此项是列表，请逐行填写。")
        }
    }

    /// Control characters, what turns the direction of text, what is no character at all and what is invisible.
    private static func isAllowed(_ scalar: Unicode.Scalar, in kind: FieldKind) -> Bool {
        switch scalar.value {
        case 0x0A: if case .prose = kind { true } else { false }
        // Signs that take room or none and show nothing: fillers of Hangul, the blank of Braille.
        case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: false
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFF,
            0xFDD0...0xFDEF, 0xE0000...0xE0FFF:
            false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }

    /// Whether a sign shows by itself: joiners and selectors of a variant do not.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    }

    static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func date(_ text: String) -> String? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), year >= 1_800, (1...12).contains(month), day >= 1
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        // 成文日期: no zeroes in front (GB/T 9704 7.3.5.4).
        return "\(year)年\(month)月\(day)日"
    }

    private static func money(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: /([0-9]{1,13})(?:\.([0-9]{1,2}))?/), let yuan = Int(match.1) else {
            return nil
        }
        let fen = match.2.map { $0.count == 1 ? "\($0)0" : String($0) } ?? "00"
        return "\(yuan).\(fen)"
    }

    /// GB 11643: 18 characters with a day of birth that there is, and a check digit that is right.
    private static func isIdentityNumber(_ text: String) -> Bool {
        guard text.utf8.count == 18 else { return false }
        // Whether the day is past the paper does not say.
        return (try? IdentityNumber(text, today: CivilDay(number: .max))) != nil
    }
}
