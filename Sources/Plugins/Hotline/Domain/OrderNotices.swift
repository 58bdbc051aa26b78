internal import HotlineAPI
internal import PluginKit

/// Who is told what of an order (通知): a row for each step and each reader.
///
/// What goes to the caller names the unit and no person; what goes to anybody else names nobody at all, so that the
/// accused side learns nothing of the caller from it (HOT-C1). Orders without a number get no short messages (HOT-C5).
enum OrderNotices {
    /// Who is told.
    enum Reader: Hashable {
        /// The caller, by short message and in the caller's own account.
        case caller
        /// Those of a role at the unit that has the order.
        case unit(Role)
        /// Those of a role at the organisation that registered it.
        case origin(Role)
    }

    /// One who is told of a step.
    struct Row {
        let action: OrderAction
        let reader: Reader
        let template: NoticeTemplate
        /// Only where the order has come to another unit by the step, or only where it has not; `nil` for both.
        var isSentOn: Bool?
        /// Only where the order is in this state after the step; `nil` for any.
        var state: OrderState?
    }

    static let rows: [Row] = [
        Row(action: .register, reader: .caller, template: Self.registered),
        Row(action: .dispatch, reader: .caller, template: Self.dispatched),
        Row(action: .rule, reader: .caller, template: Self.dispatched, isSentOn: true),
        Row(action: .reassign, reader: .caller, template: Self.dispatched),
        Row(action: .extend, reader: .caller, template: Self.extended),
        Row(action: .answer, reader: .caller, template: Self.answered),
        Row(action: .informMerged, reader: .caller, template: Self.answered),
        Row(action: .endMerged, reader: .caller, template: Self.mergedNews),
        Row(action: .informAgain, reader: .caller, template: Self.mergedNews),
        Row(action: .merge, reader: .caller, template: Self.merged, state: .merged),
        Row(action: .dispatch, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: .rule, reader: .unit(.handlingUnit), template: Self.received, isSentOn: true),
        Row(action: .rule, reader: .unit(.handlingUnit), template: Self.kept, isSentOn: false),
        Row(action: .reassign, reader: .unit(.handlingUnit), template: Self.received),
        Row(action: .redo, reader: .unit(.handlingUnit), template: Self.redo),
        Row(action: .supervise, reader: .unit(.handlingUnit), template: Self.supervised),
        Row(action: .supervise, reader: .unit(.supervisor), template: Self.supervised),
        Row(action: .rejectTermination, reader: .unit(.handlingUnit), template: Self.goesOn),
        Row(action: .return, reader: .origin(.hotlineOperator), template: Self.sentBack),
        Row(action: .escalate, reader: .origin(.hotlineOperator), template: Self.escalated),
        Row(action: .requestTermination, reader: .origin(.hotlineOperator), template: Self.termination),
    ]

    /// What is told of a step.
    ///
    /// - Parameters:
    ///   - before: the order before it; `nil` before it is registered.
    ///   - order: the order after it, with the name of its unit.
    ///   - tree: which organisations stand below another.
    static func of(
        _ action: OrderAction,
        before: Order?,
        _ order: Order,
        organisationID: String,
        _ tree: OrganisationTree
    ) -> [Notice] {
        let isSentOn = before?.unit != order.unit
        let rows = self.rows.filter {
            $0.action == action && ($0.isSentOn ?? isSentOn) == isSentOn && ($0.state ?? order.state) == order.state
        }
        return rows.compactMap { Self.notice($0.template, to: $0.reader, order, organisationID, tree) }
    }

    /// What is told when a rung of the ladder of an order's limit is reached (预警、超期): each rung once.
    static func of(
        _ alarm: AlarmStep,
        _ key: String,
        _ order: Order,
        organisationID: String,
        _ tree: OrganisationTree
    ) -> [Notice] {
        let template = alarm.isAfterEnd ? Self.overdue : Self.dueSoon
        let readers = alarm.tells.flatMap { role -> [Reader] in
            switch role {
            case .hotlineOperator: [.origin(role)]
            case .supervisor: [.unit(role), .origin(role)]
            default: [.unit(role)]
            }
        }
        return readers.compactMap { Self.notice(template, to: $0, order, organisationID, tree, once: key) }
    }

    /// What is told of an order that stays where it is when its master comes to the unit that it complains of.
    static func leftBehind(_ order: Order, organisationID: String, _ tree: OrganisationTree) -> Notice? {
        Self.notice(Self.left, to: .origin(.hotlineOperator), order, organisationID, tree)
    }

    /// The code of an order, for its caller alone (查询码).
    static func code(_ code: QueryCode, of order: Order, _ organisationID: String) -> Notice {
        Notice(
            organisationID: organisationID,
            subject: order.number,
            owner: order.origin,
            template: Self.code,
            fields: ["number": order.number, "code": code.digits],
            recipient: .phone(order.callerPhone)
        )
    }

