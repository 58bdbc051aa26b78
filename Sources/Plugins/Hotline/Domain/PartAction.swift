internal import PluginKit

/// What may happen to a part, as its procedure names it.
enum PartAction: String, WorkflowName {
    case assist
    case signPart
    case replyPart
    case withdrawPart
    case assistAgain

    var title: String {
        switch self {
        case .assist: "加派协办"
        case .signPart: "协办签收"
        case .replyPart: "协办反馈"
        case .withdrawPart: "撤回协办"
        case .assistAgain: "再次协办"
        }
    }
}
