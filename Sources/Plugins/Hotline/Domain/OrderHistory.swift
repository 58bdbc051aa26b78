internal import HotlineAPI
internal import PluginKit

/// The steps that an order took, as far as they decide what may happen next.
struct OrderHistory {
    let steps: [PastStep]

    /// How often an order may be sent back in all; a model, since no local rule was seen.
    static let returnsMax = 2
    /// Calls that were not answered, before a caller counts as not to be reached; a model.
    static let attemptsMin: UInt32 = 3
    /// From how many times on an order that is done anew is a problem (问题工单); a model after 巴彦淖尔's bulletin.
    static let redosOfProblem: UInt32 = 3

    /// Whether it may be sent back once more.
    var hasReturnsLeft: Bool { self.steps.filter { $0.action == .return }.count < Self.returnsMax }

    /// Whether a ruling binds a unit to deal with it.
    func binds(_ unit: String) -> Bool {
        self.steps.contains { step in
            step.action == .rule && step.step.unit == unit
                && (step.step.ruling == .rejected || step.step.ruling == .designated)
        }
    }

    /// Whether an account, or an organisation that it belongs to, had a part in handling it.
    ///
    /// - Parameter organisations: ids of the account's organisation and of those above it.
    func wasHandled(by account: String, of organisations: [String]) -> Bool {
        self.steps.contains { step in
            guard Self.handling.contains(step.action) else { return false }
            return step.account == account || organisations.contains(step.step.unit)
                || organisations.first == step.step.actorUnit
        }
    }

    private static let handling: Set<OrderAction> = [
        .sign, .contact, .answer, .return, .extend, .escalate, .suspend, .resume, .requestTermination,
    ]
}
