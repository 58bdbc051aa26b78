internal import Logging
internal import PluginKit

/// Puts cases into the lists of their tokens, the oldest first, beside the calls.
///
/// Until then a case is found by going through those that are not there: see ``SearchList``. Every host over a database
/// runs one; writers take turns, and what another has put there is not met again.
struct SearchPoster: Sendable {
    /// The database as the host itself sees it.
    let host: any Database
    let sealer: any Sealer
    let sources: [SearchPlace]
    let events: any EventLog
    let logger: Logger

    /// Cases of one write, of some hundred postings: a call that is recorded waits no longer for it than for a few others.
    private static let batch: Int64 = 8
    /// Postings of one statement; statements are prepared once a form, so that their number is rounded up.
    private static let listMax = 256
    /// How much longer it rests than it works: the calls come first, and what waits is found all the same.
    private static let rest = 4
    /// Between two looks: a busy host writes many cases.
    private static let pause: Duration = .milliseconds(50)
    /// After what could not be done now.
    private static let pauseAfterFailure: Duration = .seconds(10)

    /// Runs until cancelled.
    func run() async throws {
        while true {
            do {
                // Before anything else is read, so that nothing is passed over.
                let newest = try await self.events.newestSequence()
                var start = ContinuousClock.now
                while try await self.post() {
                    try await Task.sleep(for: (ContinuousClock.now - start) * Self.rest)
                    start = ContinuousClock.now
                }
                try await self.events.waitForEvent(after: newest)
                try await Task.sleep(for: Self.pause)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.error("cases cannot be put into the search", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pauseAfterFailure)
            }
        }
    }

    /// Puts every case into the lists that is not there.
    func postAll() async throws {
        while try await self.post() {}
    }

    /// Puts some cases into the lists.
    ///
    /// - Returns: whether there were any.
    func post() async throws -> Bool {
        let pending = try await self.pending()
        guard !pending.isEmpty else { return false }
        var entries: [(pending: PendingCase, entry: SearchEntry)] = []
        for pending in pending { entries.append((pending, try await self.entry(of: pending.key))) }
        try await self.host.write { [entries] transaction in
            var postings: [(organisationID: String, token: Int64, doc: Int64)] = []
            for (pending, entry) in entries {
                guard let places = try Self.take(pending, entry, transaction) else { continue }
                for token in entry.tokens + places {
                    postings.append((pending.key.organisationID, token, pending.doc))
                }
            }
            // In the order of the table: neighbours stand on one page of it.
            postings.sort { ($0.organisationID, $0.token, $0.doc) < ($1.organisationID, $1.token, $1.doc) }
            try Self.put(postings, transaction)
        }
        return true
    }

    private func pending() async throws -> [PendingCase] {
        let kinds = SQLList(self.sources.map { .text($0.source.kind) })
        return try await self.host.read { transaction in
            try transaction.rows(
                """
                SELECT org_id, kind, doc, subject FROM host_search_cases
                WHERE header IS NULL AND kind IN (\(kinds.placeholders)) ORDER BY org_id, kind, doc LIMIT ?
                """,
                kinds.values + [.integer(Self.batch)]
            ).map { row in
                PendingCase(
                    key: SearchKey(organisationID: row.text(0), kind: row.text(1), subject: row.text(3)),
                    doc: row.integer(2)
                )
            }
        }
    }

    /// What a case is found by; nothing where its text cannot be read, which must not keep those behind it from being put
    /// there.
    private func entry(of key: SearchKey) async throws -> SearchEntry {
        var text: SearchText?
        do {
            text = try await self.sources.first { $0.source.kind == key.kind }?.text(of: key, self.sealer)
        } catch let error where !(error is CancellationError) && !(error is StorageError) {
            // Whatever is wrong with the case itself, the next try would meet it again.
            self.logger.error(
                "a case cannot be read, and is not found",
                metadata: ["kind": "\(key.kind)", "error": "\(type(of: error))"]
            )
        }
        return SearchEntry(text ?? SearchText(), kind: key.kind, organisationID: key.organisationID, self.sealer)
    }

    /// Marks a case as put there, unless another host has done so.
    ///
    /// - Returns: the tokens of its places, as they are now.
    private static func take(
        _ pending: PendingCase,
        _ entry: SearchEntry,
        _ transaction: any WriteTransaction
    ) throws -> [Int64]? {
        let row = try transaction.rows(
            "SELECT places FROM host_search_cases WHERE org_id = ? AND kind = ? AND doc = ? AND header IS NULL",
            pending.place
        ).first
        guard let row else { return nil }
        try transaction.execute(
            "UPDATE host_search_cases SET header = ? WHERE org_id = ? AND kind = ? AND doc = ?",
            [.blob(entry.header)] + pending.place
        )
        return SearchPlaces.places(row.text(0)).map { SearchToken.place($0, kind: pending.key.kind) }
    }

    /// Puts postings there; what is there stays.
    static func put(
        _ postings: [(organisationID: String, token: Int64, doc: Int64)],
        _ transaction: any WriteTransaction
    ) throws {
        for start in stride(from: 0, to: postings.count, by: Self.listMax) {
            var part = Array(postings[start..<min(start + Self.listMax, postings.count)])
            while let last = part.last, part.count & (part.count - 1) != 0 { part.append(last) }
            let places = repeatElement("(?, ?, ?)", count: part.count).joined(separator: ", ")
            try transaction.execute(
                "INSERT INTO host_search_postings (org_id, token, doc) VALUES \(places) ON CONFLICT DO NOTHING",
                part.flatMap { [.text($0.organisationID), .integer($0.token), .integer($0.doc)] }
            )
        }
    }
}
