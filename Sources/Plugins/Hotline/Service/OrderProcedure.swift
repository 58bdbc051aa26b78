internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes an order a step further: what all steps of the procedure have in common.
///
/// In one transaction the order is looked up within the caller's reach, the table of the procedure is asked, the order is
/// changed and kept, the step and its event are recorded, and whom it concerns is told.
struct OrderProcedure {
    let database: any Database
    let sealer: any Sealer
    let effects: OrderEffects
    let context: CallContext

    /// What a step is decided on: the order before it, and how it came there.
    struct Situation {
        let order: Order
        let history: OrderHistory
        let parameters: ParameterSet
        let view: OrderView
        let transaction: any WriteTransaction

        var now: WallTime { self.transaction.now }

        /// Whether the arbiter rules on it, by what held on the day of the order.
        var isForArbiter: Bool { self.history.isForArbiter(from: self.parameters[.arbiterReturns]) }
    }

    /// A step, and by whom it may be taken.
    struct Step: Sendable {
        /// Name of the event.
        let event: String
        /// Roles of the rows that have it.
        let roles: [RoleSet]

        /// Whether nobody but the hotline takes it, or the platform that an order came from, which belongs to no unit.
        var isOfHotline: Bool {
            let hotline = RoleSet([.hotlineOperator])
            return self.roles.allSatisfy { $0 == hotline || $0 == hotline.union(RoleSet([.exchangePlatform])) }
        }

        /// A step of a table of the module.
        init<State, Event>(_ event: Event, of workflow: Workflow<State, Event>) {
            self.event = event.rawValue
            self.roles = workflow.transitions.filter { $0.event == event }.map(\.roles)
        }
    }

    /// What the caller has to be to an order.
    enum Standing: Sendable {
        /// It reaches the order.
        case reaches
        /// Its unit, or one below it, has the order.
        case has
        /// Its unit, or one below it, has a part of the order; of this unit.
        case helps(unit: String)
    }

    /// Takes a step of the order's own procedure.
    ///
    /// - Parameters:
    ///   - action: the step.
    ///   - number: of the order.
    ///   - request: of the call, for its idempotency key.
    ///   - isOwn: whether the caller's unit has to have the order.
    ///   - recorded: what is recorded, by the names of the request's fields.
    ///   - check: refuses what the table would refuse too, where there is more to say than the table knows.
    ///   - holds: says whether a condition of the step holds.
    ///   - instead: another step that the order takes in its place, which has no condition of its own; `nil` for none.
    ///   - apply: changes the order and tells what is recorded.
    ///   - after: what follows in the same write, once the step is kept; the order as it is then.
    func take<Request: Message & Sendable>(
        _ action: OrderAction,
        of number: String,
        _ request: Request,
        isOwn: Bool = false,
        recorded: [String: Bool] = [:],
        check: @escaping @Sendable (Order, any WriteTransaction) throws -> Void = { _, _ in },
        holds: @escaping @Sendable (WorkflowGuard, Situation) -> Bool = { _, _ in false },
        instead: @escaping @Sendable (Order, any WriteTransaction) throws -> OrderAction? = { _, _ in nil },
        _ apply: @escaping @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void,
        after: @escaping @Sendable (Order, any WriteTransaction) throws -> Order = { order, _ in order }
    ) async throws -> Order {
        let principal = self.context.principal
        let journal = OrderJournal(self.context, self.sealer, self.effects)
        let guards = Set(OrderFlow.workflow.transitions.filter { $0.event == action }.flatMap(\.guards))
        let needsHistory = !guards.isDisjoint(with: OrderCondition.ofHistory)
        return try await self.advance(
            Step(action, of: OrderFlow.workflow),
            of: number,
            request,
            as: isOwn ? .has : .reaches
        ) { order, step, transaction in
            // Only some conditions look at the steps, and each of those has to be opened.
            var history = try needsHistory ? journal.steps.steps(of: number, transaction) : []
            // Who handled the master has handled what is merged into it.
            if !guards.isDisjoint(with: [OrderCondition.notHandler, OrderCondition.reviewer]), !order.master.isEmpty {
                history += try journal.steps.steps(of: order.master, transaction)
            }
            let parameters = ParameterTable(organisationID: principal.organisationID)
            let situation = Situation(
                order: order,
                history: OrderHistory(steps: history),
                parameters: try needsHistory ? parameters.values(on: order.day, transaction) : .model,
                view: journal.view,
                transaction: transaction
            )
            try check(order, transaction)
            let taken = try instead(order, transaction) ?? action
            step.event = taken.rawValue
            order.state = try OrderFlow.state(after: taken, order, by: principal, recorded: recorded) {
                holds($0, situation)
            }
            try apply(&order, &step, transaction)
        } answer: { order, transaction in
            journal.view.presented(try after(order, transaction))
        }
    }

