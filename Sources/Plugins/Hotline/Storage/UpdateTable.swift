internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What platforms are told of their orders (结果回传), one row an update in the order of the event log, and how far each
/// has acknowledged.
struct UpdateTable {
    let organisationID: String
    let sealer: any Sealer

    static let told = SealedColumn(
        table: "hotline_updates",
        key: ["org_id", "platform", "sequence"],
        column: "update_sealed"
    )

    /// Adds an update under the sequence number of its event.
    func append(
        _ update: ExchangeUpdate,
        for platform: String,
        sequence: Int64,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO hotline_updates (org_id, platform, sequence, update_sealed) VALUES (?, ?, ?, ?)",
            .text(self.organisationID),
            .text(platform),
            .integer(sequence),
            .blob(try self.sealer.seal(try update.serializedBytes(), as: Self.told.purpose))
        )
    }

    /// Updates of a platform after a sequence number, the oldest first.
    func updates(
        for platform: String,
        after sequence: Int64,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [ExchangeUpdate] {
        try transaction.rows(
            """
            SELECT sequence, update_sealed FROM hotline_updates WHERE org_id = ? AND platform = ? AND sequence > ?
            ORDER BY sequence LIMIT ?
            """,
            .text(self.organisationID),
            .text(platform),
            .integer(sequence),
            .integer(Int64(limit))
        ).map { row in
            var update = try ExchangeUpdate(serializedBytes: self.sealer.open(row.blob(1), as: Self.told.purpose))
            update.sequence = UInt64(clamping: row.integer(0))
            return update
        }
    }

    /// The newest update of a platform; 0 where there is none.
    func newest(for platform: String, _ transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row(
            "SELECT MAX(sequence) FROM hotline_updates WHERE org_id = ? AND platform = ?",
            .text(self.organisationID),
            .text(platform)
        )?.integer(0) ?? 0
    }

    /// Up to where a platform has acknowledged; 0 where it never has.
    func acknowledged(by platform: String, _ transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row(
            "SELECT acknowledged FROM hotline_platforms WHERE org_id = ? AND platform = ?",
            .text(self.organisationID),
            .text(platform)
        )?.integer(0) ?? 0
    }

    /// Keeps how far a platform has acknowledged.
    func acknowledge(_ sequence: Int64, by platform: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_platforms (org_id, platform, acknowledged, acknowledged_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (org_id, platform)
            DO UPDATE SET acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at
            """,
            .text(self.organisationID),
            .text(platform),
            .integer(sequence),
            .time(transaction.now)
        )
        try AcknowledgedTable(organisationID: self.organisationID, platform: platform).add(sequence, transaction)
    }
}
