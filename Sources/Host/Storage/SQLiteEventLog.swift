internal import GRDB
internal import PluginKit

/// The event log in the table `host_events`.
struct SQLiteEventLog: EventLog {
    let pool: DatabasePool
    let sealer: any Sealer
    let wakeUp: EventWakeUp

    static func newest(_ database: GRDB.Database) throws -> Int64 {
        try database.rows("SELECT max(sequence) FROM host_events", []).first?.integer(0) ?? 0
    }

    func newestSequence() async throws -> Int64 {
        try await self.pool.read { try Self.newest($0) }
    }

    func events(module: String, after sequence: Int64, limit: Int) async throws -> [RecordedEvent] {
        try await self.pool.read { database in
            try database.rows(
                """
                SELECT sequence, happened_at, org_id, kind, subject, payload FROM host_events
                WHERE module = ? AND sequence > ? ORDER BY sequence LIMIT ?
                """,
                [.text(module), .integer(sequence), .integer(Int64(limit))]
            ).map { row in
                RecordedEvent(
                    sequence: row.integer(0),
                    happenedAt: WallTime(microseconds: row.integer(1)),
                    event: Event(
                        organisationID: row.text(2),
                        module: module,
                        kind: row.text(3),
                        subject: row.text(4),
                        payload: try self.sealer.open(row.blob(5), as: HostColumns.eventPayload)
                    )
                )
            }
        }
    }

    func waitForEvent(after sequence: Int64) async throws {
        try await self.wakeUp.wait(after: sequence)
    }
}
