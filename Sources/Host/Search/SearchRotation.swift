package import PluginKit

/// Makes the tokens of what is sealed anew under the newest key, as a rotation of keys goes through the index.
///
/// A module's own text of each case is asked for, since tokens tell no text. What an old key made is removed with it.
package struct SearchRotation: Sendable {
    /// What a step did.
    package struct Step: Sendable {
        /// Cases whose tokens were made anew.
        package var renewed = 0
        /// Cases whose text could not be read.
        package var unreadable = 0
        /// The last case that was looked at.
        package var cursor: [SQLValue]?
        /// Whether there is none behind it.
        package var isLast = false
    }

    /// The database as the host itself sees it.
    let host: any Database
    let sealer: any Sealer
    let sources: [SearchPlace]

    /// Cases of one write: each has some dozens of tokens.
    private static let batch: Int64 = 50

    /// Makes tokens of some cases anew, behind a place.
    package func step(after cursor: [SQLValue]?) async throws -> Step {
        let rows = try await self.rows(after: cursor, limit: Self.batch)
        var step = Step(cursor: cursor, isLast: rows.count < Int(Self.batch))
        for row in rows {
            step.cursor = Array(row.values.prefix(3))
            let key = SearchKey(organisationID: row.text(0), kind: row.text(1), subject: row.text(3))
            // A kind that no module of this build has is left as it is, and keeps its key.
            guard let place = self.sources.first(where: { $0.source.kind == key.kind }) else {
                step.unreadable += 1
                continue
            }
            do {
                try await self.renew(key, row.integer(2), place)
                step.renewed += 1
            } catch let error as RPCError where error.code == .dataLoss {
                step.unreadable += 1
            }
        }
        return step
    }

    /// Makes tokens anew of cases that came in behind the walk.
    ///
    /// - Returns: whether a case's tokens are under an older key still.
    package func finish() async throws -> Bool {
        var cursor: [SQLValue]?
        while true {
            let step = try await self.step(after: cursor)
            if step.isLast { return try await self.hasOld() }
            cursor = step.cursor
        }
    }

    private func hasOld() async throws -> Bool {
        let header = self.sealer.header
        return try await self.host.read { transaction in
            try !transaction.rows("SELECT 1 FROM host_search_cases WHERE header <> ? LIMIT 1", .blob(header)).isEmpty
        }
    }

    private func rows(after cursor: [SQLValue]?, limit: Int64) async throws -> [SQLRow] {
        let header = self.sealer.header
        return try await self.host.read { transaction in
            try transaction.rows(
                """
                SELECT org_id, kind, doc, subject FROM host_search_cases
                WHERE header <> ?\(cursor == nil ? "" : " AND (org_id, kind, doc) > (?, ?, ?)")
                ORDER BY org_id, kind, doc LIMIT ?
                """,
                [.blob(header)] + (cursor ?? []) + [.integer(limit)]
            )
        }
    }

    private func renew(_ key: SearchKey, _ doc: Int64, _ place: SearchPlace) async throws {
        let text = try await place.text(of: key, self.sealer)
        let entry = SearchEntry(text ?? SearchText(), kind: key.kind, organisationID: key.organisationID, self.sealer)
        let old = entry.oldTokens
        try await self.host.write { transaction in
            for start in stride(from: 0, to: old.count, by: Self.listMax) {
                let list = SQLList(old[start..<min(start + Self.listMax, old.count)].map { .integer($0) })
                try transaction.execute(
                    """
                    DELETE FROM host_search_postings
                    WHERE org_id = ? AND token IN (\(list.placeholders)) AND doc = ?
                    """,
                    [.text(key.organisationID)] + list.values + [.integer(doc)]
                )
            }
            try SearchPoster.put(entry.tokens.map { (key.organisationID, $0, doc) }, transaction)
            try transaction.execute(
                "UPDATE host_search_cases SET header = ? WHERE org_id = ? AND kind = ? AND doc = ?",
                .blob(entry.header),
                .text(key.organisationID),
                .text(key.kind),
                .integer(doc)
            )
        }
    }

    private static let listMax = 256
}
