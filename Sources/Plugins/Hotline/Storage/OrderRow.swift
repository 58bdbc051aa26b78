internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// A work order (工单) between its row and its message.
enum OrderRow {
    static let columns = """
        number, channel, source_number, state, title, content_sealed, caller_name_sealed, caller_phone_sealed, address_sealed, \
        matter, unit, answer_sealed, registered_at, dispatched_at, answered_at, revision, due_at, \
        overdue_at, origin, signed_at, contacted_at, redo_count, solved, satisfaction, closed_at, \
        supervised_at, next_at, sign_due_at, contact_due_at, accused_name_sealed, accused_unit, is_anonymous, \
        is_confidential, master, merged_count, callback_exclusion, is_problem, platform, \
        platform_name, caller_answer, answer_until, contest_count, published_at, place, supervised_by
        """

    /// Reads a row of ``columns``.
    ///
    /// - Throws: ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    static func order(_ row: SQLRow, _ sealer: any Sealer) throws -> Order {
        try Order.with {
            $0.number = row.text(0)
            $0.channel = Channel(rawValue: Int(row.integer(1))) ?? .unspecified
            $0.sourceNumber = row.text(2)
            $0.state = OrderState(rawValue: Int(row.integer(3))) ?? .unspecified
            $0.title = row.text(4)
            $0.content = try sealer.text(row.blob(5), of: OrderColumns.content)
            $0.callerName = try sealer.text(row.blob(6), of: OrderColumns.callerName)
            $0.callerPhone = try sealer.text(row.blob(7), of: OrderColumns.callerPhone)
            $0.address = try sealer.text(row.blob(8), of: OrderColumns.address)
            $0.matter = row.text(9)
            $0.unit = row.text(10)
            $0.answer = try sealer.text(row.blob(11), of: OrderColumns.answer)
            if let time = row.time(12) { $0.registeredAt = time.timestamp }
            if let time = row.time(13) { $0.dispatchedAt = time.timestamp }
            if let time = row.time(14) { $0.answeredAt = time.timestamp }
            $0.revision = UInt32(clamping: row.integer(15))
            if let time = row.time(16) { $0.dueAt = time.timestamp }
            if let time = row.time(17) { $0.overdueAt = time.timestamp }
            $0.origin = row.text(18)
            if let time = row.time(19) { $0.signedAt = time.timestamp }
            if let time = row.time(20) { $0.contactedAt = time.timestamp }
            $0.redoCount = UInt32(clamping: row.integer(21))
            $0.solved = Verdict(rawValue: Int(row.integer(22))) ?? .unspecified
            $0.satisfaction = Satisfaction(rawValue: Int(row.integer(23))) ?? .unspecified
            if let time = row.time(24) { $0.closedAt = time.timestamp }
            if let time = row.time(25) { $0.supervisedAt = time.timestamp }
            if let time = row.time(26) { $0.nextAt = time.timestamp }
            if let time = row.time(27) { $0.signDueAt = time.timestamp }
            if let time = row.time(28) { $0.contactDueAt = time.timestamp }
            $0.accusedName = try sealer.text(row.blob(29), of: OrderColumns.accusedName)
            $0.accusedUnit = row.text(30)
            $0.isAnonymous = row.integer(31) != 0
            $0.isConfidential = row.integer(32) != 0
            $0.master = row.text(33)
            $0.mergedCount = UInt32(clamping: row.integer(34))
            $0.callbackExclusion = CallBackExclusion(rawValue: Int(row.integer(35))) ?? .unspecified
            $0.isProblem = row.integer(36) != 0
            $0.platform = row.text(37)
            $0.platformName = row.text(38)
            $0.callerAnswer = CallerAnswer(rawValue: Int(row.integer(39))) ?? .unspecified
            if let time = row.time(40) { $0.answerUntil = time.timestamp }
            $0.contestCount = UInt32(clamping: row.integer(41))
            if let time = row.time(42) { $0.publishedAt = time.timestamp }
            $0.place = row.text(43)
            $0.supervisedBy = row.text(44)
        }
    }
}
