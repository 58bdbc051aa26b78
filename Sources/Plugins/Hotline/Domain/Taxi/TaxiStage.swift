internal import HotlineAPI
internal import PluginKit

/// The states of a taxi case, as the procedure names them.
enum TaxiStage: String, WorkflowName {
    case opened
    case filed
    case dismissed
    case punished
    case exemptMinor
    case exemptFirst
    case exemptNoFault
    case notMadeOut
    case transferred

    /// States in which the driver was not punished for what he did: education is a duty there (行政处罚法 33(3)).
    static let exempt: [TaxiStage] = [.exemptMinor, .exemptFirst, .exemptNoFault]

    /// The stage of a state; `nil` for a state that this build does not know.
    init?(_ state: TaxiState) {
        guard let stage = Self.allCases.first(where: { $0.state == state }) else { return nil }
        self = stage
    }

    /// The state as a message has it.
    var state: TaxiState {
        switch self {
        case .opened: .opened
        case .filed: .filed
        case .dismissed: .dismissed
        case .punished: .punished
        case .exemptMinor: .exemptMinor
        case .exemptFirst: .exemptFirst
        case .exemptNoFault: .exemptNoFault
        case .notMadeOut: .notMadeOut
        case .transferred: .transferred
        }
    }

    var title: String { self.state.title }
}
