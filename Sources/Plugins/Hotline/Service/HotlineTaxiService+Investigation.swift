internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// From filing to the decision (立案、调查、决定).
extension HotlineTaxiService {
    func fileTaxiCase(_ request: FileTaxiCaseRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(basis: request.legalBasis)
        let (limits, calendar) = (self.limits(of: context), self.calendar)
        return try await self.procedure(context).take(
            .file,
            of: request.number,
            request,
            recorded: ["legal_basis": !request.legalBasis.isEmpty],
            holds: { condition, now in
                guard condition == TaxiCondition.inTime else { return nil }
                // Found is what the complaint was opened for.
                return TaxiLimits.isInTime(
                    WallTime(request.hasActEndedAt ? request.actEndedAt : now.taxi.incidentAt),
                    at: WallTime(now.taxi.openedAt),
                    // Both, the law says: what is concerned, and that harm resulted.
                    isGrave: request.isGrave && request.hasHarm_p,
                    now.values,
                    calendar.current
                )
            }
        ) { taxi, step, transaction in
            try TaxiRules.check(request, of: taxi, at: transaction.now)
            taxi.filedAt = transaction.now.timestamp
            taxi.legalBasis = request.legalBasis
            taxi.isGrave = request.isGrave
            taxi.hasHarm_p = request.hasHarm_p
            if request.hasActEndedAt { taxi.actEndedAt = request.actEndedAt }
            if let due = try limits.begin(TaxiLimits.deciding, taxi, transaction) { taxi.dueAt = due.timestamp }
            step.legalBasis = request.legalBasis
        }
    }

    func dismissTaxiCase(_ request: DismissTaxiCaseRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(text: request.reason, field: "reason", name: "理由", isNeeded: true)
        let (view, limits) = (TaxiView(context, self.sealer), self.limits(of: context))
        return try await self.procedure(context).take(
            .dismiss,
            of: request.number,
            request,
            recorded: ["reason": true]
        ) { taxi, step, transaction in
            try limits.end(TaxiLimits.complaint, taxi.number, transaction)
            step.text = try Self.masked(request.reason, taxi, view, transaction)
        }
    }

    func identifyDriver(_ request: IdentifyDriverRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(request)
        let (view, finder) = (TaxiView(context, self.sealer), self.finder(context))
        return try await self.procedure(context).take(
            .identify,
            of: request.number,
            request,
            recorded: ["driver_name": !request.driverName.isEmpty, "evidence": !request.evidence.isEmpty]
        ) { taxi, step, transaction in
            if let voided = taxi.identify(request) {
                try PledgeTable(organisationID: view.table.organisationID).void(voided, transaction)
                step.pledgeNumber = voided
            }
            try view.table.keepDriver(taxi, transaction)
            try finder.identify(taxi, transaction)
            step.text = try Self.masked(request.evidence, taxi, view, transaction)
        }
    }

