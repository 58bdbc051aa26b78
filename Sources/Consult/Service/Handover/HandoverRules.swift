internal import ConsultAPI
internal import PluginKit

/// Checks of what is asked of hand-overs.
enum HandoverRules {
    private static let phoneLength = 3...20
    private static let answerMax = 2_000
    private static let numberMax = 64

    static let notFound = RPCError(code: .notFound, message: "没有这个编号的转人工记录，或者不在您的管理范围内。请核对编号。")
    static let wrongCode = RPCError(
        code: .notFound,
        message: "没有这个编号，或者查询码不对。请核对转人工时告诉您的编号和十二位查询码；忘记了可以重新提问再转人工。"
    )
    static let notYours = RPCError(code: .failedPrecondition, message: "只有接待的人可以这样做。请先接待；已由别人接待的，请联系接待人。")

    static func taken(_ record: HandoverRecord) -> RPCError {
        let who = record.takenByName.isEmpty ? "别人" : record.takenByName
        let message =
            record.isOpen ? "\(record.number)已由\(who)接待，请接待下一位。" : "\(record.number)已经办结或者撤回，不用再接待。"
        return RPCError(code: .failedPrecondition, message: message)
    }

    /// Refuses what is no telephone number; none is right.
    static func check(phone: String) throws(RPCError) {
        guard !phone.isEmpty else { return }
        let isRight =
            Self.phoneLength.contains(phone.utf8.count) && phone.utf8.contains { (0x30...0x39).contains($0) }
            && phone.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-".utf8.contains($0) }
        guard isRight else {
            throw .invalidFields([.init(field: "phone", description: "联系电话只能有数字、空格、+ 和 -，3 到 20 位；不想留可以不填")])
        }
    }

    static func check(number: String) throws(RPCError) {
        guard !number.isEmpty, number.utf8.count <= Self.numberMax else { throw Self.notFound }
    }

    static func check(_ request: CloseHandoverRequest) throws(RPCError) {
        var found: [RPCError.Detail.FieldViolation] = []
        switch request.result {
        case .answered, .referred:
            if !request.answer.contains(where: { !$0.isWhitespace }) {
                found.append(.init(field: "answer", description: "请写给对方的答复，对方凭编号和查询码能看到"))
            }
        case .unreached, .notNeeded: break
        case .unspecified, .UNRECOGNIZED:
            found.append(.init(field: "result", description: "请选办理结果：已解答、已引导办理、联系不上、不再需要"))
        }
        if request.answer.unicodeScalars.count > Self.answerMax {
            found.append(.init(field: "answer", description: "最多 \(Self.answerMax) 字"))
        }
        guard found.isEmpty else { throw .invalidFields(found) }
    }

    /// The state whose list is asked for.
    static func state(_ state: HandoverState) throws(RPCError) -> HandoverState {
        switch state {
        case .unspecified: return .waiting
        case .waiting, .taken, .closed, .withdrawn: return state
        case .UNRECOGNIZED: throw .invalidFields([.init(field: "state", description: "没有这种状态")])
        }
    }
}
