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

    init(_ principal: Principal) {
        self.principal = principal
        self.tree = principal.tree
        self.recusals = RecusalTable(organisationID: principal.organisationID)
    }

    /// Whether the caller may not see an order, which is as it is now.
    func hides(_ order: Order, _ transaction: any ReadTransaction) throws -> Bool {
        if self.accuses(order) { return true }
        return try self.recusals.isRecused(self.principal.accountID, from: order.number, transaction)
    }

    /// The orders of a page that the caller may see.
    func passed(_ orders: [Order], _ transaction: any ReadTransaction) throws -> [Order] {
        let seen = orders.filter { !self.accuses($0) }
        let account = self.principal.accountID
        let recused = try self.recusals.recused(account, from: seen.map(\.number), transaction)
        return recused.isEmpty ? seen : seen.filter { !recused.contains($0.number) }
    }

    /// Whether the caller is who is complained of, or belongs to it.
    private func accuses(_ order: Order) -> Bool {
        OrderAccused.includes(order.accusedUnit, self.principal.unit, in: self.tree)
            || (!order.accusedName.isEmpty && order.accusedName == self.principal.displayName)
    }
}
