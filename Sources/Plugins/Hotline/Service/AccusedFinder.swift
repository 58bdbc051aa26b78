internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Closes the orders of a taxi case to driver and operator, when the investigation knows them (查明被投诉人, HOT-C1).
///
/// From then on they are whom the order complains of, as if the caller had named them: nothing of it comes to them, and
/// nothing of it is sent to them. Whom the caller named stays named.
struct AccusedFinder {
    private let context: CallContext
    private let journal: OrderJournal
    private let recusals: RecusalTable
    private let parts: PartTable
    private let taxis: TaxiTable
    private let limits: OrderLimits

    init(_ context: CallContext, _ sealer: any Sealer, _ limits: OrderLimits, _ effects: OrderEffects) {
        let organisationID = context.principal.organisationID
        self.context = context
        self.journal = OrderJournal(context, sealer, effects)
        self.recusals = RecusalTable(organisationID: organisationID)
        self.taxis = TaxiTable(organisationID: organisationID, sealer: sealer)
        self.parts = PartTable(organisationID: organisationID, sealer: sealer)
        self.limits = limits
    }

    /// Names them in each order of a case that does not name them, as a step of the order, in the write of the case.
    func identify(_ taxi: TaxiCase, _ transaction: any WriteTransaction) throws {
        for number in taxi.orderNumbers {
            guard let before = try self.journal.view.table.order(number, transaction) else { continue }
            var order = before
            let unit = try self.add(taxi, to: &order, transaction)
            guard order != before || !unit.isEmpty else { continue }
            // Nobody knew this name when the text was looked through for names.
            let published = PublishedTable(organisationID: self.recusals.organisationID)
            try published.takeBack(&order, transaction)
            try published.takeBack(mergedInto: order.number, transaction)
            _ = try ProtectionFlow.workflow.step(
                .identifyAccused,
                from: try ProtectionService.stage(of: order, self.journal, transaction),
                roles: self.context.principal.roles,
                recorded: ["accused": true]
            )
            let event = OrderProcedure.Step(ProtectionAction.identifyAccused, of: ProtectionFlow.workflow)
            var step = OrderProcedure.step(event, self.context.principal, transaction.now)
            step.partUnit = unit
            step.text = "案件 \(taxi.number)"
            order.revision += 1
            try self.journal.keep(order, before: before, step, transaction)
        }
    }

    /// Adds driver and operator of the case that an order has, if it has one.
    func addFound(to order: inout Order, _ transaction: any WriteTransaction) throws {
        guard let number = try self.taxis.number(ofOrder: order.number, transaction),
            let taxi = try self.taxis.record(number, transaction)?.taxi
        else { return }
        try self.add(taxi, to: &order, transaction)
    }

    /// Adds driver and operator of a case to whom an order complains of; a part that is the operator's is taken back.
    ///
    /// - Returns: the operator's organisation, if it has a place in the tree and was open to the order before.
    @discardableResult
    func add(_ taxi: TaxiCase, to order: inout Order, _ transaction: any WriteTransaction) throws -> String {
        order.accusedName = OrderAccused.adding(taxi.driverName, to: order.accusedName)
        guard !taxi.operator.isEmpty else { return "" }
        let units = try OrderAccused.known(taxi.operator, in: self.context.principal.tree).filter { unit in
            try self.add(unit: unit, to: &order, transaction)
        }
        return units.first ?? ""
    }

    /// Adds an organisation that the caller names to whom an order complains of; empty for none.
    ///
    /// - Returns: the organisation, if it was open to the order before; empty otherwise.
    func name(_ unit: String, in order: inout Order, _ transaction: any WriteTransaction) throws -> String {
        guard !unit.isEmpty else { return "" }
        return try self.add(unit: unit, to: &order, transaction) ? unit : ""
    }

    /// Adds an organisation to whom an order complains of.
    ///
    /// - Returns: whether the order was open to it before.
    private func add(unit: String, to order: inout Order, _ transaction: any WriteTransaction) throws -> Bool {
        let tree = self.context.principal.tree
        guard !OrderAccused.includes(order.accusedUnit, unit, in: tree),
            try !self.recusals.isRecused(unit: unit, in: tree, from: order.number, transaction)
        else { return false }
        // Nobody else would be left to send it elsewhere.
        order.origin = OrderAccused.desk(order.origin, accused: unit, in: tree)
        if order.accusedUnit.isEmpty {
            order.accusedUnit = unit
        } else {
            // The caller named another: both are kept out.
            try self.recusals.add(RecusalTable.key(ofUnit: unit), to: order.number, transaction)
        }
        try self.takeBackParts(of: order, accused: unit, transaction)
        return true
    }

    /// Takes back the parts of an accused unit, which could not reply to what it does not see.
    private func takeBackParts(of order: Order, accused unit: String, _ transaction: any WriteTransaction) throws {
        let tree = self.context.principal.tree
        try self.parts.withdrawAll(of: order.number, self.limits, transaction) { helper in
            OrderAccused.includes(unit, helper, in: tree)
        }
    }
}
