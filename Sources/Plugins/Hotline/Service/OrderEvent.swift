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
        _ action: OrderAction,
        _ order: Order,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Int64 {
        try transaction.append(
            Event(
                organisationID: organisationID,
                module: HotlinePlugin.id,
                kind: Self.prefix + Self.name(action),
                subject: order.number,
                payload: try order.serializedBytes()
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
            let action = Self.action(recorded.event.kind)
            $0.kind = Self.kind(action)
            $0.event = action?.rawValue ?? ""
            $0.order = order
            $0.happenedAt = recorded.happenedAt.timestamp
        }
    }

    /// The change that an alarm tells of.
    static func alarm(_ step: AlarmStep, _ order: Order, _ recorded: RecordedEvent) -> OrderChange {
        OrderChange.with {
            $0.sequence = UInt64(recorded.sequence)
            $0.kind = step.isAfterEnd ? .overdue : .dueSoon
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

    private static func action(_ kind: String) -> OrderAction? {
        OrderAction.allCases.first { Self.prefix + Self.name($0) == kind }
    }

    private static func kind(_ action: OrderAction?) -> OrderChangeKind {
        switch action {
        case .register: .registered
        case .dispatch: .dispatched
        case .answer: .answered
        case nil: .unspecified
        default: .advanced
        }
    }
}
