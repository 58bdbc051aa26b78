internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves taxi cases (出租汽车服务质量案件).
struct HotlineTaxiService: HotlineTaxiServiceHandler {
    let database: any Database
    let sealer: any Sealer
    let limits: CaseLimits
    let calendar: CalendarSource
    let effects: OrderEffects

    func openTaxiCase(_ request: OpenTaxiCaseRequest, context: CallContext) async throws -> TaxiCase {
        let (view, limits, finder) = (TaxiView(context, self.sealer), self.limits(of: context), self.finder(context))
        _ = try TaxiFlow.workflow.step(
            .open,
            from: nil,
            roles: context.principal.roles,
            recorded: [
                "order_number": !request.orderNumber.isEmpty, "breach": request.breach != .unspecified,
                "plate": !request.plate.isEmpty, "incident_at": request.hasIncidentAt, "facts": !request.facts.isEmpty,
            ]
        )
        context.note(subject: request.orderNumber)
        return try await self.database.write(
            for: context,
            request: request,
            recalled: { try view.recalled($0, $1) }
        ) { transaction in
            try TaxiRules.check(request, at: transaction.now)
            let order = try view.orders.ownWhole(request.orderNumber, transaction)
            try Self.checkFree(order.number, view, transaction)
            var taxi = Self.taxi(request, order, transaction.now)
            if !request.isAnother { try Self.checkNew(taxi, view, transaction) }
            taxi.number = try TaxiNumber.next(
                TaxiNumber.ofCase,
                organisation: view.table.organisationID,
                transaction
            )
            if let due = try limits.begin(TaxiLimits.complaint, taxi, transaction) {
                taxi.complaintDueAt = due.timestamp
            }
            let event = OrderProcedure.Step(TaxiAction.open, of: TaxiFlow.workflow)
            var step = TaxiProcedure.step(event, context, transaction.now)
            step.orderNumber = order.number
            step.text = taxi.facts
            try TaxiProcedure.keep(
                taxi,
                step,
                context,
                view.table,
                isNew: TaxiRecord(taxi: taxi, origin: order.origin),
                transaction
            )
            try finder.identify(taxi, transaction)
            return view.named(taxi)
        }
    }

    func linkTaxiOrder(_ request: LinkTaxiOrderRequest, context: CallContext) async throws -> TaxiCase {
        let (view, finder) = (TaxiView(context, self.sealer), self.finder(context))
        return try await self.procedure(context).take(
            .link,
            of: request.number,
            request,
            recorded: ["order_number": !request.orderNumber.isEmpty]
        ) { taxi, step, transaction in
            let order = try view.orders.ownWhole(request.orderNumber, transaction)
            try Self.checkFree(order.number, view, transaction)
            try view.table.link(order.number, to: taxi.number, transaction)
            taxi.orderNumbers.append(order.number)
            step.orderNumber = order.number
            try finder.identify(taxi, transaction)
        }
    }

    func getTaxiCase(_ request: GetTaxiCaseRequest, context: CallContext) async throws -> TaxiCase {
        let (view, calendar) = (TaxiView(context, self.sealer), self.calendar)
        let parameters = ParameterTable(organisationID: context.principal.organisationID)
        context.note(subject: request.number.isEmpty ? request.orderNumber : request.number)
        return try await self.database.read { transaction in
            var number = request.number
            if number.isEmpty {
                let order = try view.orders.order(request.orderNumber, transaction)
                number = try view.table.number(ofOrder: order.number, transaction) ?? ""
            }
            var taxi = try view.taxi(number, transaction)
            try TaxiLimits.renewRemedies(&taxi, parameters, calendar.current, transaction)
            taxi.history = try view.history(taxi, transaction)
            return taxi
        }
    }

    func listTaxiCases(_ request: ListTaxiCasesRequest, context: CallContext) async throws -> ListTaxiCasesResponse {
        let (view, calendar) = (TaxiView(context, self.sealer), self.calendar)
        let parameters = ParameterTable(organisationID: context.principal.organisationID)
        let query = try TaxiQuery(request, roles: context.principal.roles)
        let found = try await self.database.read { transaction in
            try query.cases(view, transaction).map { taxi in
                var taxi = taxi
                try TaxiLimits.renewRemedies(&taxi, parameters, calendar.current, transaction)
                return taxi
            }
        }
        return ListTaxiCasesResponse.with {
            $0.cases = found.prefix(query.limit).map { view.named($0) }
            if found.count > query.limit, let last = $0.cases.last { $0.nextPageToken = PageToken.make(last.number) }
        }
    }

