internal import HotlineAPI
internal import PluginKit

/// The end of an order, and the review before it (办结归档、办结审核, HOT-S20).
extension HotlineService {
    func closeOrder(_ request: CloseOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "不再重办的理由")
        let (matters, parameters) = (self.family(of: context).matters, self.parameters(of: context))
        let (sealer, limits) = (self.sealer, self.limits(of: context))
        @Sendable func review(_ order: Order, _ transaction: any WriteTransaction) throws -> ClosingReview? {
            // An order keeps to the rows of its day.
            let matter = try matters.matter(order.matter, on: order.day, transaction)
            return ClosingReview.due(order, matter, try parameters.values(on: order.day, transaction)) { text in
                // By the host's key: a unit knows number and seed, and must not know what is looked at (抽查).
                let hashes = sealer.blindIndexes(
                    of: text,
                    as: "hotline_steps.review_draw",
                    organisationID: matters.organisationID
                )
                return hashes.first.map(ClosingReview.draw) ?? 0
            }
        }
        return try await self.procedure(context).take(
            .close,
            of: request.number,
            request,
            holds: { condition, now in
                if condition == OrderCondition.closable { return !request.reason.isEmpty || !now.order.hasCauseToRedo }
                return condition == OrderCondition.noReview && (try? review(now.order, now.transaction) == nil) == true
            },
            instead: { order, transaction in
                guard order.state == .evaluated, try review(order, transaction) != nil else { return nil }
                return .submitReview
            }
        ) { order, step, transaction in
            step.text = request.reason
            guard order.state == .closingReview, let review = try review(order, transaction) else {
                order.closedAt = transaction.now.timestamp
                try limits.end(order.number, transaction, OrderLimits.recontacting)
                return
            }
            if let due = try limits.beginReview(order, transaction) { step.dueAt = due.timestamp }
            step.reviewReason = review.reason
            step.reviewPercent = review.percent
            step.reviewSeed = review.seed
            step.reviewDraw = review.draw
        }
    }

    func reviewClosing(_ request: ReviewClosingRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request.approved, field: "approved", name: "审核结果")
        try StepRules.check(text: request.opinion, field: "opinion", name: "审核意见", isNeeded: true)
        let (principal, family) = (context.principal, self.family(of: context))
        let (parameters, view) = (self.parameters(of: context), family.journal.view)
        let organisations = Array(principal.tree.path(to: principal.unit).map(\.id).reversed())
        let isApproved = request.approved == .yes
        return try await self.procedure(context).take(
            isApproved ? .approveClosing : .returnClosing,
            of: request.number,
            request,
            recorded: ["approved": request.approved != .unspecified, "opinion": true],
            holds: { condition, now in
                condition == OrderCondition.reviewer && now.view.reach.admits(now.order.origin)
                    && !now.history.wasHandled(by: principal.accountID, of: organisations)
            },
            instead: { isApproved || view.mayHave($0.unit, $0, $1) ? nil : .returnElsewhere }
        ) { order, step, transaction in
            step.approved = request.approved
            step.text = request.opinion
            if isApproved {
                order.closedAt = transaction.now.timestamp
                try family.limits.end(order.number, transaction, OrderLimits.recontacting)
            } else {
                try Self.beginAnew(&order, &step, family, parameters, transaction)
            }
        }
    }
}
