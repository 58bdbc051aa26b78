internal import HotlineAPI
internal import PluginKit

/// What a matter of the catalogue has to be like.
enum MatterRules {
    typealias Violation = RPCError.Detail.FieldViolation

    private static let wordsMax = 50
    private static let word = 2...20

    /// Fields of a new order that a matter may require.
    static let fields = ["address", "caller_name", "caller_phone", "accused"]

    /// Refuses a matter that is not right.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming every field.
    static func check(_ matter: Matter) throws(RPCError) {
        var found: [Violation] = []
        if !Self.isCode(matter.code) {
            found.append(.init(field: "code", description: "事项编码为小写字母、数字、点和短横线，1 到 50 位"))
        }
        found += OrderRules.length(matter.title, "title", "事项名称", 1...50)
        found += OrderRules.length(matter.unit, "unit", "承办单位", 0...100)
        found += OrderRules.length(matter.legalBasis, "legal_basis", "职责依据", 0...500)
        found += OrderRules.length(matter.limitBasis, "limit_basis", "期限依据", 0...500)
        found += OrderRules.length(matter.source, "source", "来源", 1...500)
        for (field, limit) in [
            ("sign", matter.sign), ("contact", matter.contact), ("handling", matter.handling),
            ("extension", matter.extension),
        ] where limit != MatterLimit() && (limit.length == nil || limit.amount > TimeLimit.amountMax) {
            found.append(.init(field: field, description: "期限须有 1 到 \(TimeLimit.amountMax) 的数量和单位"))
        }
        for (field, limit) in [("sign", matter.sign), ("contact", matter.contact), ("handling", matter.handling)]
        where (limit.countsFirstDay || limit.endsAtClose) && ![.day, .workingDay].contains(limit.unit) {
            found.append(.init(field: field, description: "只有按日或者按工作日计算的期限才有“当日起算”和“下班前”"))
        }
        if matter.extension.countsFirstDay || matter.extension.endsAtClose {
            found.append(.init(field: "extension", description: "延期的起算和截止同原期限，不写“当日起算”和“下班前”"))
        }
        let isWord = { (word: String) in Self.word.contains(word.unicodeScalars.prefix(Self.word.upperBound + 1).count)
        }
        if matter.keywords.count > Self.wordsMax || !matter.keywords.allSatisfy(isWord) {
            found.append(
                .init(
                    field: "keywords",
                    description: "推荐用词最多 \(Self.wordsMax) 个，每个 \(Self.word.lowerBound) 到 \(Self.word.upperBound) 个字"
                )
            )
        }
        for field in matter.requiredFields where !Self.fields.contains(field) {
            let list = Self.fields.joined(separator: "、")
            found.append(.init(field: "required_fields", description: "“\(field)”不是可以要求的项；可以是：\(list)"))
        }
        if !found.isEmpty { throw .invalidFields(found) }
        let (from, to) = (try Self.day(matter.effectiveFrom, "effective_from"), try Self.end(matter.effectiveTo))
        if let from, let to, to < from {
            throw .invalidFields([.init(field: "effective_to", description: "失效日期早于生效日期")])
        }
    }

    /// The day that a text names; `nil` where it is empty.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func day(_ text: String, _ field: String) throws(RPCError) -> CivilDay? {
        if text.isEmpty { return nil }
        guard let day = CivilDay(text) else {
            throw .invalidFields([.init(field: field, description: "日期写作 2026-01-01")])
        }
        return day
    }

    /// What a new order of a matter lacks; an anonymous caller leaves no name and no number.
    static func violations(_ order: NewOrder, of matter: Matter) -> [RPCError.Detail.FieldViolation] {
        matter.requiredFields.compactMap { field in
            let isThere =
                switch field {
                case "address": !order.address.isEmpty
                case "caller_name": order.isAnonymous || !order.callerName.isEmpty
                case "caller_phone": order.isAnonymous || !order.callerPhone.isEmpty
                case "accused": !order.accusedName.isEmpty || !order.accusedUnit.isEmpty
                default: true
                }
            guard !isThere else { return nil }
            let name = field == "accused" ? "accused_name" : field
            return Violation(field: name, description: "“\(matter.title)”须登记此项")
        }
    }

    private static func end(_ text: String) throws(RPCError) -> CivilDay? { try Self.day(text, "effective_to") }

    private static func isCode(_ text: String) -> Bool {
        (1...50).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 45 }
    }
}
