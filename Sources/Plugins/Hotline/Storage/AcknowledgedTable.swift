internal import PluginKit

/// When a platform acknowledged what it was told, up to where: a row each time, as long as those updates are kept.
struct AcknowledgedTable {
    let organisationID: String
    let platform: String

    /// Those of every platform that has acknowledged anything.
    static func all(_ transaction: any ReadTransaction) throws -> [AcknowledgedTable] {
        try transaction.rows("SELECT org_id, platform FROM hotline_platforms ORDER BY org_id, platform", [])
            .map { AcknowledgedTable(organisationID: $0.text(0), platform: $0.text(1)) }
    }

    /// Keeps that updates up to one are acknowledged now.
    func add(_ sequence: Int64, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO hotline_acknowledged (org_id, platform, sequence, acknowledged_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (org_id, platform, sequence) DO NOTHING
            """,
            self.key + [.integer(sequence), .time(transaction.now)]
        )
    }

    /// Up to where everything was acknowledged before a moment; `nil` where nothing was.
    func last(before moment: WallTime, _ transaction: any ReadTransaction) throws -> Int64? {
        try transaction.rows(
            """
            SELECT sequence FROM hotline_acknowledged WHERE org_id = ? AND platform = ? AND acknowledged_at < ?
            ORDER BY acknowledged_at DESC, sequence DESC LIMIT 1
            """,
            self.key + [.time(moment)]
        ).first?.integer(0)
    }

    /// Removes some of the updates up to one, the oldest first, and then of what is kept here of them.
    ///
    /// - Returns: how many were removed.
    func remove(to last: Int64, limit: Int64, _ transaction: any WriteTransaction) throws -> Int {
        for table in ["hotline_updates", "hotline_acknowledged"] {
            let removed = try transaction.execute(
                """
                DELETE FROM \(table) WHERE org_id = ? AND platform = ? AND sequence IN (
                    SELECT sequence FROM \(table) WHERE org_id = ? AND platform = ? AND sequence <= ?
                    ORDER BY sequence LIMIT ?
                )
                """,
                self.key + self.key + [.integer(last), .integer(limit)]
            )
            if removed > 0 { return removed }
        }
        return 0
    }

    private var key: [SQLValue] { [.text(self.organisationID), .text(self.platform)] }
}
