internal import PluginKit

/// One write of a group, on either engine: the module's statements, and what the storage keeps for every module.
final class StoreTransaction: WriteTransaction {
    let now: WallTime
    /// The newest event that it appended.
    private(set) var lastSequence: Int64?
    /// The first statement that failed.
    private var failure: (any Error)?

    private let connection: any SQLConnection
    private let module: String
    private let guardian: any StatementGuard
    private let sealer: any Sealer
    private let chains: AuditChains

    init(
        connection: any SQLConnection,
        module: String,
        guardian: any StatementGuard,
        sealer: any Sealer,
        chains: AuditChains,
        now: WallTime
    ) {
        self.connection = connection
        self.module = module
        self.guardian = guardian
        self.sealer = sealer
        self.chains = chains
        self.now = now
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.guardian.check(sql, arguments, module: self.module, isRead: false)
        return try self.fetch(sql, arguments)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.guardian.check(sql, arguments, module: self.module, isRead: false)
        return try self.change(sql, arguments)
    }

    /// Throws where a statement failed, whether or not the write caught that: nothing of the write is kept then.
    func checkIntact() throws {
        if let failure = self.failure { throw failure }
    }

    func append(_ event: Event) throws -> Int64 {
        guard event.module == self.module else {
            throw StorageError(kind: .refused, message: "Module \(self.module) writes an event of \(event.module).")
        }
        let row = try self.fetch(
            """
            INSERT INTO host_events (org_id, module, kind, subject, happened_at, payload) VALUES (?, ?, ?, ?, ?, ?)
            RETURNING sequence
            """,
            [
                .text(event.organisationID), .text(event.module), .text(event.kind), .text(event.subject),
                .time(self.now), .blob(try self.sealer.seal(event.payload, as: HostColumns.eventPayload)),
            ]
        ).first
        guard let row else { throw StorageError(kind: .other, message: "No sequence number came back.") }
        let sequence = row.integer(0)
        self.lastSequence = sequence
        return sequence
    }

    func nextNumber(organisation: String, series: String) throws -> Int64 {
        let row = try self.fetch(
            """
            INSERT INTO host_numbers (org_id, module, series, last) VALUES (?, ?, ?, 1)
            ON CONFLICT (org_id, module, series) DO UPDATE SET last = host_numbers.last + 1
            RETURNING last
            """,
            [.text(organisation), .text(self.module), .text(series)]
        ).first
        guard let row else { throw StorageError(kind: .other, message: "No number of \(series) came back.") }
        return row.integer(0)
    }

    func limit(_ key: LimitKey) throws -> RunningLimit? {
        try self.fetch(
            "SELECT \(LimitRow.columns) FROM host_limits WHERE org_id = ? AND module = ? AND subject = ? AND name = ?",
            LimitRow.place(key, self.module)
        ).first.map { try LimitRow.limit($0, key, self.sealer) }
    }

    func keep(_ limit: RunningLimit) throws {
        _ = try self.change(
            LimitRow.upsert,
            LimitRow.place(limit.key, self.module) + (try LimitRow.values(limit, self.sealer))
        )
    }

    func add(_ notice: Notice, _ content: NoticeContent) throws {
        _ = try self.change(
            NoticeRow.insert,
            try NoticeRow.values(notice, content, module: self.module, now: self.now, self.sealer)
        )
    }

    func index(_ key: SearchKey, at places: [String]) throws {
        guard try self.fetch(SearchRows.find, SearchRows.key(key)).isEmpty else { return }
        let doc = try self.nextNumber(organisation: key.organisationID, series: "search \(key.kind)")
        _ = try self.change(
            SearchRows.insert,
            [
                .text(key.organisationID), .text(key.kind), .integer(doc), .text(key.subject),
                .text(SearchPlaces.text(places)),
            ]
        )
    }

    func renew(_ key: SearchKey, at places: [String]) throws {
        // Cases come into the lists in the order of their numbers, so that it needs a new one. What stands in the lists under
        // the old number is of no case any more.
        _ = try self.change(SearchRows.forget, SearchRows.key(key))
        try self.index(key, at: places)
    }

    func move(_ key: SearchKey, to places: [String]) throws {
        guard let row = try self.fetch(SearchRows.find, SearchRows.key(key)).first else { return }
        let (old, new, doc) = (Set(SearchPlaces.places(row.text(1))), Set(places), row.integer(0))
        guard old != new else { return }
        // Those of a case that is not in the lists yet come there with the rest of it.
        if row.integer(2) == 1 {
            for place in old.subtracting(new) {
                _ = try self.change(SearchRows.remove, SearchRows.posting(place, key, doc))
            }
            for place in new.subtracting(old) {
                _ = try self.change(SearchRows.add, SearchRows.posting(place, key, doc))
            }
        }
        _ = try self.change(
            SearchRows.update,
            [.text(SearchPlaces.text(places)), .text(key.organisationID), .text(key.kind), .integer(doc)]
        )
    }

    func audit(_ record: AuditRecord) throws {
        let chain = try self.keepingFailure { try self.chains.chain(record.organisationID, self.connection) }
        let next = chain.appending(record, at: self.now)
        _ = try self.change(
            AuditChains.insert,
            [.integer(next.sequence), .time(self.now), .integer(Int64(record.outcome)), .blob(next.hash)]
                + record.texts.map { .text($0) }
        )
        self.chains.advance(record.organisationID, to: next)
    }

    func recall(_ key: IdempotencyKey) throws -> IdempotentAnswer? {
        try self.fetch(
            """
            SELECT digest, response FROM host_idempotency
            WHERE org_id = ? AND account_id = ? AND method = ? AND key = ?
            """,
            [.text(key.organisationID), .text(key.accountID), .text(key.method), .text(key.key)]
        ).first.map { row in
            let kept = try self.sealer.open(row.blob(1), as: HostColumns.idempotentResponse)
            // Rows of earlier builds have the digest beside the answer; they are gone in a week.
            let digest = row.blob(0)
            guard digest.isEmpty else { return IdempotentAnswer(requestDigest: digest, response: kept) }
            return IdempotentAnswer(
                requestDigest: Array(kept.prefix(IdempotentAnswer.digestLength)),
                response: Array(kept.dropFirst(IdempotentAnswer.digestLength))
            )
        }
    }

    /// Keeps an answer, and the digest of its request sealed with it.
    ///
    /// Requests of few possible contents could be guessed from a digest that stood open. What is sealed is sealed anew
    /// when the master key changes, so that a repetition is known after that too.
    func remember(_ key: IdempotencyKey, _ answer: IdempotentAnswer) throws {
        precondition(answer.requestDigest.count == IdempotentAnswer.digestLength, "a digest is one of SHA-256")
        let kept = answer.requestDigest + answer.response
        _ = try self.change(
            """
            INSERT INTO host_idempotency (org_id, account_id, method, key, digest, response, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(key.organisationID), .text(key.accountID), .text(key.method), .text(key.key),
                .blob([]), .blob(try self.sealer.seal(kept, as: HostColumns.idempotentResponse)), .time(self.now),
            ]
        )
    }

    private func fetch(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.keepingFailure { try self.connection.rows(sql, arguments) }
    }

    private func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.keepingFailure { try self.connection.change(sql, arguments) }
    }

    private func keepingFailure<Result>(_ body: () throws -> Result) throws -> Result {
        try self.checkIntact()
        do {
            return try body()
        } catch {
            self.failure = error
            throw error
        }
    }
}
