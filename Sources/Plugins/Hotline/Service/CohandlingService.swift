internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves parts of orders that units help with (主办、协办, HOT-S12).
struct CohandlingService: HotlineCohandlingServiceHandler {
    let hotline: HotlineService

    func assistOrder(_ request: AssistOrderRequest, context: CallContext) async throws -> OrderPart {
        try OrderRules.check(request.unit, field: "unit", name: "协办单位", 1...100)
        try StepRules.check(text: request.demand, field: "demand", name: "协办要求", isNeeded: true)
        let tree = context.principal.tree
        let unit = try OrderUnit.handling(request.unit, in: tree).id
        let (parts, limits) = (self.hotline.parts(of: context), self.hotline.limits(of: context))
        let view = OrderView(context, self.hotline.sealer)
        return try await self.advance(.assist, of: request.number, unit, request, context) { order, step, transaction in
            let past = try parts.part(of: order.number, unit, transaction)
            let action = past == nil ? PartAction.assist : .assistAgain
            var part = OrderPart.with {
                $0.number = order.number
                $0.unit = unit
                $0.demand = request.demand
                $0.sharesContact = request.sharesContact && !order.isConfidential
                $0.assignedAt = transaction.now.timestamp
            }
            let count = try parts.parts(of: order.number, transaction).count
            guard past != nil || count < PartTable.partsMax else {
                throw StepRules.wrong("unit", "一张工单最多 \(PartTable.partsMax) 个协办单位")
            }
            part.state = try Self.state(after: action, past, context, ["unit": true, "demand": true]) { condition in
                condition == PartFlow.leads
                    ? Self.leads(order, unit) : view.mayHave(unit, order, transaction)
            }
            if let due = try limits.assist(order, unit, transaction) { part.dueAt = due.timestamp }
            if part.hasDueAt { step.dueAt = part.dueAt }
            step.text = request.demand
            try parts.keep(part, transaction)
        }
    }

    func signPart(_ request: SignPartRequest, context: CallContext) async throws -> OrderPart {
        let unit = try Self.unit(request.unit, context)
        let parts = self.hotline.parts(of: context)
        return try await self.advance(.signPart, of: request.number, unit, request, context, isOwn: true) {
            order,
            _,
            transaction in
            try Self.change(.signPart, of: order.number, unit, parts, context, [:], transaction) { part in
                part.signedAt = transaction.now.timestamp
            }
        }
    }

    func replyPart(_ request: ReplyPartRequest, context: CallContext) async throws -> OrderPart {
        try StepRules.check(text: request.reply, field: "reply", name: "协办反馈", isNeeded: true)
        let unit = try Self.unit(request.unit, context)
        let (parts, limits) = (self.hotline.parts(of: context), self.hotline.limits(of: context))
        return try await self.advance(.replyPart, of: request.number, unit, request, context, isOwn: true) {
            order,
            step,
            transaction in
            try Self.change(.replyPart, of: order.number, unit, parts, context, ["reply": true], transaction) { part in
                part.repliedAt = transaction.now.timestamp
                part.reply = request.reply
            }
            try limits.end(order.number, transaction, OrderLimits.part(of: unit))
            step.text = request.reply
        }
    }

    func withdrawPart(_ request: WithdrawPartRequest, context: CallContext) async throws -> OrderPart {
        try StepRules.check(text: request.reason, field: "reason", name: "撤回理由", isNeeded: true)
        let unit = try OrderUnit.any(request.unit, in: context.principal.tree)
        let (parts, limits) = (self.hotline.parts(of: context), self.hotline.limits(of: context))
        return try await self.advance(.withdrawPart, of: request.number, unit, request, context) {
            order,
            step,
            transaction in
            try Self.change(.withdrawPart, of: order.number, unit, parts, context, ["reason": true], transaction) {
                $0.withdrawnAt = transaction.now.timestamp
            }
            try limits.end(order.number, transaction, OrderLimits.part(of: unit))
            step.text = request.reason
        }
    }

