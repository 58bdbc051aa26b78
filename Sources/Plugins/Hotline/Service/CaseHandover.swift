internal import HotlineAPI
internal import PluginKit

/// Hands the taxi case of an order over with it (随工单移交): the unit that had both sees neither any more, or has no duty.
///
/// A case goes with the order that it was opened for, until it is decided; orders that were added later leave it where it is,
/// but for one that its unit may not see any more: that unit sees nothing of the case either.
struct CaseHandover {
    let context: CallContext
    let table: TaxiTable
    let orders: OrderView

    /// Gives the case of an order that comes to another unit to that unit, in the same write.
    ///
    /// - Throws: ``RPCError`` where the table of cases does not have the step for this role.
    func follow(_ order: Order, to unit: String, _ transaction: any WriteTransaction) throws {
        guard let number = try self.table.number(ofOrder: order.number, transaction),
            var taxi = try self.table.openRecord(number, transaction)?.taxi,
            taxi.unit != unit,
            taxi.orderNumbers.first == order.number || !self.orders.mayHave(taxi.unit, order, transaction)
        else { return }
        _ = try TaxiFlow.workflow.step(
            .handOver,
            from: TaxiStage(taxi.state),
            roles: self.context.principal.roles,
            recorded: ["unit": true]
        )
        let event = OrderProcedure.Step(TaxiAction.handOver, of: TaxiFlow.workflow)
        var step = TaxiProcedure.step(event, self.context, transaction.now)
        step.orderNumber = order.number
        step.text = self.context.principal.tree.name(of: unit)
        taxi.unit = unit
        taxi.revision += 1
        try TaxiProcedure.keep(taxi, step, self.context, self.table, transaction)
    }
}
