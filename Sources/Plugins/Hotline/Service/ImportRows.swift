internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// A batch of an import, taken apart: what import and preview have in common.
struct ImportRows {
    /// Rows that can be registered, the first of each number.
    let valid: [ImportRow]
    /// Rows that say again what an earlier one of the call said.
    let again: [ImportRow]
    /// What is wrong with the others.
    let errors: [ImportError]
    /// The highest row.
    let last: UInt64

    private static let rowsMax = 1_000

    /// - Parameter numbers: of the rows before, to which those of the batch are added.
    /// - Throws: ``RPCError`` with `invalidArgument` where the batch is too large, or `resourceExhausted` where the call is.
    init(
        _ batch: ImportOrdersRequest,
        in tree: OrganisationTree,
        now: WallTime,
        after numbers: inout ImportNumbers
    ) throws(RPCError) {
        let count = batch.rows.count + batch.wrongRows.count
        guard count <= Self.rowsMax else {
            throw .invalidFields([
                .init(field: "rows", description: "一批最多 \(Self.rowsMax) 行，这一批有 \(count) 行")
            ])
        }
        try numbers.checkRoom(for: batch.rows.count)
        var valid: [ImportRow] = []
        var again: [ImportRow] = []
        var errors: [ImportError] = []
        for var row in batch.rows {
            do throws(RPCError) {
                row.order = try Self.placed(row.order, in: tree, now)
                if try numbers.isFirst(row) { valid.append(row) } else { again.append(row) }
            } catch {
                errors += Self.errors(row, error)
            }
        }
        for row in batch.wrongRows {
            do throws(RPCError) {
                _ = try Self.placed(row.order, in: tree, now)
            } catch {
                errors += Self.errors(row, error)
            }
        }
        self.valid = valid
        self.again = again
        self.errors = errors
        self.last = (batch.rows + batch.wrongRows).map(\.row).max() ?? 0
    }

    /// An order that can be registered, its accused organisation an id, or named where the tree does not have it.
    private static func placed(
        _ order: NewOrder,
        in tree: OrganisationTree,
        _ now: WallTime
    ) throws(RPCError) -> NewOrder {
        let violations =
            OrderRules.violations(order, needsSource: true) + OrderRules.violations(receivedAt: order, now: now)
        if !violations.isEmpty { throw .invalidFields(violations) }
        var placed = order
        // Which of several it is the clerk who takes the file in can say, and writes its id.
        if case .none = tree.find(order.accusedUnit) {
            _ = placed.placeAccused(in: tree)
        } else {
            placed.accusedUnit = try OrderAccused.unit(order.accusedUnit, in: tree)
        }
        return placed
    }

    private static func errors(_ row: ImportRow, _ error: RPCError) -> [ImportError] {
        error.violations.map { violation in
            ImportError.with {
                $0.row = row.row
                $0.field = violation.field
                $0.description_p = violation.description
            }
        }
    }
}
