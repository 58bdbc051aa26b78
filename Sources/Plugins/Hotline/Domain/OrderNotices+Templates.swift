internal import PluginKit

/// The texts; a provider of short messages has to approve those that go to callers.
extension OrderNotices {
    static let registered = NoticeTemplate(
        "registered",
        "您反映的事项已登记，工单编号{number}，凭编号和登记时告知的查询码可以查询办理情况；没有查询码的，凭编号和本机号码可以自助获取。"
    )
    static let answeredAtOnce = NoticeTemplate(
        "answered_at_once",
        "您反映的事项（工单编号{number}）热线已答复，答复可以凭编号和查询码查看；没有查询码的，凭编号和本机号码可以自助获取。"
    )

    /// Who may be in danger is not told in the morning.
    static let transferred = NoticeTemplate(
        "transferred",
        "您反映的事项（工单编号{number}）情况紧急，热线已转紧急电话处置；有人身危险的，请立即拨打110、119或者120。",
        isUrgent: true
    )
    static let refused = NoticeTemplate(
        "refused",
        "您反映的事项（工单编号{number}）不属于热线受理范围{route}。说明可以凭编号和查询码查看；没有查询码的，凭编号和本机号码可以自助获取。"
    )
    static let redone = NoticeTemplate(
        "redone",
        "您反映的事项（工单编号{number}）已退回{unit}重新办理，办理期限：{due}。"
    )
    static let redoneElsewhere = NoticeTemplate(
        "redone_elsewhere",
        "您反映的事项（工单编号{number}）已退回重新办理，热线将另行确定承办单位。"
    )
    static let contestReceived = NoticeTemplate(
        "contest_received",
        "您反映的事项（工单编号{number}）的办理结果，您提出的异议已收到，已提交上级办理。"
    )
    static let closed = NoticeTemplate(
        "closed",
        "您反映的事项（工单编号{number}）已办结，办理情况可以凭编号和查询码查看；仍有问题的，请拨打热线。"
    )
    static let answerDueSoon = NoticeTemplate(
        "answer_due_soon",
        "您反映的事项（工单编号{number}）已有办理结果，请凭编号和查询码确认或者提出异议，期限：{end}；期满未表示的，记为未表示意见。"
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
        "您反映的事项（工单编号{number}）{unit}已答复办理结果，可以凭编号和查询码查看；热线将对您回访，请留意接听。"
    )
    static let suspended = NoticeTemplate(
        "suspended",
        "您反映的事项（工单编号{number}）暂时无法解决，{unit}已列入计划，{next}继续办理；计划可以凭编号和查询码查看。"
    )
    static let resumed = NoticeTemplate(
        "resumed",
        "您反映的事项（工单编号{number}）{unit}已继续办理，办理期限：{due}。"
    )
    static let terminated = NoticeTemplate(
        "terminated",
        "您反映的事项（工单编号{number}）经审核已终止办理，原因可以凭编号和查询码查看；仍有问题的，请拨打热线。"
    )
    static let merged = NoticeTemplate(
        "merged",
        "您反映的事项（工单编号{number}）与正在办理的事项相同，已合并办理，结果将一并告知您。"
    )
    static let mergedNews = NoticeTemplate(
        "merged_news",
        "您反映的事项（工单编号{number}）并入的相同诉求已有结果，可以凭编号和查询码查询，或者拨打热线了解。"
    )
    static let unmerged = NoticeTemplate(
        "unmerged",
        "您反映的事项（工单编号{number}）不再与其他事项合并，将单独办理。"
    )

    static let unmergedTold = NoticeTemplate(
        "unmerged_told",
        "此前就您反映的事项（工单编号{number}）告知的结果不是您这件事的，请不要以该结果为准；您的事项将单独办理。"
    )

    /// Who asks for it waits for it.
    ///
    /// The code is the caller's only proof: whoever has it confirms or contests the outcome.
    static let code = NoticeTemplate(
        "code",
        "您反映的事项：工单编号{number}，查询码{code}。凭此可以查询进度、确认结果，请勿告诉他人。",
        isUrgent: true,
        hides: ["code"]
    )

