internal import HotlineAPI
internal import PluginKit

/// The states of a mediation between driver and passenger, as its procedure names them.
enum MediationStage: String, WorkflowName {
    case open
    case agreed
    case relayed
    case settled
    case unsettled

    /// The stage of a state; `nil` for none.
    init?(_ state: MediationState) {
        guard let stage = Self.allCases.first(where: { $0.state == state }) else { return nil }
        self = stage
    }

    /// The state as a message has it.
    var state: MediationState {
        switch self {
        case .open: .open
        case .agreed: .agreed
        case .relayed: .relayed
        case .settled: .settled
        case .unsettled: .unsettled
        }
    }

    var title: String { self.state.title }
}