    /// Takes a step of any table of the module.
    ///
    /// - Parameters:
    ///   - step: the step.
    ///   - number: of the order.
    ///   - request: of the call, for its idempotency key.
    ///   - standing: what the caller has to be to the order.
    ///   - change: asks the table, changes the order and tells what is recorded.
    ///   - answer: what the caller gets.
    func advance<Request: Message & Sendable, Response: Message & Sendable>(
        _ step: Step,
        of number: String,
        _ request: Request,
        as standing: Standing = .reaches,
        _ change: @escaping @Sendable (inout Order, inout OrderStep, any WriteTransaction) throws -> Void,
        answer: @escaping @Sendable (Order, any WriteTransaction) throws -> Response
    ) async throws -> Response {
        let (context, sealer) = (self.context, self.sealer)
        let journal = OrderJournal(context, sealer, self.effects)
        return try await self.database.write(
            for: context,
            request: request,
            recalled: { try journal.view.recalled($0, of: number, $1) }
        ) { transaction in
            let before = try Self.order(number, standing, journal.view, context, sealer, transaction)
            if step.isOfHotline { try Self.checkRegistered(before, journal.view) }
            var order = before
            var taken = Self.step(step, context.principal, transaction.now)
            order.revision += 1
            try change(&order, &taken, transaction)
            return try answer(try journal.keep(order, before: before, taken, transaction), transaction)
        }
    }

    private static func order(
        _ number: String,
        _ standing: Standing,
        _ view: OrderView,
        _ context: CallContext,
        _ sealer: any Sealer,
        _ transaction: any WriteTransaction
    ) throws -> Order {
        switch standing {
        case .reaches: return try view.whole(number, transaction)
        case .has: return try view.ownWhole(number, transaction)
        case .helps(let unit):
            let parts = PartTable(organisationID: context.principal.organisationID, sealer: sealer)
            guard view.reach.admits(unit), try parts.part(of: number, unit, transaction) != nil,
                let order = try view.table.order(number, transaction), try !view.screen.hides(order, transaction)
            else { throw OrderView.unknown(number) }
            return view.named(order)
        }
    }

    /// Refuses what only the hotline may do to a desk that sees the order because its unit has it: a unit's own desk would
    /// rule on what its unit sends back, and speak for the caller.
    static func checkRegistered(_ order: Order, _ view: OrderView) throws(RPCError) {
        guard view.reach.admits(order.origin) else {
            throw RPCError(
                code: .permissionDenied,
                message: "工单 \(order.number) 由其他机构登记，须由登记机构或者其上级的热线办理，承办单位的热线不能代为办理。"
            )
        }
    }

    static func step(_ step: Step, _ principal: Principal, _ now: WallTime) -> OrderStep {
        OrderStep.with {
            $0.event = step.event
            $0.happenedAt = now.timestamp
            $0.actorUnit = principal.unit
            $0.actorRole =
                principal.roles.roles.first { role in step.roles.contains { $0.contains(role) } }?.rawValue ?? ""
        }
    }
}
