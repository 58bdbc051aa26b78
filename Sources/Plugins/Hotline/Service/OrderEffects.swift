internal import HotlineAPI
internal import PluginKit

/// What follows from a change of an order, in the write that makes it: whom it concerns is told, and it is found where it
/// belongs.
struct OrderEffects {
    let notices: CaseNotices
    let search: CaseSearch
    let organisations: OrganisationTrees

    /// An order is registered.
    func registered(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.imported(order, of: organisationID, transaction)
        try self.tell(.register, before: nil, order, organisationID, transaction)
    }

    /// An order came from another platform, which has told its caller.
    func imported(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.search.add(OrderText.key(order, of: organisationID), at: OrderText.places(order), transaction)
    }

    /// An order has taken a step, of whatever table.
    func taken(
        _ event: String,
        before: Order,
        _ order: Order,
        of organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        if order.unit != before.unit {
            try self.search.move(OrderText.key(order, of: organisationID), to: OrderText.places(order), transaction)
        }
        guard let action = OrderAction(rawValue: event) else { return }
        try self.tell(action, before: before, order, organisationID, transaction)
    }

    /// A linked order does not go with its master, which has come to the unit that it complains of: the hotline decides.
    func leftBehind(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        let tree = self.organisations.tree(of: organisationID)
        guard let notice = OrderNotices.leftBehind(order, organisationID: organisationID, tree) else { return }
        try self.notices.add(notice, transaction)
    }

    private func tell(
        _ action: OrderAction,
        before: Order?,
        _ order: Order,
        _ organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        let tree = self.organisations.tree(of: organisationID)
        for notice in OrderNotices.of(action, before: before, order, organisationID: organisationID, tree) {
            try self.notices.add(notice, transaction)
        }
    }
}
