internal import HotlineAPI
internal import PluginKit

/// The parts that a call may see: those of units within reach, and those of orders that it sees.
///
/// A unit that helps sees of the order what it needs, and no more: the order itself stays as one that does not exist.
struct PartView {
    let orders: OrderView

    init(_ context: CallContext, _ sealer: any Sealer) {
        self.orders = OrderView(context, sealer)
    }

    /// A part with what its unit needs of the order; `nil` for one that the caller may not see.
    func shown(_ part: OrderPart, _ transaction: any ReadTransaction) throws -> OrderPart? {
        guard let order = try self.orders.table.order(part.number, transaction),
            try !self.orders.screen.hides(order, transaction),
            self.orders.reach.admits(part.unit, order.unit, order.origin)
        else { return nil }
        return self.filled(part, of: order)
    }

    /// A part with what its unit needs of the order.
    func filled(_ part: OrderPart, of order: Order) -> OrderPart {
        var part = part
        part.unitName = self.orders.tree.name(of: part.unit)
        part.title = order.title
        part.address = order.address
        part.leadUnit = order.unit
        part.leadUnitName = self.orders.tree.name(of: order.unit)
        if order.isConfidential {
            let secrets = Secrets(of: order)
            part.title = secrets.removed(from: part.title)
            part.address = secrets.removed(from: part.address)
            part.demand = secrets.removed(from: part.demand)
            part.reply = secrets.removed(from: part.reply)
        } else if part.sharesContact {
            part.callerName = order.callerName
            part.callerPhone = order.callerPhone
        }
        return part
    }
}
