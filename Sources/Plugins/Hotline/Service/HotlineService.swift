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
    let time: TimeSource
    let effects: OrderEffects

    func createOrder(_ request: CreateOrderRequest, context: CallContext) async throws -> Order {
        try OrderRules.check(request.order, now: self.time.now)
        let state = try OrderFlow.state(
            after: .register,
            nil,
            by: context.principal,
            recorded: OrderRules.recorded(request.order)
        )
        let origin = try context.home()
        let table = OrderTable(organisationID: context.principal.organisationID, sealer: self.sealer)
        let (codes, code) = (CodeTable(sealer: self.sealer), QueryCode.make())
        var new = request.order
        new.accusedUnit = try OrderAccused.unit(new.accusedUnit, in: context.principal.tree)
        let desk = OrderAccused.desk(origin, accused: new.accusedUnit, in: context.principal.tree)
        try await self.checkMatter(of: new, context)
        let (effects, seals, account) = (self.effects, try table.seals(new), context.principal.accountID)
        let view = OrderView(context, self.sealer)
        return try await self.database.write(
            for: context,
            request: request,
            recalled: { try view.recalled($0, of: $0.number, $1) }
        ) { [new] transaction in
            if !request.order.sourceNumber.isEmpty,
                try table.isPresent(
                    channel: request.order.channel,
                    source: request.order.sourceNumber,
                    transaction
                )
            {
                throw Self.alreadyHere(request.order.sourceNumber)
            }
            var order = try table.register(new, as: state, origin: desk, by: account, seals, transaction)
            context.note(subject: order.number)
            try codes.keep(code, of: order.number, in: table.organisationID, transaction)
            try OrderEvent.append(OrderAction.register.rawValue, order, table.organisationID, transaction)
            try effects.registered(order, of: table.organisationID, transaction)
            if desk != origin { try effects.accusesItsDesk(order, of: table.organisationID, transaction) }
            // Nothing but this answer has it.
            order.queryCode = code.digits
            return order
        }
    }

    func getOrder(_ request: GetOrderRequest, context: CallContext) async throws -> Order {
        let files = FileView(context, self.sealer)
        let view = files.orders
        return try await self.database.read { transaction in
            let whole = try view.whole(request.number, transaction)
            var order = view.presented(try view.counted(whole, transaction))
            if view.reach.admits(order.origin) {
                let sources = try view.table.sources(of: order, transaction)
                let hidden = try view.screen.hidden(of: sources.map(\.number), view.table, transaction)
                order.sources = sources.filter { !hidden.contains($0.number) }
            }
            order.files = try files.files(of: whole, transaction)
            return order
        }
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
        var importer = OrderImport(
            database: self.database,
            table: OrderTable(organisationID: context.principal.organisationID, sealer: self.sealer),
            context: context,
            origin: try context.home(),
            effects: self.effects,
            time: self.time
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

    /// Refuses an order that lacks what its matter needs; before the write, which others wait for.
    private func checkMatter(of order: NewOrder, _ context: CallContext) async throws {
        guard !order.matter.isEmpty else { return }
        let matters = MatterTable(organisationID: context.principal.organisationID)
        let today = CivilDay(self.time.now)
        try await self.database.read { try matters.check(order, on: today, $0) }
    }

    func procedure(_ context: CallContext) -> OrderProcedure {
        OrderProcedure(database: self.database, sealer: self.sealer, effects: self.effects, context: context)
    }

    func limits(of context: CallContext) -> OrderLimits {
        OrderLimits(limits: self.limits, organisationID: context.principal.organisationID)
    }

    func parts(of context: CallContext) -> PartTable {
        PartTable(organisationID: context.principal.organisationID, sealer: self.sealer)
    }

    private static func alreadyHere(_ source: String) -> RPCError {
        RPCError(
            code: .alreadyExists,
            message: "原平台工单 \(source) 已经登记过了。",
            details: [.errorInfo(reason: "SOURCE_PRESENT", domain: "hotline", metadata: ["source_number": source])]
        )
    }
}