    func getPart(_ request: GetPartRequest, context: CallContext) async throws -> OrderPart {
        let unit = try Self.unit(request.unit, context)
        let (view, parts) = (PartView(context, self.hotline.sealer), self.hotline.parts(of: context))
        return try await self.hotline.database.read { transaction in
            guard let part = try parts.part(of: request.number, unit, transaction),
                let shown = try view.shown(part, transaction)
            else { throw Self.unknown(request.number) }
            return shown
        }
    }

    func listParts(_ request: ListPartsRequest, context: CallContext) async throws -> ListPartsResponse {
        let (view, parts) = (PartView(context, self.hotline.sealer), self.hotline.parts(of: context))
        let limit = try OrderView.pages.rows(request.pageSize)
        let before = try PageToken.read(request.pageToken, prefix: "HOT-")
        return try await self.hotline.database.read { transaction in
            if !request.number.isEmpty {
                let found = try parts.parts(of: request.number, transaction)
                return try .with { $0.parts = try found.compactMap { try view.shown($0, transaction) } }
            }
            let page = try ShownPage(of: limit, after: before, number: \.number) { before in
                let page = try parts.parts(
                    of: view.orders.reach,
                    in: request.state,
                    before: before,
                    limit: limit,
                    transaction
                )
                return (try page.parts.compactMap { try view.shown($0, transaction) }, page.last)
            }
            return .with {
                $0.parts = page.entries
                $0.nextPageToken = page.token
            }
        }
    }

    /// Takes a step of a part, and answers with the part as it is then.
    private func advance<Request: Message & Sendable>(
        _ action: PartAction,
        of number: String,
        _ unit: String,
        _ request: Request,
        _ context: CallContext,
        isOwn: Bool = false,
        _ change: @escaping @Sendable (Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) async throws -> OrderPart {
        let (view, parts) = (PartView(context, self.hotline.sealer), self.hotline.parts(of: context))
        return try await self.hotline.procedure(context).advance(
            OrderProcedure.Step(action, of: PartFlow.workflow),
            of: number,
            request,
            as: isOwn ? .helps(unit: unit) : .reaches
        ) { order, step, transaction in
            step.partUnit = unit
            try change(order, &step, transaction)
        } answer: { order, transaction in
            guard let part = try parts.part(of: order.number, unit, transaction) else { throw Self.unknown(number) }
            return view.filled(part, of: order)
        }
    }

    private static func change(
        _ action: PartAction,
        of number: String,
        _ unit: String,
        _ parts: PartTable,
        _ context: CallContext,
        _ recorded: [String: Bool],
        _ transaction: any WriteTransaction,
        _ apply: (inout OrderPart) -> Void
    ) throws {
        guard var part = try parts.part(of: number, unit, transaction) else { throw Self.unknown(number) }
        part.state = try Self.state(after: action, part, context, recorded)
        apply(&part)
        try parts.keep(part, transaction)
    }

    private static func state(
        after action: PartAction,
        _ part: OrderPart?,
        _ context: CallContext,
        _ recorded: [String: Bool],
        holds: (WorkflowGuard) -> Bool = { _ in false }
    ) throws(RPCError) -> PartState {
        let stage = part.flatMap { PartStage($0.state) }
        let step = try PartFlow.workflow.step(
            action,
            from: stage,
            roles: context.principal.roles,
            recorded: recorded,
            holds: holds
        )
        return (step.to ?? stage)?.state ?? .unspecified
    }

    /// Whether an order has a lead that still works on it, and another than a unit.
    private static func leads(_ order: Order, _ unit: String) -> Bool {
        guard let stage = OrderStage(order.state) else { return false }
        return OrderStage.running.contains(stage) && !order.unit.isEmpty && order.unit != unit
    }

    /// The unit whose part is meant: the caller's own where none is named.
    private static func unit(_ text: String, _ context: CallContext) throws -> String {
        try text.isEmpty ? context.home() : OrderUnit.any(text, in: context.principal.tree)
    }

    private static func unknown(_ number: String) -> RPCError {
        RPCError(code: .notFound, message: "工单 \(number) 没有这个单位的协办任务，请核对编号和单位。")
    }
}
