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

    /// The order that another platform knows by a number, if it is here.
    func order(channel: Channel, source: String, _ transaction: any ReadTransaction) throws -> Order? {
        try transaction.row(
            """
            SELECT \(OrderRow.columns) FROM hotline_orders WHERE org_id = ? AND channel = ? AND source_number = ?
            """,
            .text(self.organisationID),
            .integer(Int64(channel.rawValue)),
            .text(source)
        ).map { try OrderRow.order($0, self.sealer) }
    }

    /// The orders that a caller may mean by a number: that of this system, or of the platform that they came from.
    func orders(calledBy number: String, _ transaction: any ReadTransaction) throws -> [Order] {
        if let order = try self.order(number, transaction) { return [order] }
        return try Channel.allCases.filter { $0 != .unspecified }.compactMap { channel in
            try self.order(channel: channel, source: number, transaction)
        }
    }

    /// Seals what persons are and say in a new order, before the write that registers it.
    func seals(_ new: NewOrder) throws -> OrderSeals { try OrderSeals(new, of: self.organisationID, self.sealer) }

    /// The revision of an order with its registration, which is no step.
    static let registration: UInt32 = 1

    /// The account that registered an order; empty where a platform sent it.
    static func registrar(
        of number: String,
        in organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> String? {
        try transaction.row(
            "SELECT registered_by FROM hotline_orders WHERE org_id = ? AND number = ?",
            .text(organisationID),
            .text(number)
        )?.text(0)
    }

    /// Registers an order (登记) of an organisation under the next number of the day; the accused unit is an id.
    ///
    /// - Parameter account: Who registers it, whom the caller may want to stand aside; empty for a platform.
    func register(
        _ new: NewOrder,
        as state: OrderState,
        origin: String,
        by account: String = "",
        platform: OrderPlatform? = nil,
        _ seals: OrderSeals,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        let now = transaction.now
        let order = self.order(
            new,
            as: state,
            number: try OrderNumber.next(organisation: self.organisationID, transaction),
            origin: origin,
            platform: platform,
            at: now
        )
        let received = new.hasReceivedAt ? WallTime(new.receivedAt) : now
        try transaction.execute(
            """
            INSERT INTO hotline_orders (
                org_id, number, channel, source_number, state, title, content, content_sealed, caller_name_sealed,
                caller_phone_sealed, caller_phone_index, address_sealed, matter, place, received_at, registered_at,
                origin, caller_name_index, address_index, accused_name_sealed, accused_unit, is_anonymous,
                is_confidential,
                platform, platform_name, registered_by, revision, is_indexed
            ) VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)
            """,
            .text(self.organisationID),
            .text(order.number),
            .integer(Int64(order.channel.rawValue)),
            .textOrNull(order.sourceNumber),
            .integer(Int64(order.state.rawValue)),
            .text(order.title),
            seals.content,
            seals.callerName,
            seals.callerPhone,
            seals.callerPhoneIndex,
            seals.address,
            .textOrNull(order.matter),
            .textOrNull(order.place),
            .time(received),
            .time(now),
            .text(origin),
            seals.callerNameIndex,
            seals.addressIndex,
            seals.accusedName,
            .textOrNull(order.accusedUnit),
            .integer(order.isAnonymous ? 1 : 0),
            .integer(order.isConfidential ? 1 : 0),
            .textOrNull(order.platform),
            .textOrNull(order.platformName),
            .text(account)
        )
        return order
    }

    /// A new order as it is registered.
    private func order(
        _ new: NewOrder,
        as state: OrderState,
        number: String,
        origin: String,
        platform: OrderPlatform?,
        at now: WallTime
    ) -> Order {
        Order.with {
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
            $0.accusedName = new.accusedName
            $0.accusedUnit = new.accusedUnit
            $0.isAnonymous = new.isAnonymous
            $0.isConfidential = new.isConfidential
            $0.place = new.place
            $0.registeredAt = now.timestamp
            $0.revision = 1
            $0.origin = origin
            $0.platform = platform?.account ?? ""
            $0.platformName = platform?.name ?? ""
        }
    }

    /// Keeps that an order was not answered in time (超期); nothing changes where it is kept or was answered.
    func markOverdue(_ number: String, since time: WallTime, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE hotline_orders SET overdue_at = ?, revision = revision + 1
            WHERE org_id = ? AND number = ? AND state IN (\(Self.running.placeholders)) AND overdue_at IS NULL
            """,
            [.time(time), .text(self.organisationID), .text(number)] + Self.running.values
        )
    }

    /// Keeps the end of an order's limit after the calendar has changed.
    func setDue(
        _ number: String,
        _ due: WallTime?,
        column: String = "due_at",
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE hotline_orders SET \(column) = ?
            WHERE org_id = ? AND number = ? AND state IN (\(Self.running.placeholders))
            """,
            [.time(due), .text(self.organisationID), .text(number)] + Self.running.values
        )
    }

    /// Keeps until when the caller may say something to the outcome, after the calendar has changed.
    func setAnswerUntil(_ number: String, _ until: WallTime?, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_orders SET answer_until = ? WHERE org_id = ? AND number = ? AND caller_answer = 0",
            .time(until),
            .text(self.organisationID),
            .text(number)
        )
    }

    /// Keeps since when an order is public.
    func setPublished(_ number: String, _ since: WallTime?, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_orders SET published_at = ?, revision = revision + 1 WHERE org_id = ? AND number = ?",
            .time(since),
            .text(self.organisationID),
            .text(number)
        )
    }

    /// The states of orders whose limit runs, for a condition.
    private static let running = SQLList(OrderStage.running.map { .integer(Int64($0.state.rawValue)) })
}
