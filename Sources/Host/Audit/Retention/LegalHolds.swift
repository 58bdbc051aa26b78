internal import AuditAPI
internal import PluginKit
internal import SwiftProtobuf

/// Legal holds (留存令): records that must not be removed, however old they are.
struct LegalHolds {
    let database: any Database

    private static let reasonMax = 500
    private static let subjectMax = 200
    private static let columns =
        "number, subject, reason, placed_by, placed_at, released_by, released_at, release_reason"

    /// The cases of an organisation that are held; one that is empty holds all of them.
    static func subjects(_ organisation: SQLValue, _ transaction: any ReadTransaction) throws -> Set<String> {
        let rows = try transaction.rows(
            "SELECT subject FROM host_audit_holds WHERE org_id = ? AND released_at IS NULL",
            organisation
        )
        return Set(rows.map { $0.text(0) })
    }

    func place(
        _ request: PlaceLegalHoldRequest,
        organisationID: String,
        context: CallContext
    ) async throws -> LegalHold {
        try Self.check(request.reason)
        guard request.subject.unicodeScalars.prefix(Self.subjectMax + 1).count <= Self.subjectMax else {
            throw RPCError.invalidFields([
                .init(field: "subject", description: "has to be at most \(Self.subjectMax) characters")
            ])
        }
        context.note(subject: request.subject)
        context.note(reason: request.reason)
        return try await self.database.write(for: context, request: request) { transaction in
            let number = try transaction.nextNumber(organisation: organisationID, series: "audit holds")
            try transaction.execute(
                """
                INSERT INTO host_audit_holds (org_id, number, subject, reason, placed_by, placed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                .text(organisationID),
                .integer(number),
                .text(request.subject),
                .text(request.reason),
                .text(context.principal.accountID),
                .time(transaction.now)
            )
            return try Self.hold(number, organisationID, transaction)
        }
    }

    func release(
        _ request: ReleaseLegalHoldRequest,
        organisationID: String,
        context: CallContext
    ) async throws -> LegalHold {
        try Self.check(request.reason)
        let number = Int64(clamping: request.number)
        let held = try await self.database.read { try Self.hold(number, organisationID, $0) }
        context.note(subject: held.subject)
        context.note(reason: request.reason)
        return try await self.database.write(for: context, request: request) { transaction in
            let count = try transaction.execute(
                """
                UPDATE host_audit_holds SET released_by = ?, released_at = ?, release_reason = ?
                WHERE org_id = ? AND number = ? AND released_at IS NULL
                """,
                .text(context.principal.accountID),
                .time(transaction.now),
                .text(request.reason),
                .text(organisationID),
                .integer(number)
            )
            guard count == 1 else {
                throw RPCError(code: .failedPrecondition, message: "Legal hold \(number) has been released already.")
            }
            return try Self.hold(number, organisationID, transaction)
        }
    }

    func list(organisationID: String) async throws -> [LegalHold] {
        try await self.database.read { transaction in
            try transaction.rows(
                "SELECT \(Self.columns) FROM host_audit_holds WHERE org_id = ? ORDER BY number",
                .text(organisationID)
            ).map { Self.message($0, organisationID) }
        }
    }

    private static func hold(
        _ number: Int64,
        _ organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> LegalHold {
        let row = try transaction.row(
            "SELECT \(Self.columns) FROM host_audit_holds WHERE org_id = ? AND number = ?",
            .text(organisationID),
            .integer(number)
        )
        guard let row else { throw RPCError(code: .notFound, message: "There is no legal hold \(number).") }
        return Self.message(row, organisationID)
    }

    private static func message(_ row: SQLRow, _ organisationID: String) -> LegalHold {
        LegalHold.with {
            $0.organisationID = organisationID
            $0.number = UInt64(clamping: row.integer(0))
            $0.subject = row.text(1)
            $0.reason = row.text(2)
            $0.placedBy = row.text(3)
            if let time = row.time(4) { $0.placedAt = time.timestamp }
            $0.releasedBy = row.text(5)
            if let time = row.time(6) { $0.releasedAt = time.timestamp }
            $0.releaseReason = row.text(7)
        }
    }

    private static func check(_ reason: String) throws(RPCError) {
        let count = reason.unicodeScalars.prefix(Self.reasonMax + 1).count
        guard (1...Self.reasonMax).contains(count) else {
            throw .invalidFields([
                .init(field: "reason", description: "has to be 1 to \(Self.reasonMax) characters")
            ])
        }
    }
}
