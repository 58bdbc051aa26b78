internal import HotlineAPI
internal import PluginKit

/// Whom an order is hidden from, however far they reach: the accused side (HOT-C1) and who stands aside (HOT-C3).
///
/// The order is looked at as it is now: an order that told of nobody when something happened to it may accuse somebody
/// since.
struct OrderScreen {
    private let principal: Principal
    private let tree: OrganisationTree
    private let recusals: RecusalTable
    /// The account, and the units to which it belongs.
    private let keys: [String]
    private let name: PersonName

    init(_ principal: Principal) {
        self.principal = principal
        self.tree = principal.tree
        self.recusals = RecusalTable(organisationID: principal.organisationID)
        self.name = PersonName(principal.displayName)
        self.keys = RecusalTable.keys(principal.accountID, principal.unit, in: principal.tree)
    }

    /// Whether the caller may not see an order, which is as it is now.
    func hides(_ order: Order, _ transaction: any ReadTransaction) throws -> Bool {
        if try self.accuses(order, transaction) { return true }
        return try !self.recusals.recused(self.keys, from: [order.number], transaction).isEmpty
    }

    /// The orders of a page that the caller may see.
    func passed(_ orders: [Order], _ transaction: any ReadTransaction) throws -> [Order] {
        let seen = try orders.filter { try !self.accuses($0, transaction) }
        let recused = try self.recusals.recused(self.keys, from: seen.map(\.number), transaction)
        return recused.isEmpty ? seen : seen.filter { !recused.contains($0.number) }
    }

    /// Those of some orders that the caller may not see; for what tells of orders without reading them.
    func hidden(
        of numbers: [String],
        _ table: OrderTable,
        _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        var hidden: Set<String> = []
        for start in stride(from: 0, to: numbers.count, by: Self.batch) {
            let batch = Array(numbers[start..<min(start + Self.batch, numbers.count)])
            hidden.formUnion(try self.recusals.recused(self.keys, from: batch, transaction))
            let accused = try table.accused(of: batch, transaction).filter { accused in
                try self.accuses(accused.number, accused.unit, accused.name, transaction)
            }
            hidden.formUnion(accused.map(\.number))
        }
        return hidden
    }

    /// Numbers that are asked for at once: SQLite takes some ten thousand values with a query.
    private static let batch = 1_000

    /// Whether the caller is who is complained of, or belongs to it.
    private func accuses(_ order: Order, _ transaction: any ReadTransaction) throws -> Bool {
        try self.accuses(order.number, order.accusedUnit, order.accusedName, transaction)
    }

    private func accuses(
        _ number: String,
        _ unit: String,
        _ name: String,
        _ transaction: any ReadTransaction
    ) throws -> Bool {
        if OrderAccused.includes(unit, self.principal.unit, in: self.tree) { return true }
        guard OrderAccused.names(name, self.name) else { return false }
        // Somebody of the same name may have been found to be another person.
        let key = RecusalTable.key(ofNamesake: self.principal.accountID)
        return try !self.recusals.isRecused(key, from: number, transaction)
    }
}
