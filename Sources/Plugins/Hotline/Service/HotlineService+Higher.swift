internal import HotlineAPI
internal import PluginKit

/// What stands above one unit: the arbiter, and what units agree on together (裁定人、会商、提级).
extension HotlineService {
    func arbitrateReturn(_ request: ArbitrateReturnRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request)
        let (addressee, family, principal) = (
            Addressee(request.unit, context), self.family(of: context), context.principal
        )
        let organisations = Array(principal.tree.path(to: principal.unit).map(\.id).reversed())
        let isRejected = request.ruling == .rejected
        return try await self.procedure(context).take(
            .arbitrate,
            of: request.number,
            request,
            recorded: [
                "ruling": request.ruling != .unspecified, "legal_basis": !request.legalBasis.isEmpty, "opinion": true,
            ],
            holds: { condition, now in
                switch condition {
                case OrderCondition.returnedTwice: now.isForArbiter
                case OrderCondition.arbiter:
                    now.view.reach.admits(now.order.origin)
                        && !now.history.hasQuarrelled(principal.accountID, of: organisations)
                case OrderCondition.notAccused where isRejected:
                    now.view.mayHave(now.order.unit, now.order, now.transaction)
                default: isRejected || addressee.holds(condition, now)
                }
            }
        ) { order, step, transaction in
            step.ruling = request.ruling
            step.legalBasis = request.legalBasis
            step.text = request.opinion
            let unit = isRejected ? order.unit : try addressee.unit(of: order, transaction).id
            let matter = try addressee.matter(of: order, transaction)
            guard unit != order.unit else { return try family.limits.sign(&order, matter, transaction) }
            step.limitBasis = try family.move(&order, to: unit, matter, transaction)
        }
    }

    func changeRuling(_ request: ChangeRulingRequest, context: CallContext) async throws -> Order {
        try StepRules.check(request)
        let (family, principal) = (self.family(of: context), context.principal)
        let addressee = Addressee(request.unit, context, family.journal.steps)
        let organisations = Array(principal.tree.path(to: principal.unit).map(\.id).reversed())
        return try await self.procedure(context).take(
            .changeRuling,
            of: request.number,
            request,
            recorded: [
                "ruling_revision": request.rulingRevision > 0, "legal_basis": !request.legalBasis.isEmpty,
                "opinion": true,
            ],
            holds: { condition, now in
                switch condition {
                case OrderCondition.lastRuling: now.history.ruling == request.rulingRevision
                case OrderCondition.arbiter:
                    now.view.reach.admits(now.order.origin)
                        && !now.history.hasQuarrelled(principal.accountID, of: organisations)
                default: addressee.holds(condition, now)
                }
            }
        ) { order, step, transaction in
            step.ruling = .designated
            step.rulingRevision = request.rulingRevision
            step.legalBasis = request.legalBasis
            step.text = request.opinion
            let unit = try addressee.unit(of: order, transaction).id
            let matter = try addressee.matter(of: order, transaction)
            step.limitBasis = try family.move(&order, to: unit, matter, transaction)
        }
    }

    func recordConsultation(_ request: RecordConsultationRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.conclusion, field: "conclusion", name: "会商结论", isNeeded: true)
        guard request.units.count <= StepRules.consultedMax else {
            throw StepRules.wrong("units", "一次会商最多 \(StepRules.consultedMax) 个单位")
        }
        let (principal, tree) = (context.principal, context.principal.tree)
        let units = Set(try request.units.map { try OrderUnit.any($0, in: tree) }).sorted()
        return try await self.procedure(context).take(
            .consult,
            of: request.number,
            request,
            recorded: ["units": !units.isEmpty, "held_on": !request.heldOn.isEmpty, "conclusion": true],
            holds: { condition, now in
                switch condition {
                case OrderCondition.ownConsultation:
                    now.view.reach.admits(now.order.unit)
                        || (principal.roles.contains(.hotlineOperator) && now.view.reach.admits(now.order.origin))
                case OrderCondition.notAccused:
                    units.allSatisfy { now.view.mayHave($0, now.order, now.transaction) }
                default: false
                }
            }
        ) { order, step, transaction in
            guard units.contains(where: { $0 != order.unit }) else {
                throw StepRules.wrong("units", "会商须有主办单位以外的单位参加")
            }
            try StepRules.check(
                heldOn: request.heldOn,
                since: CivilDay(WallTime(order.registeredAt)),
                today: CivilDay(transaction.now)
            )
            step.consultedUnits = units
            step.consultedOn = request.heldOn
            step.text = request.conclusion
        }
    }

    func escalateOrder(_ request: EscalateOrderRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "提级理由", isNeeded: true)
        try OrderRules.check(request.higherUnit, field: "higher_unit", name: "上级单位", 0...100)
        let (tree, view) = (context.principal.tree, OrderView(context, self.sealer))
        return try await self.procedure(context).take(
            .escalate,
            of: request.number,
            request,
            isOwn: true,
            recorded: ["reason": true]
        ) { order, step, transaction in
            let higher = try HigherUnit.find(request.higherUnit, above: order.unit, in: tree)
            guard view.mayHave(higher, order, transaction) else {
                throw StepRules.wrong("higher_unit", "不得提级到被投诉的或者回避的单位")
            }
            step.higherUnit = higher
            step.text = request.reason
        }
    }

    func rejectEscalation(_ request: RejectEscalationRequest, context: CallContext) async throws -> Order {
        try StepRules.check(text: request.reason, field: "reason", name: "理由", isNeeded: true)
        let (limits, journal) = (self.limits(of: context), self.family(of: context).journal)
        let (view, steps) = (journal.view, journal.steps)
        let roles = context.principal.roles
        return try await self.procedure(context).take(
            .rejectEscalation,
            of: request.number,
            request,
            recorded: ["reason": true],
            holds: { condition, now in
                switch condition {
                case OrderCondition.askedByUnit: now.history.isEscalatedByUnit
                case OrderCondition.notAskedByUnit: !now.history.isEscalatedByUnit
                default: now.view.mayHave(now.order.unit, now.order, now.transaction)
                }
            },
            instead: { order, transaction in
                guard roles.contains(.supervisor) else { return nil }
                let history = OrderHistory(steps: try steps.steps(of: order.number, transaction))
                return history.isEscalatedByUnit && roles.contains(.hotlineOperator) ? nil : .redoAtUnit
            }
        ) { order, step, transaction in
            step.text = request.reason
            guard step.event == OrderAction.redoAtUnit.rawValue else { return }
            // The head of the very unit does not have it back by its own word.
            try OrderProcedure.checkRegistered(order, view)
            try limits.beginRecontact(order, transaction)
        }
    }
}
