internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the hotline's methods.
struct HotlineService: HotlineServiceHandler {
    let database: any Database
    let events: any EventLog
    let sealer: any Sealer
    let limits: CaseLimits
    let calendar: CalendarSource

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
            try OrderEvent.append(.register, order, table.organisationID, transaction)
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

    func procedure(_ context: CallContext) -> OrderProcedure {
        OrderProcedure(database: self.database, sealer: self.sealer, calendar: self.calendar, context: context)
    }

    func limits(of context: CallContext) -> OrderLimits {
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
