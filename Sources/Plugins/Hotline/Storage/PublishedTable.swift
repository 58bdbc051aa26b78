internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Orders that are public (公开的工单): texts in which nothing points to a person.
struct PublishedTable {
    let organisationID: String

    private static let pattern = "GK-{date}-{number:6}"
    private static let numbers = CaseNumbers(Self.pattern)

    /// Makes an order public, in the place of what was public of it.
    func publish(
        _ published: PublishedOrder,
        of number: String,
        unit: String,
        _ transaction: any WriteTransaction
    ) throws -> PublishedOrder {
        guard let numbers = Self.numbers else {
            throw RPCError(code: .internalError, message: "\(Self.pattern) is no pattern of numbers.")
        }
        try self.withdraw(number, transaction)
        var published = published
        published.id = try numbers.next(organisation: self.organisationID, transaction)
        published.publishedAt = transaction.now.timestamp
        try transaction.execute(
            """
            INSERT INTO hotline_published (org_id, id, number, title, content, answer, matter, unit, published_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(published.id),
            .text(number),
            .text(published.title),
            .text(published.content),
            .text(published.answer),
            .text(published.matter),
            .text(unit),
            .time(transaction.now)
        )
        return published
    }

    /// Takes an order out of the public.
    @discardableResult
    func withdraw(_ number: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            "DELETE FROM hotline_published WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ) > 0
    }

    /// Takes an order out of the public whose outcome is in doubt again; once it is settled, a clerk makes it public anew.
    func takeBack(_ order: inout Order, _ transaction: any WriteTransaction) throws {
        guard order.hasPublishedAt else { return }
        try self.withdraw(order.number, transaction)
        order.clearPublishedAt()
    }

    /// Takes the orders out of the public that are merged into one.
    func takeBack(mergedInto master: String, _ transaction: any WriteTransaction) throws {
        let merged: [SQLValue] = [.text(self.organisationID), .text(self.organisationID), .text(master)]
        try transaction.execute(
            """
            DELETE FROM hotline_published
            WHERE org_id = ? AND number IN (SELECT number FROM hotline_orders WHERE org_id = ? AND master = ?)
            """,
            merged
        )
        try transaction.execute(
            """
            UPDATE hotline_orders SET published_at = NULL
            WHERE org_id = ? AND master = ? AND published_at IS NOT NULL
            """,
            Array(merged.dropFirst())
        )
    }

    /// A page of what is public, the newest first.
    func list(
        before: String?,
        limit: Int,
        _ tree: OrganisationTree,
        _ transaction: any ReadTransaction
    ) throws -> [PublishedOrder] {
        try transaction.rows(
            """
            SELECT id, title, content, answer, matter, unit, published_at FROM hotline_published
            WHERE org_id = ? \(before == nil ? "" : "AND id < ?") ORDER BY id DESC LIMIT ?
            """,
            [.text(self.organisationID)] + (before.map { [.text($0)] } ?? []) + [.integer(Int64(limit))]
        ).map { row in
            PublishedOrder.with {
                $0.id = row.text(0)
                $0.title = row.text(1)
                $0.content = row.text(2)
                $0.answer = row.text(3)
                $0.matter = row.text(4)
                $0.unitName = tree.name(of: row.text(5))
                if let time = row.time(6) { $0.publishedAt = time.timestamp }
            }
        }
    }
}
