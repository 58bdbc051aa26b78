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
    let principal: Principal
    /// The organisation that registers them.
    let origin: String
    let effects: OrderEffects

    private static let rowsMax = 1_000

    func take(_ batch: ImportOrdersRequest) async throws -> ImportOrdersResponse {
        guard batch.rows.count <= Self.rowsMax else {
            throw RPCError.invalidFields([
                .init(field: "rows", description: "一批最多 \(Self.rowsMax) 行，这一批有 \(batch.rows.count) 行")
            ])
        }
        let (valid, errors) = Self.sort(batch.rows)
        let (table, principal, origin, effects) = (self.table, self.principal, self.origin, self.effects)
        let (imported, present) = try await self.database.write { transaction in
            var imported: UInt32 = 0
            var present: UInt32 = 0
            for order in valid {
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
                let registered = try table.register(order, as: state, origin: origin, transaction)
                try OrderEvent.append(.register, registered, table.organisationID, transaction)
                try effects.imported(registered, of: table.organisationID, transaction)
                imported += 1
            }
            return (imported, present)
        }
        return ImportOrdersResponse.with {
            $0.imported = imported
            $0.present = present
            $0.errors = errors
            $0.lastRow = batch.rows.map(\.row).max() ?? 0
        }
    }

    /// Rows that can be registered, and what is wrong with the others.
    private static func sort(_ rows: [ImportRow]) -> (valid: [NewOrder], errors: [ImportError]) {
        var valid: [NewOrder] = []
        var errors: [ImportError] = []
        for row in rows {
            let violations = OrderRules.violations(row.order, needsSource: true)
            if violations.isEmpty { valid.append(row.order) }
            errors += violations.map { violation in
                ImportError.with {
                    $0.row = row.row
                    $0.field = violation.field
                    $0.description_p = violation.description
                }
            }
        }
        return (valid, errors)
    }
}
