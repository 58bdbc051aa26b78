internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What came of an order, in words for its caller (办理结果): what the caller is asked to confirm or contest.
extension ProgressText {
    /// `nil` while there is nothing to tell; what is done anew has no outcome until it is answered again.
    var outcome: ProgressOutcome? {
        switch self.order.state {
        case .awaitingCallback, .evaluated, .closingReview, .closed, .answeredAtOnce: self.answered
        case .refused: self.refused
        case .emergency: self.transferred
        case .suspended: self.putOff
        case .terminated: self.ended
        default: nil
        }
    }

    /// The answer of the unit or of the hotline, or what the master of a merged order came to.
    private var answered: ProgressOutcome? {
        guard !self.order.answer.isEmpty else { return nil }
        let step = self.last(Self.answering) ?? OrderStep()
        return ProgressOutcome.with {
            $0.title = Self.title(step)
            $0.text = self.detector.masked(self.order.answer)
            $0.legalBasis = self.detector.masked(step.legalBasis)
            $0.ground = step.refusalGround.words
        }
    }

    private var refused: ProgressOutcome? {
        self.last([.informRoute, .explainRefusal]).map { step in
            ProgressOutcome.with {
                $0.title = "不予受理"
                $0.text = self.detector.masked(step.text)
                $0.ground = step.refusalGround.words
            }
        }
    }

    private var transferred: ProgressOutcome? {
        self.last([.transferEmergency]).map { step in
            ProgressOutcome.with { $0.title = "已转紧急电话\(step.emergencyLine.digits)" }
        }
    }

    /// The plan, and the day on which it is taken up (HOT-S15).
    private var putOff: ProgressOutcome? {
        self.last([.suspend]).map { step in
            ProgressOutcome.with {
                $0.title = "已列入计划"
                $0.text = self.detector.masked(step.text)
                if self.order.hasNextAt { $0.nextAt = self.order.nextAt }
            }
        }
    }

    /// Why it ended without a result (HOT-S16): the ground; what unit and hotline wrote to each other stays with them.
    private var ended: ProgressOutcome? {
        self.last([.requestTermination]).map { step in
            ProgressOutcome.with {
                $0.title = "已终止办理"
                $0.ground = step.terminationGround.words
            }
        }
    }

    private func last(_ actions: Set<OrderAction>) -> OrderStep? {
        self.past.last { $0.action.map(actions.contains) ?? false }?.step
    }

    /// Steps by which an order gets its answer.
    private static let answering: Set<OrderAction> = [.answer, .answerAtOnce, .informMerged, .informAgain, .endMerged]

    private static func title(_ step: OrderStep) -> String {
        if step.refusalGround != .unspecified { return "不予受理" }
        return switch step.result {
        case .solved: "已解决"
        case .partlySolved: "部分解决"
        case .explained: "解释说明"
        case .unspecified, .UNRECOGNIZED: "已答复"
        }
    }
}

extension RefusalGround {
    /// What a caller is told: the route, or why it is not taken.
    fileprivate var words: String {
        switch self {
        case .litigation: "诉讼"
        case .arbitration: "仲裁"
        case .discipline: "纪检监察"
        case .reconsideration: "行政复议"
        case .disclosure: "政府信息公开"
        case .petition: "信访"
        case .secret: "涉及国家秘密、商业秘密"
        case .privacy: "涉及个人隐私"
        case .unlawful: "违法或者违背公序良俗"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension TerminationGround {
    fileprivate var words: String {
        switch self {
        case .notAcceptable: "办理中发现不属于热线受理范围"
        case .uncooperative: "没有您的配合无法继续办理"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}

extension EmergencyLine {
    fileprivate var digits: String {
        switch self {
        case .emergencyLine110: "110"
        case .emergencyLine119: "119"
        case .emergencyLine120: "120"
        case .emergencyLine122: "122"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