    static let received = NoticeTemplate("unit_received", "收到工单{number}，办理期限：{due}，请及时签收。")
    static let kept = NoticeTemplate("unit_return_rejected", "工单{number}退单未获同意，请继续办理，期限：{due}。")
    static let redo = NoticeTemplate("unit_redo", "工单{number}经回访退回重办，办理期限：{due}。")
    static let supervised = NoticeTemplate("unit_supervised", "工单{number}已列入督办，请尽快办理并反馈。")
    static let supervisionOwned = NoticeTemplate(
        "supervision_owned",
        "工单{number}超期未反馈，已自动列入督办，由您的机构负责督促{unit}办结；需要的，请热线改派或者由该单位提级。"
    )
    static let supplemented = NoticeTemplate("supplemented", "工单{number}收到原平台补充的情况，请查看办理过程。")
    static let goesOn = NoticeTemplate("unit_termination_rejected", "工单{number}终止办理未获批准，请继续办理。")
    static let redoneHere = NoticeTemplate(
        "unit_contested_redo",
        "工单{number}的诉求人提出异议，经热线监督人员决定由你单位重新办理，期限：{due}。"
    )
    static let staysHere = NoticeTemplate("unit_escalation_rejected", "工单{number}提级未获同意，请继续办理，期限：{due}。")
    static let dueSoon = NoticeTemplate("due_soon", "工单{number}尚未反馈，办理期限：{due}，请抓紧办理。")
    static let overdue = NoticeTemplate("overdue", "工单{number}办理期限已到，仍未反馈。期限：{due}。")

    static let dispatchDueSoon = NoticeTemplate("dispatch_due_soon", "工单{number}尚未派单，派单期限：{end}。")
    static let signDueSoon = NoticeTemplate("sign_due_soon", "工单{number}尚未签收，签收期限：{end}，请及时签收。")
    static let contactDueSoon = NoticeTemplate(
        "contact_due_soon",
        "工单{number}尚未与诉求人取得联系，首次联系期限：{end}，请抓紧联系。"
    )
    static let nextDueSoon = NoticeTemplate("next_due_soon", "挂账工单{number}的计划日期（{next}）将到，请准备恢复办理。")
    static let dispatchOverdue = NoticeTemplate(
        "dispatch_overdue",
        "工单{number}登记后尚未派单，派单期限：{end}，请尽快派单或者答复。"
    )
    static let signOverdue = NoticeTemplate("sign_overdue", "工单{number}签收期限已到，仍未签收，请立即签收。")
    static let contactOverdue = NoticeTemplate(
        "contact_overdue",
        "工单{number}首次联系期限已到，仍未与诉求人取得联系，请抓紧联系。"
    )
    static let nextDue = NoticeTemplate("next_due", "挂账工单{number}的计划日期（{next}）已过，尚未恢复办理，请按计划办理。")
    static let reviewDueSoon = NoticeTemplate("review_due_soon", "工单{number}尚待办结审核，审核期限：{end}，请抓紧审核。")
    static let reviewOverdue = NoticeTemplate("review_overdue", "工单{number}办结审核期限已到，仍未审核，请立即审核后办结或者退回重办。")

    static let callDueSoon = NoticeTemplate("call_due_soon", "工单{number}尚未回访，回访时限：{end}，请抓紧回访。")
    static let callOverdue = NoticeTemplate("call_overdue", "工单{number}回访时限已到，仍未回访，请立即回访。")
    static let closeDueSoon = NoticeTemplate("close_due_soon", "工单{number}已回访，尚未办结，时限：{end}，请办结或者退回重办。")
    static let closeOverdue = NoticeTemplate("close_overdue", "工单{number}已回访，办结时限已到，请立即办结或者退回重办。")
    static let recontactDueSoon = NoticeTemplate(
        "recontact_due_soon",
        "工单{number}的诉求人对办理结果不满意，请在{end}前联系核实。"
    )
    static let recontactOverdue = NoticeTemplate("recontact_overdue", "工单{number}的诉求人对办理结果不满意，联系核实的时限已到，请立即联系核实。")

    static let partReceived = NoticeTemplate("part_received", "收到工单{number}的协办任务，协办期限：{due}，请及时签收。")
    static let partWithdrawn = NoticeTemplate("part_withdrawn", "工单{number}的协办任务已撤回，不需要再反馈。")
    static let partDueSoon = NoticeTemplate("part_due_soon", "工单{number}的协办任务尚未反馈，协办期限：{due}，请抓紧办理。")
    static let partOverdue = NoticeTemplate("part_overdue", "工单{number}的协办期限已到，仍未反馈。期限：{due}。")

    /// A risk does not wait for the morning (HOT-C8).
    static let risk = NoticeTemplate("risk", "工单{number}发现突发风险，已报告，请立即核实处置。", isUrgent: true)

