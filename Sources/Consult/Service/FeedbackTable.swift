internal import Consult
internal import ConsultAPI
internal import PluginKit
internal import SwiftProtobuf

/// What people said of answers: the only thing that is kept of a consultation.
struct FeedbackTable: Sendable {
    let sealer: any Sealer

    static let question = SealedColumn(
        table: "consult_feedback",
        key: ["org_id", "number"],
        column: "question_sealed"
    )
    static let remark = SealedColumn(table: "consult_feedback", key: ["org_id", "number"], column: "remark_sealed")

    private static let columns =
        "number, given_at, question_sealed, remark_sealed, helped, outcome, answer, owner, handled_at, handled_by"

    /// Keeps a remark on an answer; of the question what does not point to a person.
    ///
    /// It takes the place of an earlier one of the conversation, so that a conversation has one.
    ///
    /// - Returns: its number.
    func add(
        _ conversation: Conversation,
        _ request: GiveFeedbackRequest,
        _ names: NameMask?,
        organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Int64 {
        if let id = conversation.id {
            try transaction.execute(
                "DELETE FROM consult_feedback WHERE org_id = ? AND conversation = ?",
                .text(organisationID),
                .text(id)
            )
        }
        let number = try transaction.nextNumber(organisation: organisationID, series: "consult_feedback")
        try transaction.execute(
            """
            INSERT INTO consult_feedback (
                org_id, number, given_at, question_sealed, remark_sealed, helped, outcome, answer, owner, conversation
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(organisationID),
            .integer(number),
            .time(transaction.now),
            try self.sealer.sealed(Self.masked(conversation.question, names), for: Self.question),
            try self.sealer.sealed(Self.masked(request.remark, names), for: Self.remark),
            .integer(request.helped ? 1 : 0),
            .integer(Int64(conversation.outcome)),
            .text(conversation.answer),
            .text(conversation.owner),
            .textOrNull(conversation.id ?? "")
        )
        return number
    }

    /// Marks a remark as handled, or as open; handled twice it stays as it was.
    ///
    /// - Parameter owners: whose answers it may be on; `nil` for anybody's.
    /// - Returns: the remark; `nil` where there is none of this number.
    func handle(
        _ number: Int64,
        reopen: Bool,
        of owners: [String]?,
        by account: String,
        organisationID: String,
        _ transaction: any WriteTransaction
    ) throws -> Feedback? {
        let row = "SELECT \(Self.columns) FROM consult_feedback WHERE org_id = ? AND number = ?"
        let key: [SQLValue] = [.text(organisationID), .integer(number)]
        guard let owner = try transaction.rows(row, key).first?.text(7), owners?.contains(owner) ?? true else {
            return nil
        }
        if reopen {
            try transaction.execute(
                "UPDATE consult_feedback SET handled_at = NULL, handled_by = NULL WHERE org_id = ? AND number = ?",
                .text(organisationID),
                .integer(number)
            )
        } else {
            try transaction.execute(
                """
                UPDATE consult_feedback SET handled_at = ?, handled_by = ?
                WHERE org_id = ? AND number = ? AND handled_at IS NULL
                """,
                .time(transaction.now),
                .text(account),
                .text(organisationID),
                .integer(number)
            )
        }
        return try transaction.rows(row, key).first.map { try self.message($0) }
    }

    /// A text without what points to a person; empty where a number is left of which nobody can say what it is.
    private static func masked(_ text: String, _ names: NameMask?) -> String {
        guard let names else { return "" }
        let detector = PersonalDataDetector()
        let masked = names.masked(detector.masked(text))
        return detector.residue(in: masked).isEmpty ? masked : ""
    }

    /// A page of remarks, newest first.
    ///
    /// - Parameter owners: whose answers they are on; `nil` for everybody's.
    func page(
        _ wish: FeedbackWish,
        of owners: [String]?,
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> ListFeedbackResponse {
        var conditions = ["org_id = ?", "number < ?"]
        var arguments: [SQLValue] = [.text(organisationID), .integer(wish.before)]
        if !wish.owner.isEmpty {
            conditions.append("owner = ?")
            arguments.append(.text(wish.owner))
        }
        if let owners {
            let list = SQLList(owners.map { .text($0) })
            conditions.append("owner IN (\(list.placeholders))")
            arguments += list.values
        }
        if wish.onlyUnhelpful { conditions.append("helped = 0") }
        if wish.onlyOpen { conditions.append("handled_at IS NULL") }
        let rows = try transaction.rows(
            """
            SELECT \(Self.columns) FROM consult_feedback WHERE \(conditions.joined(separator: " AND "))
            ORDER BY number DESC LIMIT \(wish.limit + 1)
            """,
            arguments
        )
        return try .with {
            $0.feedback = try rows.prefix(wish.limit).map { try self.message($0) }
            if rows.count > wish.limit { $0.nextPageToken = PageToken.make("\(rows[wish.limit - 1].integer(0))") }
        }
    }

    private func message(_ row: SQLRow) throws -> Feedback {
        try .with {
            $0.id = "\(row.integer(0))"
            if let time = row.time(1) { $0.givenAt = time.timestamp }
            $0.question = try self.sealer.text(row.blob(2), of: Self.question)
            $0.remark = try self.sealer.text(row.blob(3), of: Self.remark)
            $0.helped = row.integer(4) == 1
            $0.outcome = Outcome(rawValue: Int(row.integer(5))) ?? .unspecified
            $0.answer = row.text(6)
            $0.owner = row.text(7)
            if let time = row.time(8) { $0.handledAt = time.timestamp }
            $0.handledBy = row.text(9)
        }
    }
}
