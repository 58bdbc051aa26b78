internal import HotlineAPI
internal import PluginKit

/// What an item of the knowledge base, and an answer by one, has to be like.
///
/// The texts are for the clerk who filled it in.
enum KnowledgeRules {
    /// Items of one organisation: what they are found by stands in memory (``KnowledgeIndex``).
    static let itemsMax = 2_000
    private static let basis = 1...500

    /// Refuses an item that is not right.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming every field.
    static func check(_ item: KnowledgeItem) throws(RPCError) {
        var found: [RPCError.Detail.FieldViolation] = []
        if !Self.isID(item.id) {
            found.append(.init(field: "id", description: "知识条目编号为小写字母、数字、点和短横线，1 到 50 位"))
        }
        found += OrderRules.length(item.title, "title", "问题", 1...100)
        found += OrderRules.length(item.text, "text", "答复内容", 1...3_000)
        found += OrderRules.length(item.matter, "matter", "诉求类别", 0...50)
        found += OrderRules.length(item.unit, "unit", "责任单位", 1...100)
        found += OrderRules.length(item.legalBasis, "legal_basis", "依据", Self.basis)
        found += OrderRules.length(item.source, "source", "来源", Self.basis)
        for (text, field) in [(item.title, "title"), (item.text, "text")]
        where !PersonalDataDetector().findings(in: text).isEmpty {
            found.append(.init(field: field, description: "知识条目不能有个人信息，请删去姓名、电话、证件号码和住址"))
        }
        if !found.isEmpty { throw .invalidFields(found) }
        let from = try MatterRules.day(item.effectiveFrom, "effective_from")
        let to = try MatterRules.day(item.effectiveTo, "effective_to")
        guard try MatterRules.day(item.reviewOn, "review_on") != nil else {
            throw StepRules.wrong("review_on", "复核日期必填，到期由责任单位重新核对")
        }
        if let from, let to, to < from { throw StepRules.wrong("effective_to", "失效日期早于生效日期") }
    }

    /// Refuses an answer that names both an item and a reason for none, or that is too long.
    static func check(_ request: AnswerAtOnceRequest) throws(RPCError) {
        try OrderRules.check(request.knowledgeItem, field: "knowledge_item", name: "知识条目", 0...50)
        try StepRules.check(text: request.answer, field: "answer", name: "答复")
        try OrderRules.check(request.matter, field: "matter", name: "诉求类别", 0...50)
        try OrderRules.check(request.ownReason, field: "own_reason", name: "自行答复理由", 0...500)
        if !request.knowledgeItem.isEmpty, !request.ownReason.isEmpty {
            throw StepRules.wrong("own_reason", "按知识条目答复的不写自行答复理由，请只选一项")
        }
    }

    /// What of an answer is recorded: an item, or why there is none; and the words, which an item has by itself.
    static func recorded(_ request: AnswerAtOnceRequest) -> [String: Bool] {
        let hasItem = !request.knowledgeItem.isEmpty
        return [
            "knowledge_item": hasItem || !request.ownReason.isEmpty, "answer": hasItem || !request.answer.isEmpty,
        ]
    }

    /// The caller's copy of an item, with what was said besides.
    static func answer(_ request: AnswerAtOnceRequest, by item: KnowledgeItem?) throws(RPCError) -> String {
        let answer = [item?.text ?? "", request.answer].filter { !$0.isEmpty }.joined(separator: "\n")
        try StepRules.check(text: answer, field: "answer", name: "答复", isNeeded: true)
        return answer
    }

    /// Whether an item may be answered by on a day.
    static func state(of item: KnowledgeItem, on day: CivilDay) -> KnowledgeState {
        if item.hasRetiredAt { return .retired }
        if let from = CivilDay(item.effectiveFrom), day < from { return .notYet }
        if let to = CivilDay(item.effectiveTo), to < day { return .expired }
        return .inForce
    }

    private static func isID(_ text: String) -> Bool {
        (1...50).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 46 || $0 == 45 }
    }
}
