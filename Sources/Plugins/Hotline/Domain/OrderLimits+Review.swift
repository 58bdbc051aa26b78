internal import HotlineAPI
internal import PluginKit

extension OrderLimits {
    /// Begins the limit of the review before an order is closed (办结审核期限); it ends when the order leaves that state.
    ///
    /// - Returns: when it ends; `nil` where the calendar does not reach so far.
    func beginReview(_ order: Order, _ transaction: any WriteTransaction) throws -> WallTime? {
        try self.end(order.number, transaction, Self.reviewing)
        let rule = try self.values(of: order, transaction).rule(Self.reviewing, .reviewLimit, ladder: .reviewLadder)
        return try self.limits.start(rule, for: self.key(order.number, Self.reviewing), transaction).endsAt
    }
}
