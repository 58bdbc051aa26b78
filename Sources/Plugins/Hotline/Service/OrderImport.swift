internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes in orders that another platform exported.
///
/// A batch is one transaction, and is answered when it is on disk.
///
/// An order is known by its channel and the number that its platform gave it: taking in a file again adds what is missing.
struct OrderImport {
    let database: any Database
    let table: OrderTable
    /// The call, which every batch is recorded with.
    let context: CallContext
    /// The organisation that registers them.
    let origin: String
    let effects: OrderEffects
    let time: TimeSource

    func take(_ batch: ImportOrdersRequest) async throws -> ImportOrdersResponse {
        let rows = try ImportRows(batch, in: self.context.principal.tree, now: self.time.now)
        let (table, principal, origin, effects) = (self.table, self.context.principal, self.origin, self.effects)
        let sealed = try await self.sealed(rows.valid.map(\.order))
        let (imported, present) = try await self.database.write(recording: self.context) { transaction in
            var imported: UInt32 = 0
            var present = UInt32(rows.valid.count - sealed.count)
            for (order, seals) in sealed {
                if try table.isPresent(channel: order.channel, source: order.sourceNumber, transaction) {
                    present += 1
                    continue
                }
                let state = try OrderFlow.state(
                    after: .register,
                    nil,
                    by: principal,
                    recorded: OrderRules.recorded(order)
                )
                let desk = OrderAccused.desk(origin, accused: order.accusedUnit, in: principal.tree)
                let registered = try table.register(
                    order,
                    as: state,
                    origin: desk,
                    by: principal.accountID,
                    seals,
                    transaction
                )
                try OrderEvent.append(OrderAction.register.rawValue, registered, table.organisationID, transaction)
                try effects.imported(registered, of: table.organisationID, transaction)
                if desk != origin { try effects.accusesItsDesk(registered, of: table.organisationID, transaction) }
                imported += 1
            }
            return (imported, present)
        }
        return ImportOrdersResponse.with {
            $0.imported = imported
            $0.present = present
            $0.errors = rows.errors
            $0.lastRow = rows.last
        }
    }

    /// Seals the orders that are not here yet, before the write, which everybody else waits for.
    private func sealed(_ orders: [NewOrder]) async throws -> [(order: NewOrder, seals: OrderSeals)] {
        let table = self.table
        let new = try await self.database.read { transaction in
            try orders.filter { order in
                try !table.isPresent(channel: order.channel, source: order.sourceNumber, transaction)
            }
        }
        return try new.map { ($0, try table.seals($0)) }
    }
}
