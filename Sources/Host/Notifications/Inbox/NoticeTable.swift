internal import PluginKit

/// The notices of one tenant in the database.
struct NoticeTable: Sendable {
    let organisationID: String

    /// Rows that are looked through at once where some of them may be out of reach.
    private static let batch: Int64 = 200

    func notice(_ id: String, _ transaction: any ReadTransaction) throws -> StoredNotice? {
        try transaction.row(
            "SELECT \(StoredNotice.columns) FROM host_notices WHERE org_id = ? AND notice_id = ?",
            .text(self.organisationID),
            .text(id)
        ).map { StoredNotice($0) }
    }

    /// Notices of these ids, newest first.
    func notices(_ ids: [String], _ transaction: any ReadTransaction) throws -> [StoredNotice] {
        guard !ids.isEmpty else { return [] }
        let list = SQLList(ids.map { .text($0) })
        return try transaction.rows(
            """
            SELECT \(StoredNotice.columns) FROM host_notices WHERE org_id = ? AND notice_id IN (\(list.placeholders))
            """,
            [.text(self.organisationID)] + list.values
        ).map { StoredNotice($0) }.sorted { $0.id > $1.id }
    }

    /// Notices of a case that an organisation within reach answers for, newest first.
    func notices(
        ofCase subject: String,
        _ state: NoticeState?,
        _ page: NoticePage,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [StoredNotice] {
        var found: [StoredNotice] = []
        var before = page.before
        while found.count < page.limit {
            let rows = try transaction.rows(
                """
                SELECT \(StoredNotice.columns) FROM host_notices
                WHERE org_id = ? AND subject = ?\(before == nil ? "" : " AND notice_id < ?")
                ORDER BY notice_id DESC LIMIT ?
                """,
                [.text(self.organisationID), .text(subject)] + (before.map { [.text($0)] } ?? [])
                    + [.integer(Self.batch)]
            ).map { StoredNotice($0) }
            found += rows.filter { reach.admits($0.owner) && (state == nil || $0.state == state) }
            before = rows.last?.id
            if rows.count < Int(Self.batch) { break }
        }
        return Array(found.prefix(page.limit))
    }

    /// Notices in a state that an organisation within reach answers for, newest first.
    func notices(
        in state: NoticeState,
        _ page: NoticePage,
        _ reach: Reach,
        _ transaction: any ReadTransaction
    ) throws -> [StoredNotice] {
        let ids = try ReachList(
            table: "host_notices",
            key: "notice_id",
            belongsTo: ["owner"],
            organisationID: self.organisationID,
            equal: [("state", .text(state.rawValue))],
            before: page.before,
            limit: page.limit
        ).keys(reach, in: transaction)
        return try self.notices(ids, transaction)
    }

    /// What lies in inboxes, and what went to numbers, newest first.
    ///
    /// - Parameter places: columns and what they have to be, each looked up by itself in an index.
    func notices(
        at places: [(column: String, value: SQLValue)],
        _ page: NoticePage,
        _ transaction: any ReadTransaction
    ) throws -> [StoredNotice] {
        let ids = try places.flatMap { column, value in
            try transaction.rows(
                """
                SELECT notice_id FROM host_notices
                WHERE org_id = ? AND \(column) = ? AND state <> ?\(page.before == nil ? "" : " AND notice_id < ?")
                ORDER BY notice_id DESC LIMIT ?
                """,
                [.text(self.organisationID), value, .text(NoticeState.cancelled.rawValue)]
                    + (page.before.map { [.text($0)] } ?? []) + [.integer(Int64(page.limit))]
            ).map { $0.text(0) }
        }
        return try self.notices(Array(Set(ids).sorted(by: >).prefix(page.limit)), transaction)
    }

    /// When an account marked notices as read.
    func reads(_ ids: [String], by account: String, _ transaction: any ReadTransaction) throws -> [String: WallTime] {
        guard !ids.isEmpty else { return [:] }
        let list = SQLList(ids.map { .text($0) })
        let rows = try transaction.rows(
            """
            SELECT notice_id, read_at FROM host_notice_reads
            WHERE org_id = ? AND notice_id IN (\(list.placeholders)) AND account_id = ?
            """,
            [.text(self.organisationID)] + list.values + [.text(account)]
        )
        return Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.time(1).map { (row.text(0), $0) } })
    }

    /// Marks a notice as read; nothing changes where it is.
    func markRead(_ id: String, by account: String, _ transaction: any WriteTransaction) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO host_notice_reads (org_id, notice_id, account_id, read_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            .text(self.organisationID),
            .text(id),
            .text(account),
            .time(transaction.now)
        ) == 1
    }

    /// Lets a notice be sent from now on, as if it were new but for one try: that it may have been sent stays known, and waits
    /// begin with the short ones.
    func retry(_ id: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE host_notices SET state = ?, begun_at = ?, next_at = ?, expires_at = NULL, finished_at = NULL,
                attempts = CASE WHEN attempts > 1 THEN 1 ELSE attempts END
            WHERE org_id = ? AND notice_id = ?
            """,
            .text(NoticeState.waiting.rawValue),
            .time(transaction.now),
            .time(transaction.now),
            .text(self.organisationID),
            .text(id)
        )
    }

    /// Takes a notice back.
    func cancel(_ id: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE host_notices SET state = ?, next_at = NULL, finished_at = ? WHERE org_id = ? AND notice_id = ?
            """,
            .text(NoticeState.cancelled.rawValue),
            .time(transaction.now),
            .text(self.organisationID),
            .text(id)
        )
    }
}
