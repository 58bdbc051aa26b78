internal import Logging
internal import PluginKit

/// Removes notices that are old, with the numbers that they went to.
struct NoticeSweep {
    /// The database as the host itself sees it.
    let host: any Database
    let gateway: any NoticeGateway
    let keep: Duration
    let time: TimeSource
    let logger: Logger

    private static let interval: Duration = .seconds(86_400)
    /// Notices of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200

    /// Once a day, until cancelled.
    func run() async throws {
        try await Recurring(every: Self.interval, time: self.time, logger: self.logger)
            .run(orSay: "old notices cannot be removed") { try await self.sweep() }
    }

    /// Removes what is old now, organisation by organisation, in the order of the table's key.
    func sweep() async throws {
        let moment = self.time.now.advanced(by: .zero - self.keep)
        try await self.gateway.removeOld(before: moment)
        let before = NoticeID.first(at: moment)
        var organisationID = ""
        while let next = try await self.organisation(after: organisationID) {
            organisationID = next
            while try await self.remove(of: next, before: before) == Int(Self.batch) {}
        }
    }

    private func organisation(after id: String) async throws -> String? {
        try await self.host.read { transaction in
            let row = try transaction.row("SELECT min(org_id) FROM host_notices WHERE org_id > ?", .text(id))
            return row.flatMap { $0.isNull(0) ? nil : $0.text(0) }
        }
    }

    private func remove(of organisationID: String, before id: String) async throws -> Int {
        try await self.host.write { transaction in
            let ids = try transaction.rows(
                """
                SELECT notice_id FROM host_notices WHERE org_id = ? AND notice_id < ? AND next_at IS NULL
                ORDER BY notice_id LIMIT ?
                """,
                .text(organisationID),
                .text(id),
                .integer(Self.batch)
            ).map { $0.values[0] }
            guard !ids.isEmpty else { return 0 }
            let list = SQLList(ids)
            for table in ["host_notice_reads", "host_notices"] {
                try transaction.execute(
                    "DELETE FROM \(table) WHERE org_id = ? AND notice_id IN (\(list.placeholders))",
                    [.text(organisationID)] + list.values
                )
            }
            return ids.count
        }
    }
}
