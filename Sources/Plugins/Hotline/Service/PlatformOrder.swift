internal import HotlineAPI
internal import PluginKit

/// An order as the platform that pushed it takes it further (对接平台): it adds to it, and asks for more protection.
struct PlatformOrder {
    private let principal: Principal
    private let journal: OrderJournal
    private let family: OrderFamily
    private let finder: AccusedFinder

    init(_ context: CallContext, _ hotline: HotlineService) {
        self.principal = context.principal
        self.journal = OrderJournal(context, hotline.sealer, hotline.effects)
        self.family = hotline.family(of: context)
        self.finder = AccusedFinder(context, hotline.sealer, self.family.limits, hotline.effects)
    }

    private var table: OrderTable { self.journal.view.table }
    private var past: PushedTable {
        PushedTable(organisationID: self.principal.organisationID, sealer: self.table.sealer)
    }
    private var published: PublishedTable { PublishedTable(organisationID: self.principal.organisationID) }

    /// Adds what the caller told the platform since (补充情况).
    ///
    /// - Throws: ``RPCError`` with `notFound` for an order of nobody's or of another's.
    func supplement(_ number: String, _ text: String, _ transaction: any WriteTransaction) throws -> Order {
        guard let before = try self.table.order(number, transaction), before.platform == self.principal.accountID else {
            throw OrderView.unknown(number)
        }
        if before.isAnonymous { try OrderRules.check(anonymous: text, field: "text") }
        var order = before
        order.state = try OrderFlow.state(
            after: .supplement,
            before,
            by: self.principal,
            recorded: ["text": !text.isEmpty]
        )
        order.revision += 1
        var step = OrderProcedure.step(
            OrderProcedure.Step(OrderAction.supplement, of: OrderFlow.workflow),
            self.principal,
            transaction.now
        )
        step.text = text
        return try self.journal.keep(order, before: before, step, transaction)
    }

    /// Takes over what protects the caller more than the platform asked for so far, of an order that it pushes again (再次推送).
    ///
    /// What it asked for before, and the hotline has taken back with a reason since, stays taken back.
    ///
    /// - Parameters:
    ///   - new: the order as it is pushed now.
    ///   - units: the organisations that it accuses.
    /// - Returns: the order as it stands then, and the names of the fields that were not the same.
    func protect(
        _ order: Order,
        as new: NewOrder,
        naming units: [String],
        _ transaction: any WriteTransaction
    ) throws -> (order: Order, differing: [String]) {
        var differing = ExchangeRules.differing(new, from: order)
        let last = try self.past.last(of: order.number, transaction)
        let now = PushedOrder(new, accusing: units, after: last)
        if last?.differs(from: new) == true { differing.append("received_at") }
        var order = order
        if now.isSecret, last?.isSecret != true, !order.isConfidential, !order.isAnonymous {
            order = try self.take(.keepSecret, order, records: "is_confidential", transaction) { order, step in
                order.isConfidential = true
                step.approved = .yes
                step.text = new.isAnonymous ? "\(Self.pushed)，匿名" : Self.pushed
                try self.published.takeBack(&order, transaction)
                try self.published.takeBack(mergedInto: order.number, transaction)
            }
        }
        let open = try units.filter { try !self.isClosed(order, to: $0, transaction) }
        if !open.isEmpty { differing.append("accused_unit") }
        let accused = OrderAccused.names(order.accusedName) + (last?.names ?? [])
        let names = now.names.filter { !accused.contains($0) }
        let added = open.filter { last?.units.contains($0) != true }
        if !names.isEmpty || !added.isEmpty {
            order = try self.accuse(names, added.first ?? "", in: order, transaction)
            // Each in a step of its own: a supervisor lifts one step.
            for unit in added.dropFirst() { order = try self.accuse([], unit, in: order, transaction) }
        }
        if now != last { try self.past.keep(now, of: order.number, transaction) }
        return (order, differing)
    }

    private static let pushed = "原平台再次推送时要求"

    /// Names persons and an organisation in an order as whom it complains of, as a step.
    private func accuse(
        _ names: [String],
        _ unit: String,
        in order: Order,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        try self.take(.nameAccused, order, records: "accused", transaction) { order, step in
            order.accusedName = try OrderAccused.joining(names, to: order.accusedName)
            step.partUnit = try self.finder.name(unit, in: &order, transaction)
            step.text = OrderAccused.text(names)
            try self.published.takeBack(&order, transaction)
            try self.published.takeBack(mergedInto: order.number, transaction)
            try self.family.accused(order, transaction)
        }
    }

    private func isClosed(_ order: Order, to unit: String, _ transaction: any ReadTransaction) throws -> Bool {
        let tree = self.principal.tree
        if OrderAccused.includes(order.accusedUnit, unit, in: tree) { return true }
        let recusals = RecusalTable(organisationID: self.principal.organisationID)
        return try recusals.isRecused(unit: unit, in: tree, from: order.number, transaction)
    }

    /// Takes a step of the table of protection.
    private func take(
        _ action: ProtectionAction,
        _ before: Order,
        records field: String,
        _ transaction: any WriteTransaction,
        _ change: (inout Order, inout OrderStep) throws -> Void
    ) throws -> Order {
        _ = try ProtectionFlow.workflow.step(
            action,
            from: try ProtectionService.stage(of: before, self.journal, transaction),
            roles: self.principal.roles,
            recorded: [field: true]
        )
        let event = OrderProcedure.Step(action, of: ProtectionFlow.workflow)
        var (order, step) = (before, OrderProcedure.step(event, self.principal, transaction.now))
        order.revision += 1
        try change(&order, &step)
        return try self.journal.keep(order, before: before, step, transaction)
    }
}
