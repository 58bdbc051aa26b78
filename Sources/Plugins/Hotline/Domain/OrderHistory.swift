internal import HotlineAPI
internal import PluginKit

/// The steps that an order took, as far as they decide what may happen next.
struct OrderHistory {
    let steps: [PastStep]

    /// Whether it may be sent back once more, of so many times in all.
    func hasReturnsLeft(of max: UInt32) -> Bool { self.steps.filter { $0.action == .return }.count < Int(max) }

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
            guard Self.handling.contains(step.event) else { return false }
            return step.account == account || organisations.contains(step.step.unit)
                || organisations.first == step.step.actorUnit
        }
    }

    private static let handling = Set(
        [
            OrderAction.sign, .contact, .answer, .return, .extend, .escalate, .suspend, .resume, .requestTermination,
        ].map(\.rawValue)
    ).union([PartAction.signPart, .replyPart].map(\.rawValue))
}