    func recordFinding(_ request: RecordFindingRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(request.test, field: "test", name: "条件")
        try StepRules.check(request.verdict, field: "verdict", name: "是否成立")
        try TaxiRules.check(text: request.evidence, field: "evidence", name: "证据", isNeeded: true)
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).take(
            .find,
            of: request.number,
            request,
            recorded: [
                "test": request.test != .unspecified, "verdict": request.verdict != .unspecified, "evidence": true,
            ]
        ) { taxi, step, transaction in
            let evidence = try Self.masked(request.evidence, taxi, view, transaction)
            taxi.findings.removeAll { $0.test == request.test }
            taxi.findings.append(
                .with {
                    $0.test = request.test
                    $0.verdict = request.verdict
                    $0.evidence = evidence
                    $0.foundAt = transaction.now.timestamp
                }
            )
            taxi.findings.sort { $0.test.rawValue < $1.test.rawValue }
            step.test = request.test
            step.verdict = request.verdict
            step.text = evidence
        }
    }

    func educateDriver(_ request: EducateDriverRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(text: request.content, field: "content", name: "教育内容", isNeeded: true)
        try StepRules.check(request.method, field: "method", name: "教育方式")
        let view = TaxiView(context, self.sealer)
        return try await self.procedure(context).take(
            .educate,
            of: request.number,
            request,
            recorded: ["content": true, "method": request.method != .unspecified]
        ) { taxi, step, transaction in
            try TaxiRules.check(request, of: taxi, at: transaction.now)
            taxi.education = try Self.masked(request.content, taxi, view, transaction)
            taxi.educationMethod = request.method
            taxi.educatedAt = request.hasHeldAt ? request.heldAt : transaction.now.timestamp
            step.text = taxi.education
        }
    }

    func decideTaxiCase(_ request: DecideTaxiCaseRequest, context: CallContext) async throws -> TaxiCase {
        try StepRules.check(basis: request.legalBasis)
        try TaxiRules.check(text: request.decision, field: "decision", name: "决定", isNeeded: true)
        guard let action = TaxiAction(request.outcome) else {
            throw RPCError.invalidFields([.init(field: "outcome", description: "请选择决定的种类")])
        }
        try TaxiRules.check(request)
        let (view, limits, calendar) = (TaxiView(context, self.sealer), self.limits(of: context), self.calendar)
        return try await self.procedure(context).take(
            action,
            of: request.number,
            request,
            recorded: [
                "legal_basis": !request.legalBasis.isEmpty, "decision": true, "penalty": request.hasPenalty,
            ],
            holds: { condition, now in
                guard condition == TaxiCondition.hasParty else { return nil }
                return request.penalty.party == .operator ? !now.taxi.operator.isEmpty : !now.taxi.driverName.isEmpty
            }
        ) { taxi, step, transaction in
            if request.hasPenalty {
                try TaxiRules.check(request.penalty, by: limits.values(of: taxi, transaction))
            }
            let decision = try Self.masked(request.decision, taxi, view, transaction)
            for name in [TaxiLimits.deciding, TaxiLimits.complaint] { try limits.end(name, taxi.number, transaction) }
            taxi.outcome = request.outcome
            taxi.legalBasis = request.legalBasis
            taxi.decision = decision
            taxi.mitigation = request.mitigation
            taxi.leniency = request.leniency
            taxi.mitigationEvidence = try Self.masked(request.mitigationEvidence, taxi, view, transaction)
            if request.hasPenalty { taxi.penalty = request.penalty }
            taxi.decidedAt = transaction.now.timestamp
            // By the law of the day on which it is made.
            let parameters = ParameterTable(organisationID: limits.organisationID)
            let values = try parameters.values(on: CivilDay(transaction.now), transaction)
            TaxiLimits.tellRemedies(&taxi, values, calendar.current)
            step.outcome = request.outcome
            step.legalBasis = request.legalBasis
            step.text = decision
        }
    }

    func extendTaxiComplaint(_ request: ExtendTaxiComplaintRequest, context: CallContext) async throws -> TaxiCase {
        try TaxiRules.check(text: request.reason, field: "reason", name: "延期理由", isNeeded: true)
        let (view, limits) = (TaxiView(context, self.sealer), self.limits(of: context))
        let account = context.principal.accountID
        return try await self.procedure(context).take(
            .extend,
            of: request.number,
            request,
            recorded: ["reason": true]
        ) { taxi, step, transaction in
            if let due = try limits.extendComplaint(taxi, by: account, transaction) {
                taxi.complaintDueAt = due.timestamp
            }
            step.text = try Self.masked(request.reason, taxi, view, transaction)
        }
    }

    /// A text without what points to the passenger, and without numbers of anybody.
    static func masked(
        _ text: String,
        _ taxi: TaxiCase,
        _ view: TaxiView,
        _ transaction: any ReadTransaction
    ) throws -> String {
        let orders = try taxi.orderNumbers.compactMap { try view.orders.table.order($0, transaction) }
        return TaxiRules.masked(text, passengers: orders, taxi)
    }
}
