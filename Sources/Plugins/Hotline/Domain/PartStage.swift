internal import HotlineAPI
internal import PluginKit

/// The states of a part, as its procedure names them.
enum PartStage: String, WorkflowName {
    case assigned
    case handling
    case replied
    case withdrawn

    /// States in which the lead waits for the part.
    static let open: [PartStage] = [.assigned, .handling]

    /// Names of the steps by which parts may be taken back: the order comes to another unit, or to its end; a unit is
    /// complained of, or stands aside; the hotline does without it.
    static let endedBy = Set(
        [OrderAction.dispatch, .rule, .arbitrate, .changeRuling, .reassign, .approveTermination].map(\.rawValue)
    ).union([ProtectionAction.nameAccused, .identifyAccused, .recuseUnit].map(\.rawValue))
        .union([PartAction.withdrawPart.rawValue])

    /// The stage of a state; `nil` for a state that this build does not know.
    init?(_ state: PartState) {
        guard let stage = Self.allCases.first(where: { $0.state == state }) else { return nil }
        self = stage
    }

    /// The state as a message has it.
    var state: PartState {
        switch self {
        case .assigned: .assigned
        case .handling: .handling
        case .replied: .replied
        case .withdrawn: .withdrawn
        }
    }

    var title: String { self.state.title }
}