    private static func notice(
        _ template: NoticeTemplate,
        to reader: Reader,
        _ order: Order,
        _ organisationID: String,
        _ tree: OrganisationTree,
        once: String? = nil
    ) -> Notice? {
        let recipient: NoticeRecipient
        var place = ""
        switch reader {
        case .caller:
            guard !order.isAnonymous else { return nil }
            recipient = .phone(order.callerPhone)
        // Who is complained of by now, or stands below, is not told of the order (HOT-C1).
        case .unit where OrderAccused.includes(order.accusedUnit, order.unit, in: tree): return nil
        case .origin where OrderAccused.includes(order.accusedUnit, order.origin, in: tree): return nil
        case .unit(let role):
            recipient = .members(of: order.unit, role: role)
            place = "\(role.rawValue) \(order.unit)"
        case .origin(let role):
            recipient = .members(of: order.origin, role: role)
            place = "\(role.rawValue) \(order.origin)"
        }
        if case .members("", _) = recipient { return nil }
        return Notice(
            organisationID: organisationID,
            subject: order.number,
            owner: order.origin,
            template: template,
            fields: ["number": order.number, "unit": order.unitName, "due": order.dueText],
            recipient: recipient,
            // An organisation that is both is told once.
            once: once.map { "\($0) \(place)" }
        )
    }
}

/// The texts; a provider of short messages has to approve those that go to callers.
extension OrderNotices {
    static let registered = NoticeTemplate(
        "registered",
        "您反映的事项已登记，工单编号{number}，可以凭编号查询办理情况。"
    )
    static let dispatched = NoticeTemplate(
        "dispatched",
        "您反映的事项（工单编号{number}）已转{unit}办理，办理期限：{due}。"
    )
    static let extended = NoticeTemplate(
        "extended",
        "您反映的事项（工单编号{number}）情况复杂，经批准延长办理期限。新的期限：{due}。"
    )
    static let answered = NoticeTemplate(
        "answered",
        "您反映的事项（工单编号{number}）{unit}已经办理，热线将对您回访，请留意接听。"
    )
    static let merged = NoticeTemplate(
        "merged",
        "您反映的事项（工单编号{number}）与正在办理的事项相同，已合并办理，结果将一并告知您。"
    )
    static let mergedNews = NoticeTemplate(
        "merged_news",
        "您反映的事项（工单编号{number}）并入的相同诉求已有结果，可以凭编号和查询码查询，或者拨打热线了解。"
    )

    /// Who asks for it waits for it.
    static let code = NoticeTemplate(
        "code",
        "您反映的事项：工单编号{number}，查询码{code}。凭此可以查询进度、确认结果，请勿告诉他人。",
        isUrgent: true
    )

    static let received = NoticeTemplate("unit_received", "收到工单{number}，办理期限：{due}，请及时签收。")
    static let kept = NoticeTemplate("unit_return_rejected", "工单{number}退单未获同意，请继续办理，期限：{due}。")
    static let redo = NoticeTemplate("unit_redo", "工单{number}经回访退回重办，办理期限：{due}。")
    static let supervised = NoticeTemplate("unit_supervised", "工单{number}已列入督办，请尽快办理并反馈。")
    static let goesOn = NoticeTemplate("unit_termination_rejected", "工单{number}终止办理未获批准，请继续办理。")
    static let dueSoon = NoticeTemplate("due_soon", "工单{number}尚未反馈，办理期限：{due}，请抓紧办理。")
    static let overdue = NoticeTemplate("overdue", "工单{number}办理期限已到，仍未反馈。期限：{due}。")

    static let sentBack = NoticeTemplate("desk_returned", "{unit}退回工单{number}，请审核裁定。")
    static let escalated = NoticeTemplate("desk_escalated", "{unit}申请提级办理工单{number}，请处理。")
    static let termination = NoticeTemplate("desk_termination", "{unit}申请终止办理工单{number}，请审批。")
    static let left = NoticeTemplate("desk_left_behind", "工单{number}投诉其主单现在的承办单位，没有随主单改派，请另行派单。")

    /// Every text.
    static let templates = [
        Self.registered, Self.dispatched, Self.extended, Self.answered, Self.merged, Self.code, Self.received,
        Self.kept,
        Self.redo, Self.supervised, Self.goesOn, Self.dueSoon, Self.overdue, Self.sentBack, Self.escalated,
        Self.termination, Self.mergedNews, Self.left,
    ]
}

extension Order {
    /// The last day on which the unit may answer, as it is written: the limit ends with it, at midnight.
    fileprivate var dueText: String {
        guard self.hasDueAt else { return "待定" }
        return CivilDay(lastOf: WallTime(self.dueAt)).written
    }
}
