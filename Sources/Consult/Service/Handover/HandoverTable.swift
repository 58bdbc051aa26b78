internal import Consult
internal import ConsultAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// The hand-overs of a tenant: what was said sealed, everything else for the queue.
struct HandoverTable: Sendable {
    let organisationID: String
    let sealer: any Sealer

    static let conversation = Self.column("conversation_sealed")
    static let phone = Self.column("phone_sealed")
    static let answer = Self.column("answer_sealed")
    static let code = Self.column("code_sealed")

    private static func column(_ name: String) -> SealedColumn {
        SealedColumn(table: "consult_handovers", key: ["org_id", "number"], column: name)
    }

    private static let columns = """
        number, unit, state, reason, alarms, card, topic, handed_over_at, due_at, taken_by, taken_by_name, taken_at, \
        closed_at, result, CASE WHEN phone_sealed IS NULL THEN 0 ELSE 1 END
        """

    /// Keeps a new hand-over.
    func add(
        _ record: HandoverRecord,
        _ conversation: Conversation,
        phone: String,
        code: HandoverCode,
        eraseAt: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO consult_handovers (
                org_id, number, unit, state, reason, alarms, card, topic, handed_over_at, due_at, result, queue_key,
                conversation_id, conversation_sealed, phone_sealed, code_sealed, erase_at, is_indexed
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """,
            .text(self.organisationID),
            .text(record.number),
            .text(record.unit),
            .integer(Int64(record.state.rawValue)),
            .integer(Int64(record.reason.rawValue)),
            .text(record.alarms.map(\.rawValue).joined(separator: " ")),
            .text(record.card),
            .text(record.topic),
            .time(record.handedOverAt),
            .time(record.dueAt),
            .integer(Int64(record.result.rawValue)),
            .text(record.queueKey),
            .text(conversation.id ?? ""),
            try self.sealed(conversation),
            try self.sealer.sealed(phone, for: Self.phone),
            .blob(try self.sealer.seal(code.digest(of: record.number), as: Self.code.purpose)),
            .time(eraseAt)
        )
    }

    /// Keeps what was said since, of a conversation that was handed over before.
    func add(
        _ conversation: Conversation,
        phone: String,
        to record: HandoverRecord,
        _ transaction: any WriteTransaction
    )
        throws
    {
        try transaction.execute(
            "UPDATE consult_handovers SET conversation_sealed = ? WHERE org_id = ? AND number = ?",
            try self.sealed(conversation),
            .text(self.organisationID),
            .text(record.number)
        )
        guard !phone.isEmpty else { return }
        try transaction.execute(
            "UPDATE consult_handovers SET phone_sealed = ? WHERE org_id = ? AND number = ?",
            try self.sealer.sealed(phone, for: Self.phone),
            .text(self.organisationID),
            .text(record.number)
        )
    }

    /// Keeps how far a hand-over has come, where nobody changed it meanwhile.
    ///
    /// - Parameter state: how far it had come.
    /// - Returns: whether it was so.
    func keep(_ record: HandoverRecord, after state: HandoverState, _ transaction: any WriteTransaction) throws -> Bool
    {
        try transaction.execute(
            """
            UPDATE consult_handovers SET state = ?, reason = ?, alarms = ?, card = ?, topic = ?, due_at = ?,
                taken_by = ?, taken_by_name = ?, taken_at = ?, closed_at = ?, result = ?, queue_key = ?
            WHERE org_id = ? AND number = ? AND state = ?
            """,
            .integer(Int64(record.state.rawValue)),
            .integer(Int64(record.reason.rawValue)),
            .text(record.alarms.map(\.rawValue).joined(separator: " ")),
            .text(record.card),
            .text(record.topic),
            .time(record.dueAt),
            .textOrNull(record.takenBy),
            .textOrNull(record.takenByName),
            .time(record.takenAt),
            .time(record.closedAt),
            .integer(Int64(record.result.rawValue)),
            .text(record.queueKey),
            .text(self.organisationID),
            .text(record.number),
            .integer(Int64(state.rawValue))
        ) == 1
    }

    /// Keeps what was answered at the close, and until when.
    func keep(answer: String, of number: String, eraseAt: WallTime, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE consult_handovers SET answer_sealed = ?, erase_at = ? WHERE org_id = ? AND number = ?",
            try self.sealer.sealed(answer, for: Self.answer),
            .time(eraseAt),
            .text(self.organisationID),
            .text(number)
        )
    }

    /// A hand-over.
    func record(_ number: String, _ transaction: any ReadTransaction) throws -> HandoverRecord? {
        try transaction.row(
            "SELECT \(Self.columns) FROM consult_handovers WHERE org_id = ? AND number = ?",
            .text(self.organisationID),
            .text(number)
        ).map { Self.record($0) }
    }

    /// The hand-over of a conversation that is open still.
    func open(conversation id: String, _ transaction: any ReadTransaction) throws -> HandoverRecord? {
        try transaction.rows(
            """
            SELECT \(Self.columns) FROM consult_handovers WHERE org_id = ? AND conversation_id = ?
            ORDER BY number DESC LIMIT 1
            """,
            .text(self.organisationID),
            .text(id)
        ).map { Self.record($0) }.first { $0.isOpen }
    }

    /// A page of the hand-overs of a state within a reach, with the keys of their places.
    func page(
        _ state: HandoverState,
        _ reach: Reach,
        before: String?,
        limit: Int,
        _ transaction: any ReadTransaction
    ) throws -> [(key: String, record: HandoverRecord)] {
        let keys = try ReachList(
            table: "consult_handovers",
            key: "queue_key",
            belongsTo: ["unit"],
            organisationID: self.organisationID,
            equal: [("state", .integer(Int64(state.rawValue)))],
            before: before,
            limit: limit
        ).keys(reach, in: transaction)
        let list = SQLList(keys.map { .text($0) })
        let rows = try transaction.rows(
            """
            SELECT \(Self.columns), queue_key FROM consult_handovers
            WHERE org_id = ? AND queue_key IN (\(list.placeholders)) ORDER BY queue_key DESC
            """,
            [.text(self.organisationID)] + list.values
        )
        return rows.map { ($0.text(15), Self.record($0)) }
    }

    /// What was said, and the number to call back; no conversation where it is erased.
    func context(
        of number: String,
        _ transaction: any ReadTransaction
    ) throws -> (conversation: Conversation?, phone: String, answer: String) {
        let row = try transaction.row(
            """
            SELECT conversation_sealed, phone_sealed, answer_sealed FROM consult_handovers
            WHERE org_id = ? AND number = ?
            """,
            .text(self.organisationID),
            .text(number)
        )
        guard let row else { return (nil, "", "") }
        let said = try self.sealer.text(row.blob(0), of: Self.conversation)
        return (
            said.isEmpty ? nil : try JSONDecoder().decode(Conversation.self, from: Data(said.utf8)),
            try self.sealer.text(row.blob(1), of: Self.phone), try self.sealer.text(row.blob(2), of: Self.answer)
        )
    }

    /// Whether a code opens a hand-over.
    func opens(_ code: HandoverCode, _ number: String, _ transaction: any ReadTransaction) throws -> Bool {
        let row = try transaction.row(
            "SELECT code_sealed FROM consult_handovers WHERE org_id = ? AND number = ? AND code_sealed IS NOT NULL",
            .text(self.organisationID),
            .text(number)
        )
        guard let row else { return false }
        return SecretDigest.areEqual(
            try self.sealer.open(row.blob(0), as: Self.code.purpose),
            code.digest(of: number)
        )
    }

    /// Keeps the end of the limit that runs now.
    func setDue(_ number: String, _ due: WallTime?, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE consult_handovers SET due_at = ? WHERE org_id = ? AND number = ?",
            .time(due),
            .text(self.organisationID),
            .text(number)
        )
    }

    /// Erases what was said, whom to call and what was answered.
    func erase(_ number: String, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE consult_handovers SET conversation_sealed = NULL, phone_sealed = NULL, answer_sealed = NULL,
                erase_at = NULL
            WHERE org_id = ? AND number = ?
            """,
            .text(self.organisationID),
            .text(number)
        )
    }

