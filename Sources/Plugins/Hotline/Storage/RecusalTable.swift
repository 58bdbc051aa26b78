internal import PluginKit

/// Accounts and units that stand aside from an order (回避, HOT-C3): a unit with everybody at it and below it.
struct RecusalTable {
    let organisationID: String

    /// How a unit stands in the place of an account.
    static func key(ofUnit unit: String) -> String { "unit:\(unit)" }

    /// How an account stands there that only has the name of whom the order accuses.
    static func key(ofNamesake account: String) -> String { "namesake:\(account)" }

    /// What somebody stands aside by: the account, and the units to which it belongs.
    static func keys(_ account: String, _ unit: String, in tree: OrganisationTree) -> [String] {
        [account] + tree.path(to: unit).map { Self.key(ofUnit: $0.id) }
    }

    /// Whether a unit, or one above it, stands aside.
    func isRecused(
        unit: String,
        in tree: OrganisationTree,
        from number: String,
        _ transaction: any ReadTransaction
    ) throws -> Bool {
        try !self.recused(tree.path(to: unit).map { Self.key(ofUnit: $0.id) }, from: [number], transaction).isEmpty
    }

    func isRecused(_ account: String, from number: String, _ transaction: any ReadTransaction) throws -> Bool {
        try transaction.row(
            "SELECT 1 FROM hotline_recusals WHERE org_id = ? AND number = ? AND account = ?",
            .text(self.organisationID),
            .text(number),
            .text(account)
        ) != nil
    }

    /// Those of some orders that anybody of these stands aside from.
    func recused(
        _ keys: [String],
        from numbers: [String],
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        guard !numbers.isEmpty, !keys.isEmpty else { return [] }
        let list = SQLList(numbers.map { .text($0) })
        let who = SQLList(keys.map { .text($0) })
        let rows = try transaction.rows(
            """
            SELECT number FROM hotline_recusals
            WHERE org_id = ? AND number IN (\(list.placeholders)) AND account IN (\(who.placeholders))
            """,
            [.text(self.organisationID)] + list.values + who.values
        )
        return Set(rows.map { $0.text(0) })
    }

    /// Those of some notices that go to nobody at a unit that stands aside from one of some orders, nor below it.
    func passed(
        _ notices: [Notice],
        of numbers: [String],
        in tree: OrganisationTree,
        _ transaction: any ReadTransaction
    ) throws -> [Notice] {
        // Callers and accounts stand at no unit.
        guard notices.contains(where: { Self.place($0) != nil }), !numbers.isEmpty else { return notices }
        let list = SQLList(numbers.map { .text($0) })
        let aside = Set(
            try transaction.rows(
                "SELECT account FROM hotline_recusals WHERE org_id = ? AND number IN (\(list.placeholders))",
                [.text(self.organisationID)] + list.values
            ).map { $0.text(0) }
        )
        guard !aside.isEmpty else { return notices }
        return notices.filter { notice in
            guard let place = Self.place(notice) else { return true }
            return tree.path(to: place).allSatisfy { !aside.contains(Self.key(ofUnit: $0.id)) }
        }
    }

    /// The organisation whose members a notice goes to; `nil` for a notice to one person.
    private static func place(_ notice: Notice) -> String? {
        if case .members(let organisation, _) = notice.recipient { organisation } else { nil }
    }

    func add(_ account: String, to number: String, _ transaction: any WriteTransaction) throws {
        guard try !self.isRecused(account, from: number, transaction) else { return }
        try transaction.execute(
            "INSERT INTO hotline_recusals (org_id, number, account) VALUES (?, ?, ?)",
            .text(self.organisationID),
            .text(number),
            .text(account)
        )
    }

    /// Lets an account take part again.
    ///
    /// - Returns: whether it stood aside.
    func remove(_ account: String, from number: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            "DELETE FROM hotline_recusals WHERE org_id = ? AND number = ? AND account = ?",
            .text(self.organisationID),
            .text(number),
            .text(account)
        ) > 0
    }
}
