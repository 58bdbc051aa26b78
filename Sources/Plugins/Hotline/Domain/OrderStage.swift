internal import HotlineAPI
internal import PluginKit

/// The states of an order, as the procedure names them.
enum OrderStage: String, WorkflowName {
    case registered
    case dispatched
    case returnReview
    case handling
    case suspended
    case escalated
    case terminationReview
    case awaitingCallback
    case evaluated
    case closingReview
    case closed
    case answeredAtOnce
    case emergency
    case refused
    case terminated
    case merged

    /// States in which the limit of dealing with an order runs: it does not wait for the unit to sign, nor for a ruling.
    static let running: [OrderStage] = [.dispatched, .returnReview, .handling, .escalated, .terminationReview]

    /// Whether the limit of an order in a state runs.
    static func isRunning(_ state: OrderState) -> Bool { self.running.contains { $0.state == state } }

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
        case .returnReview: .returnReview
        case .handling: .handling
        case .suspended: .suspended
        case .escalated: .escalated
        case .terminationReview: .terminationReview
        case .awaitingCallback: .awaitingCallback
        case .evaluated: .evaluated
        case .closingReview: .closingReview
        case .closed: .closed
        case .answeredAtOnce: .answeredAtOnce
        case .emergency: .emergency
        case .refused: .refused
        case .terminated: .terminated
        case .merged: .merged
        }
    }

    var title: String { self.state.title }
}
