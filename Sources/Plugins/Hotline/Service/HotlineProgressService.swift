internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves what citizens see and say: progress by number and code, and orders that are public.
struct HotlineProgressService: HotlineProgressServiceHandler {
    let database: any Database
    let sealer: any Sealer
    let limits: CaseLimits
    let calendar: CalendarSource
    let organisations: OrganisationTrees
    let time: TimeSource
    let effects: OrderEffects
    let filingDesk: FilingDesk

    func getProgress(_ request: GetProgressRequest, context: CallContext) async throws -> OrderProgress {
        let tenant = try await self.gate.tenant(of: request.number, request.code, peer: context.peer)
        let (caller, number) = (self.caller(in: tenant), request.number)
        return try await self.database.read { transaction in
            try self.progress(try caller.order(number, transaction), caller, transaction)
        }
    }

    func confirmOutcome(_ request: ConfirmOutcomeRequest, context: CallContext) async throws -> OrderProgress {
        try StepRules.check(request.satisfaction, field: "satisfaction", name: "满意度")
        let tenant = try await self.gate.tenant(of: request.number, request.code, peer: context.peer)
        let limits = OrderLimits(limits: self.limits, organisationID: tenant)
        return try await self.answer(.confirm, request.number, tenant, request, context) { order, step, transaction in
            order.callerAnswer = .confirmed
            // The newest word counts; what the hotline heard on the telephone before stays in its step and its record.
            order.solved = .yes
            order.satisfaction = request.satisfaction
            try limits.end(order.number, transaction, OrderLimits.recontacting)
            // What is closed is opened by a contest alone.
            if order.satisfaction == .dissatisfied, order.state != .closed {
                try limits.beginRecontact(order, transaction)
            }
            step.solved = .yes
            step.satisfaction = request.satisfaction
        }
    }

    func contestOutcome(_ request: ContestOutcomeRequest, context: CallContext) async throws -> OrderProgress {
        try OrderRules.check(request.reason, field: "reason", name: "异议理由", 1...Self.reasonMax)
        let tenant = try await self.gate.tenant(of: request.number, request.code, peer: context.peer)
        let limits = OrderLimits(limits: self.limits, organisationID: tenant)
        return try await self.answer(.contest, request.number, tenant, request, context) { order, step, transaction in
            order.callerAnswer = .contested
            order.contestCount += 1
            order.callbackExclusion = .unspecified
            order.solved = .unspecified
            order.satisfaction = .unspecified
            order.clearAnsweredAt()
            order.clearClosedAt()
            try PublishedTable(organisationID: tenant).takeBack(&order, transaction)
            let matters = MatterTable(organisationID: tenant)
            let matter = try matters.matter(order.matter, on: order.day, transaction)
            step.limitBasis = try limits.begin(&order, matter, transaction)
            try limits.beginRecontact(order, transaction)
            order.isProblem = try order.isHandledSoOften(limits.values(of: order, transaction))
            step.solved = .no
            step.text = request.reason
        }
    }

    func issueCode(_ request: IssueCodeRequest, context: CallContext) async throws -> IssueCodeResponse {
        let view = OrderView(context, self.sealer)
        let (codes, code) = (CodeTable(sealer: self.sealer), QueryCode.make())
        context.note(subject: request.number)
        return try await self.database.write(for: context, request: request) { transaction in
            let order = try view.order(request.number, transaction)
            // Whoever has the code speaks for the caller.
            try OrderProcedure.checkRegistered(order, view)
            try codes.keep(code, of: order.number, in: view.table.organisationID, transaction)
            return IssueCodeResponse.with { $0.code = code.digits }
        }
    }

