internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Work orders of one organisation in the database.
struct OrderTable {
    let organisationID: String
    let sealer: any Sealer

    func order(_ number: String, _ transaction: any ReadTransaction) throws -> Order? {
        try transaction.row(
            "SELECT \(OrderRow.columns) FROM hotline_orders WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { try OrderRow.order($0, self.sealer) }
    }

    /// Whether the order of another platform is here already.
    func isPresent(channel: Channel, source: String, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            "SELECT 1 FROM hotline_orders WHERE org_id = ? AND channel = ? AND source_number = ?",
            .text(self.organisationID),
            .integer(Int64(channel.rawValue)),
            .text(source)
        ) != nil
    }

    /// Registers an order (登记) of an organisation under the next number of the day.
    func register(
        _ new: NewOrder,
        as state: OrderState,
        origin: String,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        let now = transaction.now
        let number = try OrderNumber.next(organisation: self.organisationID, transaction)
        let order = Order.with {
            $0.number = number
            $0.channel = new.channel
            $0.sourceNumber = new.sourceNumber
            $0.state = state
            $0.title = new.title
            $0.content = new.content
            $0.callerName = new.callerName
            $0.callerPhone = new.callerPhone
            $0.address = new.address
            $0.matter = new.matter
            $0.registeredAt = now.timestamp
            $0.revision = 1
            $0.origin = origin
        }
        let received = new.hasReceivedAt ? WallTime(new.receivedAt) : now
        try transaction.execute(
            """
            INSERT INTO hotline_orders (
                org_id, number, channel, source_number, state, title, content, content_sealed, caller_name_sealed,
                caller_phone_sealed, caller_phone_index, address_sealed, matter, received_at, registered_at, origin,
                revision
            ) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """,
            .text(self.organisationID),
            .text(order.number),
            .integer(Int64(order.channel.rawValue)),
            .textOrNull(order.sourceNumber),
            .integer(Int64(order.state.rawValue)),
            .text(order.title),
            self.sealer.sealed(order.content, for: OrderColumns.content),
            self.sealer.sealed(order.callerName, for: OrderColumns.callerName),
            self.sealer.sealed(order.callerPhone, for: OrderColumns.callerPhone),
            self.sealer.index(order.callerPhone, of: OrderColumns.callerPhone, organisationID: self.organisationID),
            self.sealer.sealed(order.address, for: OrderColumns.address),
            .textOrNull(order.matter),
            .time(received),
            .time(now),
            .text(origin)
        )
        return order
    }

    /// Sends an order to a unit (派单).
    func dispatch(
        _ order: Order,
        to state: OrderState,
        _ unit: OrganisationNode,
        basis: String,
        due: WallTime?,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        var order = order
        order.state = state
        order.unit = unit.id
        order.unitName = unit.name
        order.dispatchedAt = transaction.now.timestamp
        order.clearOverdueAt()
        if let due { order.dueAt = due.timestamp } else { order.clearDueAt() }
        order.revision += 1
        try transaction.execute(
            """
            UPDATE hotline_orders
            SET state = ?, unit = ?, basis = ?, dispatched_at = ?, due_at = ?, overdue_at = NULL, revision = ?
            WHERE org_id = ? AND number = ?
            """,
            .integer(Int64(order.state.rawValue)),
            .text(unit.id),
            .textOrNull(basis),
            .time(transaction.now),
            .time(due),
            .integer(Int64(order.revision)),
            .text(self.organisationID),
            .text(order.number)
        )
        return order
    }

    /// Keeps that an order was not answered in time (超期); nothing changes where it is kept or was answered.
    func markOverdue(_ number: String, since time: WallTime, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE hotline_orders SET overdue_at = ?, revision = revision + 1
            WHERE org_id = ? AND number = ? AND state = ? AND overdue_at IS NULL
            """,
            .time(time),
            .text(self.organisationID),
            .text(number),
            .integer(Int64(OrderState.dispatched.rawValue))
        )
    }

    /// Keeps the end of an order's limit after the calendar has changed.
    func setDue(_ number: String, _ due: WallTime?, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_orders SET due_at = ? WHERE org_id = ? AND number = ? AND state = ?",
            .time(due),
            .text(self.organisationID),
            .text(number),
            .integer(Int64(OrderState.dispatched.rawValue))
        )
    }

    /// Records what the unit did (办理结果).
    func answer(
        _ order: Order,
        to state: OrderState,
        _ text: String,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        var order = order
        order.state = state
        order.answer = text
        order.answeredAt = transaction.now.timestamp
        order.revision += 1
        try transaction.execute(
            """
            UPDATE hotline_orders SET state = ?, answer_sealed = ?, answered_at = ?, revision = ?
            WHERE org_id = ? AND number = ?
            """,
            .integer(Int64(order.state.rawValue)),
            self.sealer.sealed(text, for: OrderColumns.answer),
            .time(transaction.now),
            .integer(Int64(order.revision)),
            .text(self.organisationID),
            .text(order.number)
        )
        return order
    }
}
