internal import HotlineAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Work orders as clerks see them.
struct OrderOutputTests {
    @Test func `whose word it is that an order is solved is shown where the rates may go by another`() {
        var order = Order.with { $0.solved = .yes }
        #expect(OrderOutput.solved(order) == "是")
        order.callerAnswer = .confirmed
        #expect(OrderOutput.solved(order) == "是（诉求人凭查询码确认；此前回访已接通的，考核以回访为准）")
        order.solved = .unspecified
        #expect(OrderOutput.solved(order).isEmpty)
    }
}
