internal import HotlineAPI
internal import PluginKit

/// What follows from a change of an order, in the write that makes it: whom it concerns is told, and it is found where it
/// belongs.
struct OrderEffects {
    let limits: CaseLimits
    let notices: CaseNotices
    let search: CaseSearch
    let organisations: OrganisationTrees

    /// An order is registered.
    func registered(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.imported(order, of: organisationID, transaction)
        let told = self.told(organisationID).of(OrderAction.register.rawValue, before: nil, order)
        try self.tell(told, of: [order.number], transaction)
    }

    /// An order came from another platform, which has told its caller.
    func imported(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.limits(of: organisationID).register(order, transaction)
        try self.search.add(OrderText.key(order, of: organisationID), at: OrderText.places(order), transaction)
    }

    /// An order has taken a step, of whatever table.
    ///
    /// - Parameter withdrawn: units whose parts were taken back by it.
    func taken(
        _ step: OrderStep,
        before: Order,
        _ order: Order,
        withdrawn: [String],
        of organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        if order.unit != before.unit || order.origin != before.origin {
            try self.search.move(OrderText.key(order, of: organisationID), to: OrderText.places(order), transaction)
        }
        let limits = self.limits(of: organisationID)
        try self.dispatching(before, order, limits, transaction)
        if before.state == .closingReview, order.state != .closingReview {
            try limits.end(order.number, transaction, OrderLimits.reviewing)
        }
        try limits.follow(before, order, transaction)
        if order.origin != before.origin { try self.accusesItsDesk(order, of: organisationID, transaction) }
        let told = self.told(organisationID)
        let notices = told.of(step.event, before: before, order, step)
        try self.tell(
            notices + told.ofWithdrawn(withdrawn, order, at: transaction.now),
            of: [order.number],
            transaction
        )
    }

    /// A linked order does not go with its master, which has come to the unit that it complains of, or away from the one
    /// that the arbiter ruled: the hotline, or a supervisor, decides.
    func leftBehind(
        _ order: Order,
        isRuled: Bool,
        of organisationID: String,
        _ transaction: any WriteTransaction
    ) throws {
        try self.tell(self.told(organisationID).ofLeftBehind(order, isRuled: isRuled), of: [order.number], transaction)
    }

    /// An order complains of the unit that has it: the hotline sends it elsewhere.
    func accusesItsUnit(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.tell(self.told(organisationID).ofAccusedUnit(order), of: [order.number], transaction)
    }

    /// An order complains of the desk that registered it: the one above deals with it.
    func accusesItsDesk(_ order: Order, of organisationID: String, _ transaction: any WriteTransaction) throws {
        try self.tell(self.told(organisationID).ofAccusedDesk(order), of: [order.number], transaction)
    }

    /// The limit of dispatching runs while an order is registered, and nobody has decided what becomes of it; while it is merged
    /// it stands still, and goes on where the order is taken apart: nobody wins time by merging.
    private func dispatching(
        _ before: Order,
        _ order: Order,
        _ limits: OrderLimits,
        _ transaction: any WriteTransaction
    ) throws {
        switch (before.state, order.state) {
        case (.registered, .registered), (.merged, .merged), (.awaitingCallback, .awaitingCallback): break
        case (.registered, .merged): try limits.holdDispatching(order.number, transaction)
        // It may be taken apart as long as nobody has said anything to the answer.
        case (.merged, .awaitingCallback): break
        case (_, .registered): try limits.continueDispatching(order, transaction)
        case (.registered, _), (.merged, _), (.awaitingCallback, _):
            try limits.end(order.number, transaction, OrderLimits.dispatching)
        default: break
        }
    }

    private func limits(of organisationID: String) -> OrderLimits {
        OrderLimits(limits: self.limits, organisationID: organisationID)
    }

    private func told(_ organisationID: String) -> OrderNotices {
        OrderNotices(organisationID: organisationID, tree: self.organisations.tree(of: organisationID))
    }

    /// Tells what is said of some orders: to nobody at a unit that stands aside from one of them (HOT-C3).
    func tell(_ notices: [Notice], of numbers: [String], _ transaction: any WriteTransaction) throws {
        guard let organisationID = notices.first?.organisationID else { return }
        let recusals = RecusalTable(organisationID: organisationID)
        let tree = self.organisations.tree(of: organisationID)
        for notice in try recusals.passed(notices, of: numbers, in: tree, transaction) {
            try self.notices.add(notice, transaction)
        }
    }
}
