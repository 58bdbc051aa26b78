internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What another platform is told of its orders (对接).
///
/// Results and times, and what the caller was told; never what unit and hotline say to each other.
enum ExchangeRules {
    /// Steps that a platform is told of; what goes on between hotline and units is none.
    static let told: Set<OrderAction> = [
        .answerAtOnce, .transferEmergency, .informRoute, .explainRefusal, .dispatch, .sign, .rule, .arbitrate,
        .changeRuling, .reassign, .extend, .suspend, .resume, .approveTermination, .answer, .callBack, .redo, .close,
        .approveClosing, .returnClosing, .redoElsewhere, .returnElsewhere,
        .informMerged, .endMerged, .unmerge, .informAgain, .link, .confirm, .contest,
    ]

    /// Channels of other platforms.
    private static let channels: Set<Channel> = [.channel12345, .channel12328, .channel12348]

    /// What is wrong with an order that a platform pushes; empty where nothing is.
    static func violations(_ order: NewOrder) -> [RPCError.Detail.FieldViolation] {
        let found = OrderRules.violations(order, needsSource: true)
        guard !Self.channels.contains(order.channel), !found.contains(where: { $0.field == "channel" }) else {
            return found
        }
        return found + [.init(field: "channel", description: "对接平台的来源渠道为 12345、12328 或 12348")]
    }

    /// Fields of an order that is pushed again which are not as they are here, but the accused unit: whether the order is
    /// closed to that, the tree says.
    static func differing(_ new: NewOrder, from order: Order) -> [String] {
        let names = OrderAccused.names(new.accusedName).reduce(order.accusedName) { OrderAccused.adding($1, to: $0) }
        return [
            ("title", new.title != order.title), ("content", new.content != order.content),
            ("caller_name", new.callerName != order.callerName), ("caller_phone", new.callerPhone != order.callerPhone),
            ("address", new.address != order.address), ("matter", new.matter != order.matter),
            ("place", new.place != order.place), ("is_anonymous", new.isAnonymous != order.isAnonymous),
            ("is_confidential", new.isConfidential != order.isConfidential),
            ("accused_name", names != order.accusedName),
        ].filter(\.1).map(\.0)
    }

    /// How far an order has come, as a platform is told.
    static func state(_ state: OrderState) -> ExchangeState {
        switch state {
        case .registered: .received
        case .suspended: .suspended
        case .awaitingCallback, .evaluated, .closingReview: .answered
        case .closed, .answeredAtOnce: .closed
        case .emergency: .emergency
        case .refused: .refused
        case .terminated: .terminated
        // Whatever is between dispatch and answer, also what a later build has.
        default: .handling
        }
    }

    /// What a platform is told of a step; `nil` where it is not told of it, or the order is none of a platform's.
    static func update(_ order: Order, _ step: OrderStep) -> ExchangeUpdate? {
        guard !order.platform.isEmpty, let action = OrderAction(rawValue: step.event), Self.told.contains(action) else {
            return nil
        }
        // A master has the step too, by which another order left it: nothing of it changes.
        if action == .unmerge, step.master.isEmpty { return nil }
        return ExchangeUpdate.with {
            $0.number = order.number
            $0.channel = order.channel
            $0.sourceNumber = order.sourceNumber
            $0.state = Self.state(order.state)
            $0.happenedAt = step.happenedAt
            if order.hasRegisteredAt { $0.registeredAt = order.registeredAt }
            if order.hasDueAt { $0.dueAt = order.dueAt }
            if order.hasAnsweredAt { $0.answeredAt = order.answeredAt }
            if order.hasClosedAt { $0.closedAt = order.closedAt }
            if order.hasNextAt { $0.nextAt = order.nextAt }
            switch $0.state {
            case .answered, .closed:
                $0.answer = order.answer
                $0.result = step.result
                $0.solved = order.solved
                $0.satisfaction = order.satisfaction
            case .refused:
                // What the caller was told.
                $0.answer = step.text
                $0.refusalGround = step.refusalGround
            case .suspended:
                $0.answer = step.text
            case .terminated:
                $0.terminationGround = step.terminationGround
            case .emergency:
                $0.emergencyLine = step.emergencyLine
            default:
                break
            }
        }
    }
}
