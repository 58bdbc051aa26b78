internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// A batch of an import, taken apart: what import and preview have in common.
struct ImportRows {
    /// Rows that can be registered.
    let valid: [ImportRow]
    /// What is wrong with the others.
    let errors: [ImportError]
    /// The highest row.
    let last: UInt64

    private static let rowsMax = 1_000

    /// - Throws: ``RPCError`` with `invalidArgument` where the batch is too large.
    init(_ batch: ImportOrdersRequest, in tree: OrganisationTree) throws(RPCError) {
        guard batch.rows.count <= Self.rowsMax else {
            throw .invalidFields([
                .init(field: "rows", description: "一批最多 \(Self.rowsMax) 行，这一批有 \(batch.rows.count) 行")
            ])
        }
        var valid: [ImportRow] = []
        var errors: [ImportError] = []
        for var row in batch.rows {
            var violations = OrderRules.violations(row.order, needsSource: true)
            if violations.isEmpty {
                do throws(RPCError) {
                    row.order.accusedUnit = try OrderAccused.unit(row.order.accusedUnit, in: tree)
                    valid.append(row)
                } catch {
                    violations = error.violations
                }
            }
            errors += violations.map { violation in
                ImportError.with {
                    $0.row = row.row
                    $0.field = violation.field
                    $0.description_p = violation.description
                }
            }
        }
        self.valid = valid
        self.errors = errors
        self.last = batch.rows.map(\.row).max() ?? 0
    }
}
