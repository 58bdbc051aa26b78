internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The register of letters that were signed (承诺书台账): which case, whose unit, and nobody's name.
struct PledgeTable {
    let organisationID: String

    /// Enters the letter of a case.
    func insert(_ taxi: TaxiCase, _ transaction: any WriteTransaction) throws {
        let row = try transaction.row(
            "SELECT origin FROM hotline_taxi_cases WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(taxi.number)
        )
        try transaction.execute(
            """
            INSERT INTO hotline_pledges (org_id, number, case_number, unit, origin, breach, signed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            .text(self.organisationID),
            .text(taxi.pledge.number),
            .text(taxi.number),
            .text(taxi.unit),
            .text(row?.text(0) ?? ""),
            .integer(Int64(taxi.breach.rawValue)),
            .time(WallTime(taxi.pledge.signedAt))
        )
    }

    /// Says of a letter that who signed it did not drive; its number stays taken.
    func void(_ number: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_pledges SET voided_at = ? WHERE org_id = ? AND number = ?",
            .time(transaction.now),
            .text(self.organisationID),
            .text(number)
        )
    }

    /// A page of letters within a reach, the newest first.
    func entries(
        before: String?,
        limit: Int,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [PledgeEntry] {
        let numbers = try ReachList(
            table: "hotline_pledges",
            key: "number",
            belongsTo: ["unit", "origin"],
            organisationID: self.organisationID,
            before: before,
            limit: limit
        ).keys(reach, in: transaction)
        let list = SQLList(numbers.map { .text($0) })
        return try transaction.rows(
            """
            SELECT number, case_number, unit, breach, signed_at, voided_at FROM hotline_pledges
            WHERE org_id = ? AND number IN (\(list.placeholders)) ORDER BY number DESC
            """,
            [.text(self.organisationID)] + list.values
        ).map { row in
            PledgeEntry.with {
                $0.number = row.text(0)
                $0.caseNumber = row.text(1)
                $0.unit = row.text(2)
                $0.breach = TaxiBreach(rawValue: Int(row.integer(3))) ?? .unspecified
                if let time = row.time(4) { $0.signedAt = time.timestamp }
                if let time = row.time(5) { $0.voidedAt = time.timestamp }
            }
        }
    }
}
