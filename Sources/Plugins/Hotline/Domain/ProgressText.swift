internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// An order as its caller sees it, in plain words (办理进度).
///
/// What is not named here is not shown: a step of a later version stays within the house until somebody says otherwise.
struct ProgressText {
    let order: Order
    let past: [PastStep]
    let tree: OrganisationTree
    let now: WallTime
    let calendar: WorkCalendar
    /// Names and numbers of others that its texts may have: of the caller whose order it is merged into.
    var others: [String] = []

    var progress: OrderProgress {
        OrderProgress.with {
            $0.number = self.order.number
            $0.state = self.order.state
            $0.stateTitle = self.state
            $0.title = self.detector.masked(self.order.title)
            $0.unitName = self.tree.name(of: self.order.unit)
            $0.steps = self.steps
            if let countdown = self.countdown { $0.countdown = countdown }
            $0.next = self.next
            $0.canAnswer = self.canAnswer
            if $0.canAnswer, self.order.hasAnswerUntil { $0.answerUntil = self.order.answerUntil }
            $0.answer = self.order.callerAnswer
            $0.contestCount = self.order.contestCount
            if let outcome = self.outcome { $0.outcome = outcome }
        }
    }

    var detector: PersonalDataDetector {
        PersonalDataDetector(
            known: [self.order.callerName, self.order.callerPhone] + OrderAccused.names(self.order.accusedName)
                + self.others
        )
    }

    private var canAnswer: Bool {
        [.awaitingCallback, .evaluated, .closingReview, .closed].contains(self.order.state)
            && self.order.mayBeAnswered(at: self.now)
    }

    private var state: String {
        switch self.order.state {
        case .registered: "已登记，等待转交"
        case .dispatched: "已转交承办单位"
        case .handling: "正在办理"
        case .returnReview: "正在确定由哪个单位办理"
        case .suspended: "暂时无法解决，已列入计划"
        case .escalated: "已提交上级办理"
        case .merged: "与相同诉求一并办理"
        case .terminationReview: "正在办理"
        case .terminated: "已终止办理"
        case .awaitingCallback: "已有办理结果，等待回访"
        case .evaluated: "已回访"
        case .closingReview: "已回访，正在审核"
        case .closed: "已办结"
        case .answeredAtOnce: "已当场答复"
        case .emergency: "已转紧急电话"
        case .refused: "不属于热线受理范围"
        default: "正在办理"
        }
    }

    private var next: String {
        switch self.order.state {
        case .registered: "热线将确定承办单位并转交办理。"
        case .dispatched: "承办单位将接单，并与您联系。"
        case .handling, .terminationReview: "承办单位将在期限前向您答复结果。"
        case .returnReview: "热线将确定承办单位；改由其他单位办理的，期限自派给该单位起重新计算。"
        case .suspended where self.order.hasNextAt:
            "承办单位将于\(CivilDay(WallTime(self.order.nextAt)).written)继续办理。"
        case .suspended: "到计划日期后承办单位将继续办理。"
        case .merged: "相同诉求有结果后，热线将告知您；您可以分别确认或者提出异议。"
        case .escalated: "热线将交由其他单位或者上级单位办理。"
        case .awaitingCallback where self.canAnswer: "您可以确认结果，也可以提出异议；热线还会回访您。"
        case .awaitingCallback: "热线将回访您。"
        case .evaluated where self.canAnswer, .closingReview where self.canAnswer, .closed where self.canAnswer:
            "您可以确认结果，也可以提出异议。"
        case .evaluated: "热线将办结归档，或者退回重办。"
        case .closingReview: "监督人员审核后，将办结归档，或者退回重办。"
        case .refused: "请按所告知的途径办理；仍有问题的，请拨打热线。"
        case .terminated, .closed, .answeredAtOnce, .emergency: "没有后续步骤；仍有问题的，请拨打热线。"
        default: "承办单位将在期限前向您答复结果。"
        }
    }

    private var steps: [ProgressStep] {
        var unit = ""
        return OrderTimeline(order: self.order, past: self.past).steps.compactMap { step in
            let isSentOn = step.unit != unit
            unit = step.unit
            guard let action = OrderAction(rawValue: step.event), let title = self.title(action, step, isSentOn) else {
                return nil
            }
            return ProgressStep.with {
                $0.title = title
                $0.happenedAt = step.happenedAt
            }
        }
    }

