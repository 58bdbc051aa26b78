internal import HotlineAPI
internal import PluginKit

/// How long the caller may say something to the outcome (确认期).
extension OrderLimits {
    /// Begins that time with an answer.
    ///
    /// - Returns: when it ends; `nil` where the calendar does not reach so far.
    func beginAnswering(_ order: Order, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.endAnswering(order.number, transaction)
        // Its end is recorded as the caller's silence, and the caller is reminded before that.
        let rule = try self.values(of: order, transaction).rule(
            Self.answering,
            .answerLimit,
            ladder: .answerLadder,
            isRecorded: true
        )
        return try self.limits.start(rule, for: self.answeringKey(order.number), transaction).endsAt
    }

    /// Ends it: something was said, or the order is dealt with anew.
    func endAnswering(_ number: String, _ transaction: any WriteTransaction) throws {
        let key = self.answeringKey(number)
        guard try transaction.limit(key)?.isOpen == true else { return }
        try self.limits.stop(key, transaction)
    }

    /// Whether that time, begun so often for the order, still counts.
    func isAnswering(_ number: String, run: Int64, _ transaction: any WriteTransaction) throws -> Bool {
        guard let limit = try transaction.limit(self.answeringKey(number)) else { return false }
        return limit.isOpen && limit.run == run
    }

    private func answeringKey(_ number: String) -> LimitKey {
        LimitKey(organisationID: self.organisationID, subject: number, name: Self.answering)
    }
}
