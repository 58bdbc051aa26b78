internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What happens to an order, as the event log keeps it: the kind, and the order as it was then.
enum OrderEvent {
    private static let prefix = "order."

    /// Appends what happened.
    ///
    /// - Returns: its sequence number.
    @discardableResult
    static func append(
        _ event: String,
        _ order: Order,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Int64 {
        try transaction.append(
            Event(
                organisationID: organisationID,
                module: HotlinePlugin.id,
                kind: Self.prefix + (OrderAction(rawValue: event).map(Self.name) ?? event),
                subject: order.number,
                payload: try order.serializedBytes()
            )
        )
    }

    /// Appends that the caller of an order asked for its code; whoever follows orders is not told.
    static func noteCode(of number: String, _ organisationID: String, _ transaction: any WriteTransaction) throws {
        _ = try transaction.append(
            Event(
                organisationID: organisationID,
                module: HotlinePlugin.id,
                kind: "code.requested",
                subject: number,
                payload: []
            )
        )
    }

    /// Whether an event is one of an order's: the module has others.
    static func tells(of recorded: RecordedEvent) -> Bool { recorded.event.kind.hasPrefix(Self.prefix) }

    /// The change that an event tells of.
    static func change(_ recorded: RecordedEvent) throws -> OrderChange {
        let order = try Order(serializedBytes: recorded.event.payload)
        return OrderChange.with {
            $0.sequence = UInt64(recorded.sequence)
            let event = Self.event(recorded.event.kind)
            $0.kind = Self.kind(event)
            $0.event = event
            $0.order = order
            $0.happenedAt = recorded.happenedAt.timestamp
        }
    }

    /// The change that an alarm of a limit tells of.
    static func alarm(_ step: AlarmStep, of limit: String, _ order: Order, _ recorded: RecordedEvent) -> OrderChange {
        OrderChange.with {
            $0.sequence = UInt64(recorded.sequence)
            $0.kind = Self.kind(step, of: limit)
            if TaxiLimits.told.contains(limit) { $0.caseNumber = recorded.event.subject }
            $0.order = order
            $0.happenedAt = recorded.happenedAt.timestamp
            $0.alarm = step.id
        }
    }

    /// The first three are named as they were before the others came.
    private static func name(_ action: OrderAction) -> String {
        switch action {
        case .register: "registered"
        case .dispatch: "dispatched"
        case .answer: "answered"
        default: action.rawValue
        }
    }

    /// The name of the step that an event of the log tells of.
    private static func event(_ kind: String) -> String {
        guard kind.hasPrefix(Self.prefix) else { return "" }
        let name = String(kind.dropFirst(Self.prefix.count))
        return OrderAction.allCases.first { Self.name($0) == name }?.rawValue ?? name
    }

    private static func kind(_ event: String) -> OrderChangeKind {
        switch event {
        case "": .unspecified
        case OrderAction.register.rawValue: .registered
        case OrderAction.dispatch.rawValue: .dispatched
        case OrderAction.answer.rawValue: .answered
        case ProtectionAction.reportRisk.rawValue: .risk
        default: .advanced
        }
    }

    private static func kind(_ step: AlarmStep, of limit: String) -> OrderChangeKind {
        if TaxiLimits.told.contains(limit) { return step.isAfterEnd ? .caseOverdue : .caseDueSoon }
        guard step.isAfterEnd else {
            if limit == OrderLimits.handling { return .dueSoon }
            return OrderLimits.unit(ofPart: limit) == nil ? .stepDueSoon : .partDueSoon
        }
        return switch limit {
        case OrderLimits.dispatching: .dispatchOverdue
        case OrderLimits.signing: .signOverdue
        case OrderLimits.contacting: .contactOverdue
        case OrderLimits.takingUp: .nextDue
        case OrderLimits.reviewing: .reviewOverdue
        case OrderLimits.calling: .callbackOverdue
        case OrderLimits.closing: .closingOverdue
        case OrderLimits.recontacting: .contactOverdue
        default: OrderLimits.unit(ofPart: limit) == nil ? .overdue : .partOverdue
        }
    }
}
