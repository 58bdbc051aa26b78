internal import PluginKit

/// The event log in the table `host_events`, on either engine.
struct StoreEventLog: EventLog {
    /// The database as the host itself sees it.
    let database: any Database
    let sealer: any Sealer
    let wakeUp: EventWakeUp
    /// The host, where there may be several; `nil` where there is this one only.
    let host: String?

    static let newest = "SELECT max(sequence) FROM host_events"

    func newestSequence() async throws -> Int64 {
        try await self.database.read { try $0.row(Self.newest)?.integer(0) ?? 0 }
    }

    func events(
        module: String,
        kinds: Set<String>?,
        after sequence: Int64,
        limit: Int
    ) async throws -> [RecordedEvent] {
        let sealer = self.sealer
        return try await self.database.read { transaction in
            let rows = try Self.rows(module, kinds, sequence, limit, transaction)
            return try rows.map { row in
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

    private static func rows(
        _ module: String,
        _ kinds: Set<String>?,
        _ sequence: Int64,
        _ limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [SQLRow] {
        let columns = "SELECT sequence, happened_at, org_id, kind, subject, payload FROM host_events"
        let after = SQLValue.integer(sequence)
        let most = SQLValue.integer(Int64(limit))
        guard let kinds else {
            return try transaction.rows(
                "\(columns) WHERE module = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                [.text(module), after, most]
            )
        }
        // Each kind by itself: of several in one the engine would sort all that are still to come.
        let rows = try kinds.sorted().flatMap { kind in
            try transaction.rows(
                "\(columns) WHERE module = ? AND kind = ? AND sequence > ? ORDER BY sequence LIMIT ?",
                [.text(module), .text(kind), after, most]
            )
        }
        return Array(rows.sorted { $0.integer(0) < $1.integer(0) }.prefix(limit))
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
        kinds: Set<String>?,
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws {
        let offset = FollowerOffset(database: self.database, module: module, name: name)
        let turn = self.host.map { FollowerTurn(database: self.database, module: module, name: name, host: $0) }
        try await EventFollower(log: self, module: module, kinds: kinds, offset: offset, turn: turn).run(handler)
    }
}