    func requestCode(_ request: RequestCodeRequest, context: CallContext) async throws -> RequestCodeResponse {
        try OrderRules.check(request.number, field: "number", name: "工单编号", 1...64)
        try OrderRules.check(phone: request.phone, field: "phone")
        let (tries, tenants) = (CodeTries(sealer: self.sealer), self.organisations.tenants)
        let subjects = tries.requests(number: request.number, phone: request.phone, peer: context.peer)
        return try await self.database.write(for: context, request: request) { [self] transaction in
            if let locked = try tries.lockedUntil(subjects, at: transaction.now, transaction) {
                throw CodeGate.tooMany(until: locked, now: transaction.now)
            }
            // Each one counts: messages cost money, and a wrong number is not to be found by trying.
            try tries.count(subjects, transaction)
            for tenant in tenants {
                let table = OrderTable(organisationID: tenant, sealer: self.sealer)
                for order in try table.orders(calledBy: request.number, transaction)
                where !order.isAnonymous && Self.isSame(order.callerPhone, request.phone) {
                    let code = QueryCode.make()
                    try CodeTable(sealer: self.sealer).keep(code, of: order.number, in: tenant, transaction)
                    try self.effects.notices.add(OrderNotices.code(code, of: order, tenant), transaction)
                    // No step, but an event: the message goes out now, and not with whatever happens next.
                    try OrderEvent.noteCode(of: order.number, tenant, transaction)
                }
            }
            return RequestCodeResponse()
        }
    }

    /// Whether two texts are one telephone number.
    private static func isSame(_ kept: String, _ given: String) -> Bool {
        let digits = BlindIndexForm.phone.canonical(kept)
        return !digits.isEmpty && digits == BlindIndexForm.phone.canonical(given)
    }

    private static let reasonMax = 2_000
    /// Where there is an outcome.
    private static let stages: Set<OrderStage> = [.awaitingCallback, .evaluated, .closingReview, .closed]
    private static let early = RPCError(
        code: .failedPrecondition,
        message: "现在还没有可以表示意见的办理结果；有结果后，您可以在期限内确认，或者提出异议。"
    )

    private var gate: CodeGate {
        CodeGate(database: self.database, sealer: self.sealer, organisations: self.organisations, time: self.time)
    }

    /// Takes a step of the caller, and tells the progress after it.
    private func answer<Request: Message & Sendable>(
        _ action: OrderAction,
        _ number: String,
        _ tenant: String,
        _ request: Request,
        _ context: CallContext,
        _ apply: @escaping @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void
    ) async throws -> OrderProgress {
        let caller = self.caller(in: tenant)
        let limits = OrderLimits(limits: self.limits, organisationID: tenant)
        if try await self.database.read({ try caller.order(number, $0).isAnonymous }) {
            try Self.keepAnonymous(context, orThrow: Self.answeredByAccount)
        }
        context.note(subject: number)
        return try await self.database.write(for: context, request: request) { [self] transaction in
            let now = try caller.order(number, transaction)
            guard now.hasAnsweredAt, OrderStage(now.state).map(Self.stages.contains) ?? false else { throw Self.early }
            let order = try caller.take(
                action,
                of: number,
                recorded: ["reason": true],
                holds: { condition, order in
                    condition == OrderCondition.answerWindow && order.mayBeAnswered(at: transaction.now)
                },
                transaction
            ) { order, step, transaction in
                order.clearAnswerUntil()
                try limits.endAnswering(number, transaction)
                try apply(&order, &step, transaction)
            }
            return try self.progress(order, caller, transaction)
        }
    }

    private func caller(in tenant: String) -> CallerStep {
        CallerStep(
            organisationID: tenant,
            tree: self.organisations.tree(of: tenant),
            sealer: self.sealer,
            effects: self.effects
        )
    }

    private func progress(
        _ order: Order,
        _ caller: CallerStep,
        _ transaction: any ReadTransaction
    ) throws -> OrderProgress {
        // What was answered to another caller is told to this one too, without that caller.
        let master = order.master.isEmpty ? nil : try caller.table.order(order.master, transaction)
        return ProgressText(
            order: order,
            past: try caller.steps.steps(of: order.number, transaction),
            tree: caller.tree,
            now: self.time.now,
            calendar: self.calendar.current,
            others: master.map { [$0.callerName, $0.callerPhone] + OrderAccused.names($0.accusedName) } ?? []
        ).progress
    }
}
