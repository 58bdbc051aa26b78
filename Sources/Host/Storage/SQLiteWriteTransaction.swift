internal import GRDB
internal import PluginKit

/// One write of a group.
final class SQLiteWriteTransaction: WriteTransaction {
    let now: WallTime
    /// The newest event that it appended.
    private(set) var lastSequence: Int64?

    private let database: GRDB.Database
    private let module: String
    private let guardian: StatementGuard

    init(database: GRDB.Database, module: String, guardian: StatementGuard, now: WallTime) {
        self.database = database
        self.module = module
        self.guardian = guardian
        self.now = now
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try self.guardian.check(sql, module: self.module, isRead: false)
        return try self.database.rows(sql, arguments)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try self.guardian.check(sql, module: self.module, isRead: false)
        return try self.database.change(sql, arguments)
    }

    func append(_ event: Event) throws -> Int64 {
        guard event.module == self.module else {
            throw StorageError(kind: .refused, message: "Module \(self.module) writes an event of \(event.module).")
        }
        _ = try self.database.change(
            """
            INSERT INTO host_events (org_id, module, kind, subject, happened_at, payload) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(event.organisationID), .text(event.module), .text(event.kind), .text(event.subject),
                .time(self.now), .blob(event.payload),
            ]
        )
        let sequence = self.database.lastInsertedRowID
        self.lastSequence = sequence
        return sequence
    }

    func nextNumber(organisation: String, series: String) throws -> Int64 {
        let row = try self.database.rows(
            """
            INSERT INTO host_numbers (org_id, module, series, last) VALUES (?, ?, ?, 1)
            ON CONFLICT (org_id, module, series) DO UPDATE SET last = last + 1
            RETURNING last
            """,
            [.text(organisation), .text(self.module), .text(series)]
        ).first
        guard let row else { throw StorageError(kind: .other, message: "No number of \(series) came back.") }
        return row.integer(0)
    }

    func recall(_ key: IdempotencyKey) throws -> IdempotentAnswer? {
        try self.database.rows(
            """
            SELECT digest, response FROM host_idempotency
            WHERE org_id = ? AND account_id = ? AND method = ? AND key = ?
            """,
            [.text(key.organisationID), .text(key.accountID), .text(key.method), .text(key.key)]
        ).first.map { IdempotentAnswer(requestDigest: $0.blob(0), response: $0.blob(1)) }
    }

    func remember(_ key: IdempotencyKey, _ answer: IdempotentAnswer) throws {
        _ = try self.database.change(
            """
            INSERT INTO host_idempotency (org_id, account_id, method, key, digest, response, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(key.organisationID), .text(key.accountID), .text(key.method), .text(key.key),
                .blob(answer.requestDigest), .blob(answer.response), .time(self.now),
            ]
        )
    }
}