    /// Numbers of hand-overs that have been kept long enough.
    func old(at now: WallTime, limit: Int, _ transaction: any ReadTransaction) throws -> [String] {
        try transaction.rows(
            """
            SELECT number FROM consult_handovers WHERE org_id = ? AND erase_at <= ? ORDER BY erase_at LIMIT \(limit)
            """,
            .text(self.organisationID),
            .time(now)
        ).map { $0.text(0) }
    }

    private func sealed(_ conversation: Conversation) throws -> SQLValue {
        let said = String(decoding: try JSONEncoder().encode(conversation), as: UTF8.self)
        return try self.sealer.sealed(said, for: Self.conversation)
    }

    private static func record(_ row: SQLRow) -> HandoverRecord {
        HandoverRecord(
            number: row.text(0),
            unit: row.text(1),
            state: HandoverState(rawValue: Int(row.integer(2))) ?? .unspecified,
            reason: HandoverReason(rawValue: Int(row.integer(3))) ?? .unspecified,
            alarms: row.text(4).split(separator: " ").compactMap { Alarm(rawValue: String($0)) },
            card: row.text(5),
            topic: row.text(6),
            handedOverAt: row.time(7) ?? WallTime(microseconds: 0),
            dueAt: row.time(8),
            takenBy: row.text(9),
            takenByName: row.text(10),
            takenAt: row.time(11),
            closedAt: row.time(12),
            result: HandoverResult(rawValue: Int(row.integer(13))) ?? .unspecified,
            hasPhone: row.integer(14) == 1
        )
    }
}
