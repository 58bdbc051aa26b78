internal import HotlineAPI
internal import PluginKit

/// Where a unit cannot do it in time, or at all (延期、挂账).
extension HotlineService {
    func extendOrder(_ request: ExtendOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "延期理由", isNeeded: true)
        let (principal, limits) = (context.principal, self.limits(of: context))
        let matters = MatterTable(organisationID: principal.organisationID)
        return try await self.procedure(context).take(
            .extend,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["reason": true, "is_caller_told": request.isCallerTold],
            holds: { condition, now in condition == OrderCondition.unitHead && principal.unit == now.order.unit }
        ) { order, step, transaction in
            // An order keeps to the row of the day on which it was sent.
            let matter = try matters.matter(order.matter, on: order.day, transaction)
            let due = try limits.extend(order, matter, by: principal.accountID, transaction)
            Self.setDue(due, of: &order, step: &step)
            step.text = request.reason
        }
    }

    func suspendOrder(_ request: SuspendOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.plan, field: "plan", name: "解决计划", isNeeded: true)
        let (limits, calendar) = (self.limits(of: context), self.calendar)
        return try await self.procedure(context).take(
            .suspend,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["plan": true, "next_at": request.hasNextAt]
        ) { order, step, transaction in
            try StepRules.check(next: WallTime(request.nextAt), after: transaction.now)
            let values = try limits.values(of: order, transaction)
            try StepRules.check(next: WallTime(request.nextAt), from: transaction.now, values, calendar.current)
            try limits.pause(order, until: WallTime(request.nextAt), transaction)
            order.clearDueAt()
            order.nextAt = request.nextAt
            step.nextAt = request.nextAt
            step.text = request.plan
        }
    }

    func resumeOrder(_ request: ResumeOrderRequest, context: CallContext) async throws -> Order {
        let limits = self.limits(of: context)
        return try await self.procedure(context).take(
            .resume,
            of: request.number,
            request,
            isOwn: true
        ) { order, step, transaction in
            Self.setDue(try limits.resume(order.number, transaction), of: &order, step: &step)
            order.clearNextAt()
        }
    }

    private static func setDue(_ due: WallTime?, of order: inout Order, step: inout OrderStep) {
        order.setDue(due)
        if let due { step.dueAt = due.timestamp }
    }
}
