internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes an order a step further for an account, once for every key (``OrderAdvance``).
struct OrderProcedure {
    let database: any Database
    let sealer: any Sealer
    let context: CallContext

    /// What a step is decided on: the order before it, and how it came there.
    struct Situation {
        let order: Order
        let history: OrderHistory
        let now: WallTime
    }

    /// Takes a step.
    ///
    /// - Parameters:
    ///   - action: the step.
    ///   - number: of the order.
    ///   - request: of the call, for its idempotency key.
    ///   - isOwn: whether the caller's unit has to have the order.
    ///   - recorded: what is recorded, by the names of the request's fields.
    ///   - holds: says whether a condition of the step holds.
    ///   - apply: changes the order and tells what is recorded.
    func take<Request: Message & Sendable>(
        _ action: OrderAction,
        of number: String,
        _ request: Request,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        holds: @escaping @Sendable (WorkflowGuard, Situation) -> Bool = { _, _ in false },
        _ apply: @escaping @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) async throws -> Order {
        let advance = OrderAdvance(actor: OrderActor(self.context), sealer: self.sealer)
        return try await self.database.write(for: self.context, request: request) { transaction in
            try advance.take(
                action,
                of: number,
                isOwn: isOwn,
                recorded: recorded,
                holds: holds,
                transaction,
                apply
            )
        }
    }
}
