internal import HotlineAPI
internal import PluginKit

/// What a request for a step of the procedure has to be like.
///
/// The texts are for the clerk who filled it in.
enum StepRules {
    static let textMax = 5_000
    private static let basisMax = 500
    private static let attempts: ClosedRange<UInt32> = 1...20

    static func check(basis: String) throws(RPCError) {
        try OrderRules.check(basis, field: "legal_basis", name: "依据", 0...Self.basisMax)
    }

    static func check(text: String, field: String, name: String, isNeeded: Bool = false) throws(RPCError) {
        try OrderRules.check(text, field: field, name: name, (isNeeded ? 1 : 0)...Self.textMax)
    }

    /// A value of a list that this build knows; nothing is one too, the procedure asks for it where it has to be there.
    static func check<Value: RawRepresentable & CaseIterable & Equatable>(
        _ value: Value,
        field: String,
        name: String
    ) throws(RPCError) {
        if !Value.allCases.contains(value) { throw Self.wrong(field, "\(name)不是可选的项") }
    }

    static func check(attempts: UInt32) throws(RPCError) {
        if !Self.attempts.contains(attempts) { throw Self.wrong("attempts", "拨打次数为 1 到 20") }
    }

    static func check(next: WallTime, after now: WallTime) throws(RPCError) {
        if next <= now { throw Self.wrong("next_at", "下次办理日期须晚于现在") }
    }

    /// What is put off is taken up within the time that the rules have for that.
    static func check(
        next: WallTime,
        from now: WallTime,
        _ values: ParameterSet,
        _ calendar: WorkCalendar
    ) throws(RPCError) {
        guard !OrderLimits.mayBePutOff(until: next, from: now, values, calendar) else { return }
        let longest = values.value(.suspendLimit).words
        throw Self.wrong("next_at", "一次挂账最长 \(longest)，请填写较早的日期；仍不能解决的，届时再次挂账")
    }

    /// A rejection leaves the unit, everything else names one.
    static func check(_ request: RuleOnReturnRequest) throws(RPCError) {
        try Self.check(request.ruling, field: "ruling", name: "裁定")
        try Self.check(basis: request.legalBasis)
        if request.ruling == .rejected, !request.unit.isEmpty { throw Self.wrong("unit", "驳回不改承办单位，请不要填写") }
        if request.ruling != .rejected { try OrderRules.check(request.unit, field: "unit", name: "承办单位", 1...100) }
    }

    /// The arbiter rejects or designates: what is reassigned could be sent back once more.
    static func check(_ request: ArbitrateReturnRequest) throws(RPCError) {
        try Self.check(basis: request.legalBasis)
        try Self.check(text: request.opinion, field: "opinion", name: "裁定理由", isNeeded: true)
        guard [.rejected, .designated, .unspecified].contains(request.ruling) else {
            throw Self.wrong("ruling", "裁定人驳回退单或者指定承办单位，请选“驳回”或者“指定”")
        }
        if request.ruling == .rejected, !request.unit.isEmpty { throw Self.wrong("unit", "驳回不改承办单位，请不要填写") }
        if request.ruling == .designated { try OrderRules.check(request.unit, field: "unit", name: "承办单位", 1...100) }
    }

    /// A ruling is changed for a reason and by a rule, and names which it is.
    static func check(_ request: ChangeRulingRequest) throws(RPCError) {
        try Self.check(basis: request.legalBasis)
        try Self.check(text: request.opinion, field: "opinion", name: "变更理由", isNeeded: true)
        try OrderRules.check(request.unit, field: "unit", name: "承办单位", 0...100)
        if request.rulingRevision == 0 { throw Self.wrong("ruling_revision", "请写明所变更的裁定在办理过程中的序号") }
    }

    /// What is solved in part says what is, what is not, and what follows; anything else has nothing of it.
    static func check(_ request: AnswerOrderRequest) throws(RPCError) {
        try Self.check(text: request.answer, field: "answer", name: "办理结果", isNeeded: true)
        try Self.check(request.result, field: "result", name: "办理结果类型")
        try Self.check(basis: request.legalBasis)
        for (field, name, text) in [
            ("solved_part", "已解决的部分", request.solvedPart), ("unsolved_part", "未解决的部分", request.unsolvedPart),
            ("follow_up", "后续安排", request.followUp),
        ] {
            if request.result == .partlySolved {
                try OrderRules.check(text, field: field, name: name, 1...Self.partMax)
            } else if !text.isEmpty {
                throw Self.wrong(field, "只有“部分解决”才填写\(name)")
            }
        }
    }

    /// What the caller is told of a result: of one in part, each part by its name.
    static func told(_ request: AnswerOrderRequest) -> String {
        guard request.result == .partlySolved else { return request.answer }
        return [
            request.answer, "已解决：\(request.solvedPart)", "未解决：\(request.unsolvedPart)", "后续安排：\(request.followUp)",
        ].joined(separator: "\n")
    }

    private static let partMax = 1_000
    /// Units of one consultation.
    static let consultedMax = 20

    /// The day of a consultation: not before the order, nor after today.
    static func check(heldOn text: String, since registered: CivilDay, today: CivilDay) throws(RPCError) {
        guard let day = try MatterRules.day(text, "held_on"), day >= registered, day <= today else {
            throw Self.wrong("held_on", "会商日期须在登记之后、今天以前")
        }
    }

    /// What the caller said, of those who were reached; the number of calls, of those who were not.
    ///
    /// - Parameter attemptsMin: calls before a caller counts as not to be reached; 0 where nobody can be called (HOT-C5).
    static func check(_ request: CallBackRequest, attemptsMin: UInt32) throws(RPCError) {
        try Self.check(text: request.words, field: "words", name: "诉求人原话")
        try Self.check(request.reached, field: "reached", name: "是否接通")
        try Self.check(request.responded, field: "responded", name: "是否联系")
        try Self.check(request.solved, field: "solved", name: "是否解决")
        try Self.check(request.satisfaction, field: "satisfaction", name: "满意度")
        let isGraded = request.solved != .unspecified && request.satisfaction != .unspecified
        let isSilent =
            request.solved == .unspecified && request.satisfaction == .unspecified && request.responded == .unspecified
        switch request.reached {
        case .yes:
            try Self.check(attempts: request.attempts)
            if request.responded == .unspecified { throw Self.wrong("responded", "接通的回访须记录承办单位是否联系过") }
            if !isGraded { throw Self.wrong("solved", "接通的回访须记录是否解决和满意度") }
        case .no:
            if !isSilent { throw Self.wrong("reached", "没有接通的回访不能记录诉求人的评价") }
            if request.attempts > Self.attempts.upperBound { try Self.check(attempts: request.attempts) }
            if request.attempts < attemptsMin {
                throw Self.wrong("attempts", "拨打 \(attemptsMin) 次以上仍未接通的，才能记为未接通")
            }
        case .unspecified, .UNRECOGNIZED:
            return
        }
    }

    static func wrong(_ field: String, _ description: String) -> RPCError {
        .invalidFields([.init(field: field, description: description)])
    }
}
