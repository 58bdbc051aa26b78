internal import HotlineAPI
internal import PluginKit

/// The steps that an order took, as far as they decide what may happen next.
struct OrderHistory {
    let steps: [PastStep]

    /// Whether it may be sent back once more, of so many times in all.
    func hasReturnsLeft(of max: UInt32) -> Bool { self.returns < Int(max) }

    /// Whether it was sent back so often that the arbiter rules (HOT-S10).
    ///
    /// - Parameter min: from how many times on (``OrderParameter/arbiterReturns``).
    func isForArbiter(from min: UInt32) -> Bool { self.returns >= Int(min) }

    private var returns: Int { self.steps.filter { $0.action == .return }.count }

    /// Whether an account, or an organisation that it belongs to, sent it back or ruled on that.
    ///
    /// - Parameter organisations: ids of the account's organisation and of those above it.
    func hasQuarrelled(_ account: String, of organisations: [String]) -> Bool {
        self.steps.contains { step in
            switch step.action {
            case .return: step.account == account || organisations.contains(step.step.unit)
            case .rule: step.account == account
            default: false
            }
        }
    }

    /// Whether a ruling binds a unit to deal with it; that of the arbiter binds whichever unit has it.
    func binds(_ unit: String) -> Bool {
        self.steps.contains { step in
            if step.action.map(Self.rulings.contains) ?? false { return true }
            return step.action == .rule && step.step.unit == unit
                && (step.step.ruling == .rejected || step.step.ruling == .designated)
        }
    }

    /// The last ruling of the arbiter, by the revision of its step; `nil` for none (HOT-S10).
    var ruling: UInt32? { self.steps.last { $0.action.map(Self.rulings.contains) ?? false }?.step.revision }

    /// Steps by which the arbiter says who deals with an order: they bind units and hotline alike.
    static let rulings: Set<OrderAction> = [.arbitrate, .changeRuling]

    /// Whether it was its unit that handed it to a higher level last (提级).
    var isEscalatedByUnit: Bool {
        self.steps.last { $0.action.map(Self.escalating.contains) ?? false }?.action == .escalate
    }

    /// Steps by which an order comes to a higher level.
    static let escalating: Set<OrderAction> = [.escalate, .contest, .redoElsewhere, .returnElsewhere]

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
