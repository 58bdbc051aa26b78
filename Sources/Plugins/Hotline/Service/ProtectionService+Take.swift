internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

extension ProtectionService {
    typealias Change = @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void

    /// Takes a step, and answers with the order.
    func take<Request: Message & Sendable>(
        _ action: ProtectionAction,
        of number: String,
        _ request: Request,
        _ context: CallContext,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        _ change: @escaping Change
    ) async throws -> Order {
        let view = OrderView(context, self.hotline.sealer)
        return try await self.take(action, of: number, request, context, isOwn: isOwn, recorded: recorded, change) {
            order,
            _ in
            view.presented(order)
        }
    }

    /// Takes a step of the table of protection; the order keeps its state.
    func take<Request: Message & Sendable, Response: Message & Sendable>(
        _ action: ProtectionAction,
        of number: String,
        _ request: Request,
        _ context: CallContext,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        _ change: @escaping Change,
        answer: @escaping @Sendable (Order, any WriteTransaction) throws -> Response
    ) async throws -> Response {
        let principal = context.principal
        let journal = OrderJournal(context, self.hotline.sealer, self.hotline.effects)
        return try await self.hotline.procedure(context).advance(
            OrderProcedure.Step(action, of: ProtectionFlow.workflow),
            of: number,
            request,
            as: isOwn ? .has : .reaches
        ) { order, step, transaction in
            let stage = try Self.stage(of: order, journal, transaction)
            let isRelayed = order.isConfidential && !order.callerPhone.isEmpty
            _ = try ProtectionFlow.workflow.step(action, from: stage, roles: principal.roles, recorded: recorded) { _ in
                isRelayed
            }
            try change(&order, &step, transaction)
        } answer: { order, transaction in
            try answer(order, transaction)
        }
    }

    /// How far it has come with the caller of an order, on this order or another of the same number.
    static func stage(
        of order: Order,
        _ journal: OrderJournal,
        _ transaction: any ReadTransaction
    ) throws -> ProtectionStage {
        let numbers = try journal.view.table.numbers(ofCaller: order.callerPhone, transaction) + [order.number]
        if try journal.steps.hasStep([ProtectionAction.refer.rawValue], of: numbers, transaction) { return .referred }
        return try journal.steps.hasStep([ProtectionAction.warn.rawValue], of: numbers, transaction)
            ? .warned : .ordinary
    }
}