    func getTaxiTimeline(
        _ request: GetTaxiTimelineRequest,
        context: CallContext
    ) async throws -> GetTaxiTimelineResponse {
        let view = TaxiView(context, self.sealer)
        context.note(subject: request.number)
        let steps = try await self.database.read { transaction in
            try view.table.steps(of: try view.taxi(request.number, transaction).number, transaction)
        }
        return GetTaxiTimelineResponse.with {
            $0.steps = steps.map { step in
                var step = step
                step.eventTitle =
                    TaxiAction(rawValue: step.event)?.title ?? MediationAction(rawValue: step.event)?.title
                    ?? step.event
                step.actorUnitName = view.tree.name(of: step.actorUnit)
                return step
            }
        }
    }

    func procedure(_ context: CallContext) -> TaxiProcedure {
        TaxiProcedure(database: self.database, sealer: self.sealer, context: context)
    }

    func finder(_ context: CallContext) -> AccusedFinder {
        let limits = OrderLimits(limits: self.limits, organisationID: context.principal.organisationID)
        return AccusedFinder(context, self.sealer, limits, self.effects)
    }

    func limits(of context: CallContext) -> TaxiLimits {
        TaxiLimits(limits: self.limits, organisationID: context.principal.organisationID)
    }

    private static func taxi(_ request: OpenTaxiCaseRequest, _ order: Order, _ now: WallTime) -> TaxiCase {
        var taxi = TaxiCase.with {
            $0.orderNumbers = [order.number]
            $0.state = .opened
            $0.breach = request.breach
            $0.plate = TaxiRules.canonical(request.plate)
            $0.driverName = request.driverName
            $0.driverLicence = TaxiRules.canonical(request.driverLicence)
            $0.driverPhone = request.driverPhone
            $0.operator = request.operator
            $0.incidentAt = request.incidentAt
            $0.incidentPlace = request.incidentPlace
            $0.openedAt = now.timestamp
            $0.unit = order.unit
            $0.revision = 1
        }
        taxi.facts = TaxiRules.masked(request.facts, passengers: [order], taxi)
        return taxi
    }

    /// Refuses an order that belongs to a case already.
    private static func checkFree(
        _ order: String,
        _ view: TaxiView,
        _ transaction: any ReadTransaction
    ) throws {
        guard let number = try view.table.number(ofOrder: order, transaction) else { return }
        throw RPCError(
            code: .alreadyExists,
            message: "工单 \(order) 已经有案件 \(number)。",
            details: [.errorInfo(reason: "CASE_PRESENT", domain: "hotline", metadata: ["number": number])]
        )
    }

    /// Refuses a second case about what looks like the same ride, on whatever line it was told (HOT-P19).
    private static func checkNew(_ taxi: TaxiCase, _ view: TaxiView, _ transaction: any ReadTransaction) throws {
        let incident = WallTime(taxi.incidentAt)
        let parameters = ParameterTable(organisationID: view.table.organisationID)
        let values = try parameters.values(on: CivilDay(WallTime(taxi.openedAt)), transaction)
        let apart = Duration.seconds(60 * Int64(values[.taxiSameRideMinutes]))
        let near = try view.table.cases(
            ofPlate: taxi.plate,
            from: incident.advanced(by: .zero - apart),
            to: incident.advanced(by: apart),
            transaction
        ).first { try view.shows($0) && !view.hides($0.taxi, transaction) }
        guard let near else { return }
        throw RPCError(
            code: .alreadyExists,
            message: "同一车辆在相近时间已有案件 \(near.taxi.number)：同一事件请并入该案件，不是同一事件的请注明后另行登记。",
            details: [.errorInfo(reason: "SAME_INCIDENT", domain: "hotline", metadata: ["number": near.taxi.number])]
        )
    }
}
