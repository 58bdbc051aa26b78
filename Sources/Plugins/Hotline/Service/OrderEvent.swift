internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What happens to an order, as the event log keeps it: the kind, and the order as it was then.
enum OrderEvent {
    static func append(
        _ kind: OrderChangeKind,
        _ order: Order,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.append(
            Event(
                organisationID: organisationID,
                module: HotlinePlugin.id,
                kind: Self.name(kind),
                subject: order.number,
                payload: try order.serializedBytes()
            )
        )
    }

    /// The change that an event tells of.
    static func change(_ recorded: RecordedEvent) throws -> OrderChange {
        let order = try Order(serializedBytes: recorded.event.payload)
        return OrderChange.with {
            $0.sequence = UInt64(recorded.sequence)
            $0.kind = Self.kind(recorded.event.kind)
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

    private static func name(_ kind: OrderChangeKind) -> String {
        switch kind {
        case .registered: "order.registered"
        case .dispatched: "order.dispatched"
        case .answered: "order.answered"
        case .dueSoon, .overdue, .unspecified, .UNRECOGNIZED: "order.changed"
        }
    }

    private static func kind(_ name: String) -> OrderChangeKind {
        [.registered, .dispatched, .answered].first { Self.name($0) == name } ?? .unspecified
    }
}
