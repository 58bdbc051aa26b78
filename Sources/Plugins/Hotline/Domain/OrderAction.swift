internal import PluginKit

/// What may happen to an order, as the procedure names it.
enum OrderAction: String, WorkflowName {
    case register
    case dispatch
    case answer

    var title: String {
        switch self {
        case .register: "受理登记"
        case .dispatch: "派单"
        case .answer: "反馈结果"
        }
    }
}
