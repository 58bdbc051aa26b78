internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the hotline's methods.
struct HotlineService: HotlineServiceHandler {
    let database: any Database
    let events: any EventLog
    let sealer: any Sealer
    let limits: CaseLimits

    func createOrder(_ request: CreateOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.order)
        let state = try OrderFlow.state(
            after: .register,
            nil,
            by: context.principal,
            recorded: OrderRules.recorded(request.order)
        )
        let origin = try context.home()
        let table = OrderTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        return try await self.database.write(for: context, request: request) { transaction in
            if !request.order.sourceNumber.isEmpty,
                try table.isPresent(
                    channel: request.order.channel,
                    source: request.order.sourceNumber,
                    transaction
                )
            {
                throw Self.alreadyHere(request.order.sourceNumber)
            }
            let order = try table.register(request.order, as: state, origin: origin, transaction)
            try OrderEvent.append(.registered, order, table.organisationID, transaction)
            return order
        }
    }

    func getOrder(_ request: GetOrderRequest, context: CallContext) async throws -> Order {
        let view = OrderView(context, self.sealer)
        return try await self.database.read { try view.order(request.number, $0) }
    }

    func listOrders(_ request: ListOrdersRequest, context: CallContext) async throws -> ListOrdersResponse {
        let view = OrderView(context, self.sealer)
        let query = try view.query(request)
        let orders = try await self.database.read { transaction in
            var more = query
            more.limit += 1
            return try view.orders(more, transaction)
        }
        return ListOrdersResponse.with {
            $0.orders = Array(orders.prefix(query.limit))
            if orders.count > query.limit, let last = $0.orders.last { $0.nextPageToken = PageToken.make(last.number) }
        }
    }

    func dispatchOrder(_ request: DispatchOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.unit, field: "unit", name: "承办单位", 1...100)
        try OrderRules.check(request.basis, field: "basis", name: "派单依据", 0...500)
        let view = OrderView(context, self.sealer)
        let tree = context.principal.tree
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try view.order(request.number, transaction)
            let unit = try OrderUnit.handling(request.unit, in: tree)
            let state = try OrderFlow.state(
                after: .dispatch,
                order,
                by: context.principal,
                recorded: ["unit": !request.unit.isEmpty],
                unit: unit.id
            )
            let due = try self.limits(of: context).begin(order.number, transaction)
            let changed = try view.table.dispatch(order, to: state, unit, basis: request.basis, due: due, transaction)
            try OrderEvent.append(.dispatched, changed, view.table.organisationID, transaction)
            return changed
        }
    }

    func answerOrder(_ request: AnswerOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.answer, field: "answer", name: "办理结果", 1...5_000)
        let view = OrderView(context, self.sealer)
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try view.ownOrder(request.number, transaction)
            let state = try OrderFlow.state(
                after: .answer,
                order,
                by: context.principal,
                recorded: ["answer": !request.answer.isEmpty]
            )
            try self.limits(of: context).end(order.number, transaction)
            let changed = try view.table.answer(order, to: state, request.answer, transaction)
            try OrderEvent.append(.answered, changed, view.table.organisationID, transaction)
            return changed
        }
    }

    func importOrders(
        _ requests: MessageStream<ImportOrdersRequest>,
        _ responses: MessageWriter<ImportOrdersResponse>,
        context: CallContext
    ) async throws {
        let importer = OrderImport(
            database: self.database,
            table: OrderTable(organisationID: context.principal.organisationID, sealer: self.sealer),
            principal: context.principal,
            origin: try context.home()
        )
        for try await batch in requests { try await responses.write(try await importer.take(batch)) }
    }

    func watchOrders(
        _ request: WatchOrdersRequest,
        _ responses: MessageWriter<OrderChange>,
        context: CallContext
    ) async throws {
        let watch = OrderWatch(database: self.database, events: self.events, context: context, sealer: self.sealer)
        try await watch.run(after: request.afterSequence, responses)
    }

    private func limits(of context: CallContext) -> OrderLimits {
        OrderLimits(limits: self.limits, organisationID: context.principal.organisationID)
    }

    private static func alreadyHere(_ source: String) -> RPCError {
        RPCError(
            code: .alreadyExists,
            message: "原平台工单 \(source) 已经登记过了。",
            details: [.errorInfo(reason: "SOURCE_PRESENT", domain: "hotline", metadata: ["source_number": source])]
        )
    }
}