    static let sentBack = NoticeTemplate("desk_returned", "{unit}退回工单{number}，请审核裁定。")
    static let sentBackTwice = NoticeTemplate("desk_arbiter", "工单{number}多次退单，请裁定由哪个单位办理。")
    static let escalated = NoticeTemplate("desk_escalated", "{unit}申请提级办理工单{number}，请处理。")
    static let termination = NoticeTemplate("desk_termination", "{unit}申请终止办理工单{number}，请审批。")
    static let prolonged = NoticeTemplate("desk_extended", "{unit}延长工单{number}的办理期限，新的期限：{due}。")
    static let toBeCalled = NoticeTemplate("desk_answered", "{unit}已反馈工单{number}的办理结果，请安排回访。")
    static let toBeReviewed = NoticeTemplate("desk_closing_review", "工单{number}办结前须审核，请审核后办结或者退回重办。")
    static let contested = NoticeTemplate("desk_contested", "工单{number}的诉求人对办理结果提出异议，已转提级办理，请处理。")
    static let unitRecused = NoticeTemplate("desk_unit_recused", "有单位回避工单{number}；由其承办的，请另行派单。")
    static let retaliation = NoticeTemplate("desk_retaliation", "工单{number}的诉求人反映受到打击报复，已记录，请核实处理。")
    static let accusedFound = NoticeTemplate(
        "desk_accused_found",
        "工单{number}经调查查明了被投诉人，已对其隔离；被投诉的是承办单位的，请另行派单。"
    )
    static let ruled = NoticeTemplate("desk_ruling", "工单{number}经裁定人裁定承办单位，现情况有变；需要另行派单的，请变更裁定。")
    static let ruledBehind = NoticeTemplate(
        "desk_ruled_behind",
        "工单{number}经裁定人裁定承办单位，没有随主单改派；需要一并办理的，请监督人员变更裁定。"
    )
    static let left = NoticeTemplate(
        "desk_left_behind",
        "工单{number}投诉其主单现在的承办单位，没有随主单改派，请另行派单。"
    )
    static let leftMerged = NoticeTemplate(
        "desk_left_merged",
        "工单{number}投诉其主单的承办单位，主单的办理结果不作为本单的结果，请拆分后另行派单。"
    )
    static let accusedHasIt = NoticeTemplate("desk_accused_unit", "工单{number}投诉其现在的承办单位，请收回并另行派单。")
    static let accusedDesk = NoticeTemplate("desk_accused_desk", "工单{number}投诉其登记机构，由您的机构办理，请及时派单。")
    static let elsewhere = NoticeTemplate(
        "desk_redo_elsewhere",
        "工单{number}须重新办理，原承办单位已被投诉或者回避，请另行派单。"
    )

    /// Every text.
    static let templates = [
        Self.registered, Self.answeredAtOnce, Self.transferred, Self.refused, Self.redone, Self.redoneElsewhere,
        Self.contestReceived, Self.closed, Self.answerDueSoon,
        Self.dispatched, Self.extended, Self.suspended, Self.resumed, Self.terminated, Self.answered,
        Self.merged, Self.unmerged, Self.unmergedTold, Self.code, Self.received, Self.kept, Self.redo, Self.supervised,
        Self.goesOn,
        Self.staysHere,
        Self.dueSoon, Self.overdue, Self.dispatchDueSoon, Self.dispatchOverdue, Self.signDueSoon,
        Self.contactDueSoon, Self.nextDueSoon, Self.signOverdue, Self.contactOverdue, Self.nextDue, Self.partReceived,
        Self.partWithdrawn, Self.partDueSoon, Self.partOverdue, Self.risk, Self.sentBack, Self.prolonged,
        Self.escalated, Self.termination, Self.toBeCalled, Self.contested, Self.unitRecused, Self.left, Self.mergedNews,
        Self.redoneHere, Self.callDueSoon, Self.callOverdue, Self.closeDueSoon, Self.closeOverdue,
        Self.recontactDueSoon,
        Self.recontactOverdue,
        Self.toBeReviewed, Self.sentBackTwice, Self.reviewDueSoon, Self.reviewOverdue, Self.accusedFound, Self.ruled,
        Self.retaliation, Self.ruledBehind, Self.leftMerged, Self.accusedHasIt, Self.accusedDesk,
        Self.elsewhere, Self.supplemented, Self.supervisionOwned,
    ]
}
