/// Why a limit cannot be paused, resumed or extended.
public enum LimitError: Error, Sendable, Hashable {
    /// The limit does not stop for this reason.
    case reasonNotPausable(reason: String, allowed: [String])
    /// It is stopped already.
    case alreadyPaused
    /// It is not stopped.
    case notPaused
    /// It runs already.
    case running
    /// It was never begun, or what it was for is done.
    case notRunning
    /// It is over.
    case alreadyDue
    /// It was extended as often as it may be.
    case tooManyExtensions(max: Int)
    /// An extension needs a length, an approver and a reason.
    case extensionIncomplete
    /// Something that happened before what is recorded already: the server's clock does not go back.
    case outOfOrder
    /// The calendar has no answer.
    case calendar(CalendarError)
}

extension LimitError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .reasonNotPausable(let reason, let allowed):
            allowed.isEmpty
                ? "本期限不能中止。" : "“\(reason)”不是可以中止计时的事由；可以是：\(allowed.joined(separator: "、"))。"
        case .alreadyPaused: "计时已经中止。"
        case .notPaused: "计时没有中止，不需要恢复。"
        case .running: "期限已经在计时。"
        case .notRunning: "没有正在计时的期限。"
        case .alreadyDue: "期限已经届满。"
        case .tooManyExtensions(let max): max == 0 ? "本期限不能延长。" : "已经延长过 \(max) 次，不能再延长。"
        case .extensionIncomplete: "延长期限须写明延长多久、谁批准、什么理由。"
        case .outOfOrder: "时间早于已有的记录。"
        case .calendar(let error): error.description
        }
    }
}

extension LimitError: RPCErrorConvertible {
    /// The error as a caller sees it.
    public var rpcError: RPCError {
        switch self {
        case .reasonNotPausable, .extensionIncomplete:
            RPCError(code: .invalidArgument, message: self.description, cause: self)
        case .calendar(let error): error.rpcError
        case .alreadyPaused, .notPaused, .running, .notRunning, .alreadyDue, .tooManyExtensions, .outOfOrder:
            RPCError(code: .failedPrecondition, message: self.description, cause: self)
        }
    }
}
