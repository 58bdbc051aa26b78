internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The timeline of an order: its steps, and what the order tells by itself.
///
/// That is the registration, and what happened before steps were kept.
struct OrderTimeline {
    let order: Order
    let past: [PastStep]

    /// The oldest first.
    var steps: [OrderStep] {
        let kept = Set(self.past.compactMap(\.action))
        var told = [self.told(.register, .registered, self.order.registeredAt, self.order.origin)]
        if self.order.hasDispatchedAt, kept.isDisjoint(with: [.dispatch, .rule, .reassign, .link, .informMerged]) {
            told.append(self.told(.dispatch, .dispatched, self.order.dispatchedAt, self.order.origin))
        }
        // Orders of before steps were kept have no steps at all: a later answer is in them.
        if self.order.hasAnsweredAt, kept.isDisjoint(with: [.answer, .answerAtOnce, .informMerged, .endMerged]) {
            told.append(self.told(.answer, .awaitingCallback, self.order.answeredAt, self.order.unit))
        }
        return told + self.past.map(\.step)
    }

    private func told(
        _ action: OrderAction,
        _ stage: OrderStage,
        _ time: Google_Protobuf_Timestamp,
        _ actor: String
    ) -> OrderStep {
        OrderStep.with {
            $0.event = action.rawValue
            $0.happenedAt = time
            $0.state = stage.state
            $0.unit = action == .register ? "" : self.order.unit
            $0.actorUnit = actor
            $0.actorRole =
                action == .register && !self.order.platform.isEmpty
                ? Role.exchangePlatform.rawValue
                : OrderFlow.workflow.transitions.first { $0.event == action }?.roles.roles.first?.rawValue ?? ""
        }
    }
}
