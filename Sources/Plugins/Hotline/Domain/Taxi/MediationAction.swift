internal import PluginKit

/// What may happen in a mediation between driver and passenger, as its procedure names it.
enum MediationAction: String, WorkflowName {
    case begin
    case call
    case agree
    case decline
    case relay
    case accept
    case compensate
    case giveUp

    var title: String {
        switch self {
        case .begin: "启动调解"
        case .call: "回访"
        case .agree: "乘客同意听取道歉"
        case .decline: "乘客不愿听取道歉"
        case .relay: "转达道歉"
        case .accept: "接受道歉"
        case .compensate: "达成补偿"
        case .giveUp: "调解不成"
        }
    }
}
