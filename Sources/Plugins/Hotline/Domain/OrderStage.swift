internal import HotlineAPI
internal import PluginKit

/// The states of an order, as the procedure names them.
enum OrderStage: String, WorkflowName {
    case registered
    case dispatched
    case awaitingCallback

    /// The stage of a state; `nil` for a state that this build does not know.
    init?(_ state: OrderState) {
        guard let stage = Self.allCases.first(where: { $0.state == state }) else { return nil }
        self = stage
    }

    /// The state as a message has it.
    var state: OrderState {
        switch self {
        case .registered: .registered
        case .dispatched: .dispatched
        case .awaitingCallback: .awaitingCallback
        }
    }

    var title: String {
        switch self {
        case .registered: "已登记"
        case .dispatched: "已派单"
        case .awaitingCallback: "待回访"
        }
    }
}
