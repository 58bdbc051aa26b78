internal import PluginKit

/// The event log in the table `host_events`, on either engine.
struct StoreEventLog: EventLog {
    /// The database as the host itself sees it.
    let database: any Database
    let sealer: any Sealer
    let wakeUp: EventWakeUp

    static let newest = "SELECT max(sequence) FROM host_events"

    func newestSequence() async throws -> Int64 {
        try await self.database.read { try $0.row(Self.newest)?.integer(0) ?? 0 }
    }

    func events(module: String, after sequence: Int64, limit: Int) async throws -> [RecordedEvent] {
        let sealer = self.sealer
        return try await self.database.read { transaction in
            try transaction.rows(
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
                        payload: try sealer.open(row.blob(5), as: HostColumns.eventPayload)
                    )
                )
            }
        }
    }

    func waitForEvent(after sequence: Int64) async throws {
        try await self.wakeUp.wait(after: sequence)
    }

    func waitForEventInCall(after sequence: Int64) async throws {
        try await self.wakeUp.wait(after: sequence, inCall: true)
    }

    func follow(
        module: String,
        name: String,
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws {
        let offset = FollowerOffset(database: self.database, module: module, name: name)
        try await EventFollower(log: self, module: module, offset: offset).run(handler)
    }
}
