internal import PluginKit

/// What may happen to an order, as the procedure names it.
enum OrderAction: String, WorkflowName {
    case register
    case answerAtOnce
    case transferEmergency
    case informRoute
    case explainRefusal
    case dispatch
    case sign
    case `return`
    case rule
    case arbitrate
    case changeRuling
    case reassign
    case contact
    case extend
    case escalate
    case rejectEscalation
    case redoAtUnit
    case consult
    case suspend
    case resume
    case requestTermination
    case approveTermination
    case rejectTermination
    case answer
    case callBack
    case redo
    case redoElsewhere
    case close
    case submitReview
    case approveClosing
    case returnClosing
    case returnElsewhere
    case supervise
    case merge
    case unmerge
    case link
    case informMerged
    case endMerged
    case informAgain
    case confirm
    case contest
    case fallSilent
    case supplement

    var title: String {
        switch self {
        case .register: "受理登记"
        case .answerAtOnce: "即时答复"
        case .transferEmergency: "紧急转接"
        case .informRoute: "告知法定途径"
        case .explainRefusal: "解释不受理"
        case .dispatch: "派单"
        case .sign: "签收"
        case .return: "退单"
        case .rule: "异议裁定"
        case .arbitrate: "裁定人裁定"
        case .changeRuling: "变更裁定"
        case .reassign: "收回改派"
        case .contact: "联系诉求人"
        case .extend: "延期"
        case .escalate: "提级"
        case .rejectEscalation: "不同意提级"
        case .redoAtUnit: "交原承办单位重新办理"
        case .consult: "会商"
        case .suspend: "挂账"
        case .resume: "恢复办理"
        case .requestTermination: "申请终止办理"
        case .approveTermination: "批准终止"
        case .rejectTermination: "不批准终止"
        case .answer: "反馈结果"
        case .callBack: "回访"
        case .redo: "退回重办"
        case .redoElsewhere: "退回另派重办"
        case .close: "办结归档"
        case .submitReview: "转办结审核"
        case .approveClosing: "审核通过办结"
        case .returnClosing: "审核退回重办"
        case .returnElsewhere: "审核退回另派"
        case .supervise: "督办"
        case .merge: "并单"
        case .unmerge: "拆分并单"
        case .link: "关联并派单"
        case .informMerged: "告知主单结果"
        case .endMerged: "随主单办结"
        case .informAgain: "告知主单新的结果"
        case .confirm: "诉求人确认"
        case .contest: "诉求人异议"
        case .fallSilent: "期满未表示"
        case .supplement: "平台补充情况"
        }
    }
}
