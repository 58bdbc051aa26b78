internal import HotlineAPI
internal import PluginKit

/// A rung that a limit of an order, of a part of it or of a taxi case has reached (预警、超期).
struct CaseAlarm {
    let step: AlarmStep
    /// The name of the limit's clock.
    let limit: String
    /// Which run of it: it begins anew with another unit.
    let run: Int64
    /// When the limit is over.
    let end: WallTime
    /// Names the alarm: a rung is told once, and again after an extension, when it has another moment.
    let key: String

    init(_ step: AlarmStep, at time: WallTime, of event: LimitEvent, _ subject: String) {
        self.step = step
        self.limit = event.name
        self.run = event.run
        self.end = event.endsAt ?? time
        self.key = "\(subject) \(event.name) \(event.run) \(step.id) \(time.microseconds)"
    }

    /// States in which an order is counted as being dealt with, and the hotline has the next step.
    private static let withHotline: Set<OrderState> = [.returnReview, .escalated, .terminationReview]
    /// Those after the answer, in which it looks into what the caller was not content with.
    private static let answered: Set<OrderState> = [.awaitingCallback, .evaluated, .closingReview]

    /// Whether the hotline has the next step of an order, and its unit can do nothing.
    func isWithHotline(_ order: Order) -> Bool {
        Self.withHotline.contains(order.state)
            || self.limit == OrderLimits.recontacting && Self.answered.contains(order.state)
    }

    /// Whether what a limit of an order is for is still to be done: the alarm may be taken later than it was reached.
    func concerns(_ order: Order) -> Bool {
        switch self.limit {
        case OrderLimits.handling:
            OrderStage.isRunning(order.state)
        case OrderLimits.dispatching:
            order.state == .registered
        case OrderLimits.reviewing:
            order.state == .closingReview
        case OrderLimits.calling:
            order.state == .awaitingCallback
        case OrderLimits.closing:
            order.state == .evaluated
        case OrderLimits.recontacting:
            OrderStage.isRunning(order.state) || order.state == .suspended || Self.answered.contains(order.state)
        case OrderLimits.signing:
            order.state == .dispatched
        case OrderLimits.contacting:
            !order.hasContactedAt && (OrderStage.isRunning(order.state) || order.state == .suspended)
        case OrderLimits.takingUp:
            // Another plan may have been made since.
            order.state == .suspended && CivilDay(WallTime(order.nextAt)).end == self.end
        default:
            false
        }
    }
}
