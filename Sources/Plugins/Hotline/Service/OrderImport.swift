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

    /// Of the rows of the call so far.
    private var numbers = ImportNumbers()

    init(
        database: any Database,
        table: OrderTable,
        context: CallContext,
        origin: String,
        effects: OrderEffects,
        time: TimeSource
    ) {
        self.database = database
        self.table = table
        self.context = context
        self.origin = origin
        self.effects = effects
        self.time = time
    }

    mutating func take(_ batch: ImportOrdersRequest) async throws -> ImportOrdersResponse {
        let rows = try ImportRows(batch, in: self.context.principal.tree, now: self.time.now, after: &self.numbers)
        let (table, principal, origin, effects) = (self.table, self.context.principal, self.origin, self.effects)
        let (sealed, here) = try await self.sealed(rows.valid)
        let (imported, since) = try await self.database.write(recording: self.context) { transaction in
            var imported: UInt32 = 0
            var since: [ImportRow] = []
            for (row, seals) in sealed {
                let order = row.order
                // Another call may have taken it in since.
                if try table.isPresent(channel: order.channel, source: order.sourceNumber, transaction) {
                    since.append(row)
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
            return (imported, since)
        }
        for row in here + since { self.numbers.setPresent(row) }
        let repeated = rows.again.filter { !self.numbers.isPresent($0) }
        return ImportOrdersResponse.with {
            $0.imported = imported
            $0.present = UInt32(here.count + since.count + rows.again.count - repeated.count)
            $0.repeatedRows = repeated.map(\.row)
            $0.errors = rows.errors
            $0.lastRow = rows.last
        }
    }

    /// Seals the orders that are not here yet, before the write, which everybody else waits for; the others are here.
    private func sealed(
        _ rows: [ImportRow]
    ) async throws -> (new: [(row: ImportRow, seals: OrderSeals)], here: [ImportRow]) {
        let table = self.table
        let isHere = try await self.database.read { transaction in
            try rows.map { row in
                try table.isPresent(channel: row.order.channel, source: row.order.sourceNumber, transaction)
            }
        }
        let pairs = zip(rows, isHere)
        return (try pairs.filter { !$1 }.map { ($0.0, try table.seals($0.0.order)) }, pairs.filter { $1 }.map { $0.0 })
    }
}