    /// What a step is called in public; `nil` for one that stays within the house.
    ///
    /// - Parameter isSentOn: whether the order came to another unit by it.
    private func title(_ action: OrderAction, _ step: OrderStep, _ isSentOn: Bool) -> String? {
        let unit = self.tree.name(of: step.unit)
        return switch action {
        case .register: "热线登记"
        case .answerAtOnce: "热线当场答复"
        case .transferEmergency: "转接紧急电话"
        case .informRoute, .explainRefusal: "告知不属于受理范围"
        case .dispatch, .reassign, .changeRuling, .link: "转交\(unit)办理"
        case .rule, .arbitrate: isSentOn ? "转交\(unit)办理" : nil
        case .merge: "与相同诉求一并办理"
        case .unmerge: "不再合并，单独办理"
        case .rejectEscalation: "仍由\(unit)办理"
        case .redoAtUnit: "由上级督促\(unit)重新办理"
        case .informMerged: "已告知办理结果"
        case .endMerged: Self.ending(step)
        case .informAgain: "相同诉求有新的结果"
        case .sign: "\(unit)已接单"
        case .contact: step.contactResult == .reached ? "\(unit)已与您联系" : nil
        case .extend: "期限延长"
        case .escalate: "提交上级办理"
        case .suspend: "暂时无法解决，列入计划"
        case .resume: "继续办理"
        case .approveTermination: "终止办理"
        case .answer: "\(unit)已答复结果"
        case .callBack: "热线已回访"
        case .redo, .returnClosing, .redoElsewhere, .returnElsewhere: "退回重新办理"
        case .consult: "有关单位已会商"
        case .close, .approveClosing: "办结归档"
        case .confirm: "您已确认结果"
        case .contest: "您已提出异议，由热线提级处理"
        case .supplement: "收到补充情况"
        case .fallSilent: "确认期已过，您未表示意见"
        default: nil
        }
    }

    /// How the order ended that this one is merged into.
    private static func ending(_ step: OrderStep) -> String {
        if step.refusalGround != .unspecified { return "相同诉求不属于受理范围" }
        if step.emergencyLine != .unspecified { return "相同诉求已转紧急电话" }
        return step.knowledgeItem.isEmpty && step.ownReason.isEmpty ? "相同诉求已终止办理" : "相同诉求已当场答复"
    }

    /// The time that is left until the unit has to have answered.
    private var countdown: Countdown? {
        guard let stage = OrderStage(self.order.state), OrderStage.running.contains(stage), self.order.hasDueAt else {
            return nil
        }
        let due = WallTime(self.order.dueAt)
        let isOverdue = due < self.now
        let (from, to) = isOverdue ? (due, self.now) : (self.now, due)
        guard let minutes = try? self.calendar.workingMinutes(from: from, to: to),
            let days = try? self.calendar.workingDays(
                after: isOverdue ? CivilDay(lastOf: from) : CivilDay(from),
                through: CivilDay(lastOf: to)
            )
        else { return nil }
        return Countdown.with {
            $0.dueAt = self.order.dueAt
            $0.isOverdue = isOverdue
            $0.workingDays = isOverdue ? 0 : UInt32(clamping: days)
            $0.workingHours = isOverdue ? 0 : UInt32(clamping: minutes / 60)
            $0.text = isOverdue ? Self.overdue(days) : self.left(days, minutes / 60, due)
        }
    }

    private static func overdue(_ days: Int) -> String {
        days == 0 ? "已超过期限，您可以拨打热线催办。" : "已超过期限 \(days) 个工作日，您可以拨打热线催办。"
    }

    private func left(_ days: Int, _ hours: Int, _ due: WallTime) -> String {
        let end = LimitWords.moment(due)
        if days > 0 { return "还剩 \(days) 个工作日（\(hours) 个工作小时），\(end)前答复。" }
        return CivilDay(lastOf: due) == CivilDay(self.now)
            ? "今天到期（还剩 \(hours) 个工作小时），\(end)前答复。" : "\(end)前答复。"
    }
}
