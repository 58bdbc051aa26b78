internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension OrderTable {
    /// Keeps an order after a step: everything that a step may change.
    func keep(_ order: Order, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE hotline_orders
            SET state = ?, unit = ?, answer_sealed = ?, dispatched_at = ?, signed_at = ?, contacted_at = ?,
                answered_at = ?, due_at = ?, overdue_at = ?, redo_count = ?, solved = ?, satisfaction = ?,
                closed_at = ?, supervised_at = ?, next_at = ?, sign_due_at = ?, contact_due_at = ?,
                accused_name_sealed = ?, accused_unit = ?, is_confidential = ?, master = ?, merged_count = ?,
                callback_exclusion = ?, is_problem = ?, caller_answer = ?, answer_until = ?,
                contest_count = ?, published_at = ?, origin = ?, supervised_by = ?, revision = ?
            WHERE org_id = ? AND number = ?
            """,
            .integer(Int64(order.state.rawValue)),
            .textOrNull(order.unit),
            self.sealer.sealed(order.answer, for: OrderColumns.answer),
            Self.time(order.hasDispatchedAt, order.dispatchedAt),
            Self.time(order.hasSignedAt, order.signedAt),
            Self.time(order.hasContactedAt, order.contactedAt),
            Self.time(order.hasAnsweredAt, order.answeredAt),
            Self.time(order.hasDueAt, order.dueAt),
            Self.time(order.hasOverdueAt, order.overdueAt),
            .integer(Int64(order.redoCount)),
            .integer(Int64(order.solved.rawValue)),
            .integer(Int64(order.satisfaction.rawValue)),
            Self.time(order.hasClosedAt, order.closedAt),
            Self.time(order.hasSupervisedAt, order.supervisedAt),
            Self.time(order.hasNextAt, order.nextAt),
            Self.time(order.hasSignDueAt, order.signDueAt),
            Self.time(order.hasContactDueAt, order.contactDueAt),
            self.sealer.sealed(order.accusedName, for: OrderColumns.accusedName),
            .textOrNull(order.accusedUnit),
            .integer(order.isConfidential ? 1 : 0),
            .textOrNull(order.master),
            .integer(Int64(order.mergedCount)),
            .integer(Int64(order.callbackExclusion.rawValue)),
            .integer(order.isProblem ? 1 : 0),
            .integer(Int64(order.callerAnswer.rawValue)),
            Self.time(order.hasAnswerUntil, order.answerUntil),
            .integer(Int64(order.contestCount)),
            Self.time(order.hasPublishedAt, order.publishedAt),
            .textOrNull(order.origin),
            .textOrNull(order.supervisedBy),
            .integer(Int64(order.revision)),
            .text(self.organisationID),
            .text(order.number)
        )
    }

    private static func time(_ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> SQLValue {
        .time(isThere ? WallTime(time) : nil)
    }
}
