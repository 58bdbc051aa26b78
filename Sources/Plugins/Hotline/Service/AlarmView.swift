internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What a watch tells with the alarm of a limit: the order that it is about, as a caller may see it.
struct AlarmView {
    let orders: OrderView
    private let parts: PartView
    private let taxis: TaxiView
    private let partTable: PartTable

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.orders = OrderView(context, sealer)
        self.parts = PartView(context, sealer)
        self.taxis = TaxiView(context, sealer)
        self.partTable = PartTable(organisationID: context.principal.organisationID, sealer: sealer)
    }

    /// The order that a limit of an order, of a part or of a taxi case is about; `nil` where that is not for the caller.
    func order(of limit: String, _ subject: String, _ transaction: any ReadTransaction) throws -> Order? {
        if TaxiLimits.told.contains(limit) { return try self.order(ofCase: subject, transaction) }
        if let order = try self.seen(subject, transaction) { return order }
        guard let unit = OrderLimits.unit(ofPart: limit),
            let part = try self.partTable.part(of: subject, unit, transaction),
            let shown = try self.parts.shown(part, transaction)
        else { return nil }
        // The unit that helps sees its part and not the order.
        return Order.with {
            $0.number = shown.number
            $0.title = shown.title
            $0.address = shown.address
            $0.unit = shown.leadUnit
            $0.unitName = shown.leadUnitName
        }
    }

    /// The order that a case was opened for.
    private func order(ofCase number: String, _ transaction: any ReadTransaction) throws -> Order? {
        guard let record = try self.taxis.table.record(number, transaction), self.taxis.shows(record),
            try !self.taxis.hides(record.taxi, transaction), let order = record.taxi.orderNumbers.first
        else { return nil }
        return try self.seen(order, transaction)
    }

    private func seen(_ number: String, _ transaction: any ReadTransaction) throws -> Order? {
        guard let order = try self.orders.table.order(number, transaction), let reached = self.orders.reached(order)
        else { return nil }
        return try self.orders.shown(reached, transaction)
    }
}
