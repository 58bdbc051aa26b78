internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The steps that orders took (办理过程), one row a step, with what was recorded sealed.
///
/// Registration has none: the order tells it.
struct StepTable {
    let organisationID: String
    let sealer: any Sealer

    static let details = SealedColumn(
        table: "hotline_steps",
        key: ["org_id", "number", "revision"],
        column: "step_sealed"
    )

    func append(_ step: PastStep, of number: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_steps (org_id, number, revision, event, account, step_sealed)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(number),
            .integer(Int64(step.step.revision)),
            .text(step.event),
            .text(step.account),
            .blob(try self.sealer.seal(try step.step.serializedBytes(), as: Self.details.purpose))
        )
    }

    /// The steps of an order, the oldest first.
    func steps(of number: String, _ transaction: any ReadTransaction) throws -> [PastStep] {
        try transaction.rows(
            """
            SELECT event, account, step_sealed FROM hotline_steps WHERE org_id = ? AND number = ? ORDER BY revision
            """,
            .text(self.organisationID),
            .text(number)
        ).map { row in
            let bytes = try self.sealer.open(row.blob(2), as: Self.details.purpose)
            return PastStep(event: row.text(0), account: row.text(1), step: try OrderStep(serializedBytes: bytes))
        }
    }

    /// The account that took a step of an order, or registered it; empty for a caller, a platform and the system.
    func account(of revision: UInt32, _ number: String, _ transaction: any ReadTransaction) throws -> String? {
        if revision == OrderTable.registration {
            return try OrderTable.registrar(of: number, in: self.organisationID, transaction)
        }
        return try transaction.row(
            "SELECT account FROM hotline_steps WHERE org_id = ? AND number = ? AND revision = ?",
            .text(self.organisationID),
            .text(number),
            .integer(Int64(revision))
        )?.text(0)
    }

    /// Who stands aside by a step: whoever declared it, whoever took the step that it names, or a unit.
    func recused(by revision: UInt32, _ number: String, _ transaction: any ReadTransaction) throws -> String? {
        let past = try self.steps(of: number, transaction).first { $0.step.revision == revision }
        switch past?.event {
        case ProtectionAction.declareConflict.rawValue: return past?.account
        case ProtectionAction.demandRecusal.rawValue:
            return try self.account(of: past?.step.recusedRevision ?? 0, number, transaction)
        case ProtectionAction.recuseUnit.rawValue, ProtectionAction.identifyAccused.rawValue:
            guard let unit = past?.step.partUnit, !unit.isEmpty else { return nil }
            return RecusalTable.key(ofUnit: unit)
        default: return nil
        }
    }

    /// Whether the arbiter has ruled on an order (裁定人裁定).
    func isRuled(_ number: String, _ transaction: any ReadTransaction) throws -> Bool {
        try self.hasStep(OrderHistory.rulings.map(\.rawValue).sorted(), of: [number], transaction)
    }

    /// Whether one of some orders took one of some steps.
    func hasStep(_ events: [String], of numbers: [String], _ transaction: any ReadTransaction) throws -> Bool {
        guard !numbers.isEmpty else { return false }
        let (numbers, events) = (SQLList(numbers.map { .text($0) }), SQLList(events.map { .text($0) }))
        return try !transaction.rows(
            """
            SELECT 1 FROM hotline_steps
            WHERE org_id = ? AND number IN (\(numbers.placeholders)) AND event IN (\(events.placeholders)) LIMIT 1
            """,
            [.text(self.organisationID)] + numbers.values + events.values
        ).isEmpty
    }
}
