internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Takes a taxi case, or the mediation in it, a step further: what all steps have in common.
///
/// It is to cases what ``OrderProcedure`` and ``StepKeeper`` are to orders: a case has a number, limits and a record of its
/// own, and several orders may belong to it. What its steps do to an order, they do by steps of that order.
struct TaxiProcedure {
    let database: any Database
    let sealer: any Sealer
    let context: CallContext

    /// Changes the case and tells what is recorded.
    typealias Apply = @Sendable (inout TaxiCase, inout TaxiStep, any WriteTransaction) throws -> Void

    /// Takes a step of the case.
    ///
    /// - Parameters:
    ///   - recorded: what is recorded, by the names of the request's fields.
    ///   - holds: says of a condition that the case does not tell whether it holds; `nil` for one that it tells.
    func take<Request: Message & Sendable>(
        _ action: TaxiAction,
        of number: String,
        _ request: Request,
        recorded: [String: Bool] = [:],
        holds: @escaping @Sendable (WorkflowGuard, TaxiSituation) -> Bool? = { _, _ in nil },
        _ apply: @escaping Apply
    ) async throws -> TaxiCase {
        let context = self.context
        return try await self.change(number, request, OrderProcedure.Step(action, of: TaxiFlow.workflow)) { now, taxi in
            let step = try TaxiFlow.workflow.step(
                action,
                from: TaxiStage(now.taxi.state),
                roles: context.principal.roles,
                recorded: recorded
            ) { holds($0, now) ?? now.holds($0) }
            if let to = step.to { taxi.state = to.state }
        } apply: {
            try apply(&$0, &$1, $2)
        }
    }

    /// Takes a step of the mediation.
    func mediate<Request: Message & Sendable>(
        _ action: MediationAction,
        of number: String,
        _ request: Request,
        recorded: [String: Bool] = [:],
        holds: @escaping @Sendable (WorkflowGuard) -> Bool? = { _ in nil },
        _ apply: @escaping Apply
    ) async throws -> TaxiCase {
        let context = self.context
        let event = OrderProcedure.Step(action, of: MediationFlow.workflow)
        return try await self.change(number, request, event, isOwn: false) { now, taxi in
            let step = try MediationFlow.workflow.step(
                action,
                from: MediationStage(now.taxi.mediation.state),
                roles: context.principal.roles,
                recorded: recorded
            ) { holds($0) ?? now.holds($0) }
            if let to = step.to { taxi.mediation.state = to.state }
            if let to = step.to, MediationFlow.workflow.final.contains(to) {
                taxi.mediation.endedAt = now.now.timestamp
            }
        } apply: {
            try apply(&$0, &$1, $2)
        }
    }

    /// The step as it is recorded.
    static func step(_ step: OrderProcedure.Step, _ context: CallContext, _ now: WallTime) -> TaxiStep {
        let taken = OrderProcedure.step(step, context.principal, now)
        return TaxiStep.with {
            $0.event = taken.event
            $0.happenedAt = taken.happenedAt
            $0.actorUnit = taken.actorUnit
            $0.actorRole = taken.actorRole
        }
    }

    private func change<Request: Message & Sendable>(
        _ number: String,
        _ request: Request,
        _ event: OrderProcedure.Step,
        isOwn: Bool = true,
        decide: @escaping @Sendable (TaxiSituation, inout TaxiCase) throws -> Void,
        apply: @escaping Apply
    ) async throws -> TaxiCase {
        let (context, view) = (self.context, TaxiView(self.context, self.sealer))
        context.note(subject: number)
        return try await self.database.write(
            for: context,
            request: request,
            recalled: { try view.recalled($0, $1) }
        ) { transaction in
            let taxi = try isOwn ? view.own(number, transaction) : view.taxi(number, transaction)
            let situation = TaxiSituation(
                taxi: taxi,
                history: try view.history(taxi, transaction),
                isAtUnit: context.principal.unit == taxi.unit,
                values: try ParameterTable(organisationID: context.principal.organisationID).values(
                    on: CivilDay(WallTime(taxi.openedAt)),
                    transaction
                ),
                now: transaction.now
            )
            var changed = taxi
            try decide(situation, &changed)
            changed.revision += 1
            var step = Self.step(event, context, transaction.now)
            try apply(&changed, &step, transaction)
            try Self.keep(changed, step, context, view.table, transaction)
            return changed
        }
    }

    /// Has a case found where it belongs now, and by what it is found by now; before it is kept.
    private static func find(_ taxi: TaxiCase, in table: TaxiTable, _ transaction: any WriteTransaction) throws {
        guard let before = try table.record(taxi.number, transaction) else { return }
        let (key, places) = (
            TaxiText.key(taxi, of: table.organisationID),
            TaxiText.places(TaxiRecord(taxi: taxi, origin: before.origin))
        )
        if TaxiText.text(before.taxi) != TaxiText.text(taxi) {
            try CaseSearch().renew(key, at: places, transaction)
        } else if before.taxi.unit != taxi.unit {
            try CaseSearch().move(key, to: places, transaction)
        }
    }

    /// Keeps a case and its newest step, and tells that something happened, without who or what.
    static func keep(
        _ taxi: TaxiCase,
        _ step: TaxiStep,
        _ context: CallContext,
        _ table: TaxiTable,
        isNew: TaxiRecord? = nil,
        _ transaction: any WriteTransaction
    ) throws {
        var step = step
        step.revision = taxi.revision
        step.state = taxi.state
        step.mediation = taxi.mediation.state
        if let record = isNew {
            try table.insert(record, transaction)
            try CaseSearch().add(TaxiText.key(taxi, of: table.organisationID), at: TaxiText.places(record), transaction)
        } else {
            try Self.find(taxi, in: table, transaction)
            try table.keep(taxi, transaction)
        }
        try table.append(step, of: taxi.number, by: context.principal.accountID, transaction)
        let told = TaxiCase.with {
            $0.number = taxi.number
            $0.state = taxi.state
            $0.unit = taxi.unit
            $0.revision = taxi.revision
        }
        try transaction.append(
            Event(
                organisationID: table.organisationID,
                module: HotlinePlugin.id,
                kind: "taxi.\(step.event)",
                subject: taxi.number,
                payload: try told.serializedBytes()
            )
        )
    }
}
