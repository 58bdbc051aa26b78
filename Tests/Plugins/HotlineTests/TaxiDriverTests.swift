import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Who drove, what the driver is taught, and what a penalty has to say (HOT-P4, P5, P7, P11).
@Suite(.timeLimit(.minutes(5)))
struct TaxiDriverTests {
    /// A case whose complaint knew the plate alone.
    private static func unknown(_ app: App) async throws -> Ride {
        try await Ride.begin(app) {
            $0.driverName = ""
            $0.driverLicence = ""
            $0.driverPhone = ""
            $0.operator = ""
        }
    }

    private static func identifying(_ ride: Ride, _ change: (inout IdentifyDriverRequest) -> Void = { _ in })
        -> IdentifyDriverRequest
    {
        var request = IdentifyDriverRequest.with {
            $0.number = ride.number
            $0.driverName = Ride.driver
            $0.driverLicence = "150302 tx 0088"
            $0.evidence = "派车记录，乘客电话 \(Ride.passengerPhone)"
        }
        change(&request)
        return request
    }

    private static func punishing(_ ride: Ride, _ change: (inout DecideTaxiCaseRequest) -> Void = { _ in })
        -> DecideTaxiCaseRequest
    {
        var request = DecideTaxiCaseRequest.with {
            $0.number = ride.number
            $0.outcome = .punished
            $0.legalBasis = "巡游出租汽车经营服务管理规定"
            $0.decision = "经查明，决定如上"
            $0.penalty = Ride.warning
        }
        change(&request)
        return request
    }

    @Test(arguments: Engine.allCases)
    func `nobody is taught, punished or spared who is not known, and a driver is named when found`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Self.unknown(app)
            try await ride.find([.minorAct, .corrected, .noHarm, .firstTime, .minorHarm, .noFault])
            #expect(await Ride.refusal { try await ride.educate() } == "has-driver")
            #expect(await Ride.refusal { try await ride.draft() } == "has-driver")
            for outcome in [TaxiOutcome.exemptMinor, .exemptFirst, .exemptNoFault] {
                #expect(await Ride.refusal { try await ride.decide(outcome) } == "has-driver", "\(outcome)")
            }
            #expect(await Ride.refusal { try await ride.decide(.punished) } == "has-party")
            // Without the number nobody knows whether it is the first time.
            let named = try await ride.officer.identifyDriver(Self.identifying(ride) { $0.driverLicence = "" })
            #expect(named.driverName == Ride.driver && named.findings.count == 6)
            try await ride.educate()
            #expect(await Ride.refusal { try await ride.decide(.exemptFirst) } == "has-licence")
            let found = try await ride.officer.identifyDriver(Self.identifying(ride))
            #expect(found.driverLicence == "150302TX0088" && found.hasEducatedAt)
            // The case is found by the driver now, and what shows it hides the passenger.
            let listed = try await ride.officer.listTaxiCases(.with { $0.driverLicence = Ride.licence }).cases
            #expect(listed.map(\.number) == [ride.number])
            let steps = try await ride.steps()
            #expect(steps.filter { $0.event == "identify" }.count == 2)
            #expect(steps.allSatisfy { !$0.text.contains(Ride.passengerPhone) })
            #expect(await Ride.refusal { try await ride.decide(.exemptFirst) } == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is found out is whom the order complains of from then on, as if the caller had named them`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("company", AccusedWalk.company, .handlingUnit, under: "root")
            let ride = try await Self.unknown(app)
            let desk = ride.desk
            _ = try await desk.parts.assistOrder(
                Procedure(desk: desk, number: ride.order).assisting(by: AccusedWalk.company)
            )
            app.time.advance(by: .seconds(1))
            let request = Self.identifying(ride) { $0.operator = AccusedWalk.company }
            _ = try await ride.officer.identifyDriver(request)
            let order = try await desk.clerk.getOrder(.with { $0.number = ride.order })
            #expect(order.accusedName == Ride.driver && order.accusedUnit == "company")
            // The company helps no more, is told nothing more, and is not sent the order.
            let part = try await desk.parts.listParts(.with { $0.number = ride.order }).parts.first
            #expect(part?.state == .withdrawn)
            let told = try await Told.notices(ride.order, app)
            #expect(told.filter { $0.unitName == AccusedWalk.company }.map(\.template) == ["part_received"])
            #expect(told.contains { $0.role == "hotline_operator" && $0.template == "desk_accused_found" })
            #expect(
                await RefusedStep.condition {
                    _ = try await desk.clerk.dispatchOrder(Desk.dispatch(ride.order, to: AccusedWalk.company))
                } == "not-accused"
            )
            let step = try await desk.clerk.getTimeline(.with { $0.number = ride.order }).steps.last
            #expect(step?.event == "identifyAccused" && step?.eventTitle == "查明被投诉人")
            #expect(step?.partUnitName == AccusedWalk.company && step?.actorRole == "handling_unit")
            // The same again is no step.
            _ = try await ride.officer.identifyDriver(request)
            let steps = try await desk.clerk.getTimeline(.with { $0.number = ride.order }).steps
            #expect(steps.filter { $0.event == "identifyAccused" }.count == 1)
            // What the hotline writes of the accused afterwards leaves in whom the case found.
            let named = try await desk.protection.nameAccused(
                .with {
                    $0.number = ride.order
                    $0.accusedName = "王某"
                }
            )
            #expect(named.accusedName == "\(Ride.driver)、王某" && named.accusedUnit == "company")
        }
    }

    @Test
    func `whom the caller named stays named, and an order that is linked later is closed to the driver, too`()
        async throws
    {
        try await withApp { app in
            try await app.makeOrganisation("company", AccusedWalk.company, .handlingUnit, under: "root")
            let ride = try await Self.unknown(app)
            let desk = ride.desk
            _ = try await desk.protection.nameAccused(
                .with {
                    $0.number = ride.order
                    $0.accusedName = "王某"
                    $0.accusedUnit = "区住建局"
                }
            )
            _ = try await ride.officer.identifyDriver(Self.identifying(ride) { $0.operator = AccusedWalk.company })
            let second = try await Ride.order(desk, .channel12328)
            _ = try await ride.officer.linkTaxiOrder(
                .with {
                    $0.number = ride.number
                    $0.orderNumber = second
                }
            )
            for (number, name) in [(ride.order, "王某、\(Ride.driver)"), (second, Ride.driver)] {
                #expect(try await desk.clerk.getOrder(.with { $0.number = number }).accusedName == name)
                for unit in [AccusedWalk.company] + (number == second ? [] : ["区住建局"]) {
                    let sent = await RefusedStep.condition {
                        _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: unit))
                    }
                    #expect(sent == "not-accused", "\(number) \(unit)")
                }
            }
            // A company that was named by mistake is open again when a supervisor says so.
            let steps = try await desk.clerk.getTimeline(.with { $0.number = ride.order }).steps
            let step = try #require(steps.last { $0.event == "identifyAccused" })
            let supervisor = HotlineProtectionServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            _ = try await supervisor.liftRecusal(Procedure(desk: desk, number: ride.order).lifting(step.revision))
            let moved = try await desk.clerk.dispatchOrder(Desk.dispatch(ride.order, to: AccusedWalk.company))
            #expect(moved.unitName == AccusedWalk.company)
        }
    }

    @Test
    func `a case that knows the driver from the start closes its order at once, and the register of letters with it`()
        async throws
    {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            _ = try await ride.draft()
            _ = try await ride.sign()
            let order = try await ride.desk.clerk.getOrder(.with { $0.number = ride.order })
            #expect(order.accusedName == Ride.driver)
            let driver = HotlineTaxiServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: Ride.driver)
            )
            #expect(try await driver.listPledges(.init()).pledges.isEmpty)
            #expect(try await driver.listTaxiCases(.init()).cases.isEmpty)
            #expect(try await ride.officer.listPledges(.init()).pledges.map(\.caseNumber) == [ride.number])
            // Nor does the driver learn of it by opening a case of the same ride.
            let another = try await Procedure.begin(ride.desk, ["dispatch"]).number
            #expect(try await driver.openTaxiCase(Ride.opening(another)).number != ride.number)
        }
    }

    @Test
    func `the hotline itself is no taxi company`() async throws {
        try await withApp { app in
            let ride = try await Self.unknown(app)
            let clerk = app.caller(roles: RoleSet([.hotlineOperator]), unit: "root", account: "clerk")
            let origin = try await HotlineServiceClient(clerk).getOrder(.with { $0.number = ride.order }).origin
            // The root is nobody's accused: it would be everybody.
            _ = try await ride.officer.identifyDriver(Self.identifying(ride) { $0.operator = origin })
            #expect(try await ride.desk.clerk.getOrder(.with { $0.number = ride.order }).accusedUnit.isEmpty)
        }
    }

    @Test
    func `what was found of another driver is not this one's, nor is a draft that names the other`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            try await ride.find([.minorAct, .corrected, .noHarm])
            try await ride.educate()
            _ = try await ride.draft()
            let other = try await ride.officer.identifyDriver(
                Self.identifying(ride) {
                    $0.driverName = "赵永胜"
                    $0.driverLicence = "150302TX0099"
                }
            )
            #expect(other.findings.isEmpty && !other.hasEducatedAt && !other.hasPledge && other.driverPhone.isEmpty)
            #expect(other.operator == "乌海某出租汽车公司")
            #expect(await Ride.refusal { try await ride.decide(.exemptMinor) } == "three-tests")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a letter that somebody signed who had not driven is void, and who drove signs another`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            try await ride.educate()
            _ = try await ride.draft()
            let signed = try await ride.sign().pledge.number
            // More of the same driver leaves the letter as it was signed.
            let known = try await ride.officer.identifyDriver(
                Self.identifying(ride) {
                    $0.driverName = Ride.driver
                    $0.driverLicence = ""
                }
            )
            #expect(known.pledge.number == signed && known.hasEducatedAt)
            // So does another spelling of the name in the same licence.
            let spelt = try await ride.officer.identifyDriver(Self.identifying(ride) { $0.driverName = "李 志強" })
            #expect(spelt.pledge.number == signed && spelt.hasEducatedAt)
            let other = try await ride.officer.identifyDriver(Self.identifying(ride) { $0.driverName = "赵永胜" })
            #expect(!other.hasPledge && !other.hasEducatedAt)
            _ = try await ride.draft()
            #expect(try await ride.sign(signer: "赵永胜").pledge.number != signed)
            let entries = try await ride.officer.listPledges(.init()).pledges
            #expect(entries.map(\.hasVoidedAt) == [false, true] && entries.last?.number == signed)
            let steps = try await ride.officer.getTaxiTimeline(.with { $0.number = ride.number }).steps
            #expect(steps.filter { $0.event == "identify" }.map(\.pledgeNumber) == ["", "", signed])
        }
    }

    @Test
    func `five years need both: what is concerned, and that harm resulted; an act that went on counts from its end`()
        async throws
    {
        try await withApp { app in
            let incident = WallTime(seconds: 1_795_478_400 - 731 * 86_400)
            for (place, (isGrave, hasHarm, isOpen)) in [
                (true, false, false), (false, true, false), (false, false, false), (true, true, true),
            ].enumerated() {
                let old = try await Ride.begin(app, isFiled: false) {
                    $0.incidentAt = incident.timestamp
                    $0.plate = "蒙CD900\(place)"
                }
                let request = FileTaxiCaseRequest.with {
                    $0.number = old.number
                    $0.legalBasis = "服务规定"
                    $0.isGrave = isGrave
                    $0.hasHarm_p = hasHarm
                }
                let refusal = await Ride.refusal { try await old.officer.fileTaxiCase(request) }
                #expect(refusal == (isOpen ? nil : "limitation"), "\(place)")
                guard !isOpen else { continue }
                var goingOn = request
                goingOn.actEndedAt = incident.advanced(by: .seconds(-60)).timestamp
                #expect(await Ride.refusal { try await old.officer.fileTaxiCase(goingOn) } != nil)
                goingOn.actEndedAt = incident.advanced(by: .seconds(30 * 86_400)).timestamp
                let filed = try await old.officer.fileTaxiCase(goingOn)
                #expect(filed.actEndedAt == goingOn.actEndedAt && filed.isGrave == isGrave)
            }
        }
    }

    @Test
    func `education says how and when, and not before what happened`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            var request = EducateDriverRequest.with {
                $0.number = ride.number
                $0.content = "讲解服务规范"
            }
            #expect(await Ride.refusal { try await ride.officer.educateDriver(request) } == "invalid_argument")
            request.method = .class
            request.heldAt = WallTime(seconds: 1_795_478_400 - 60).timestamp
            #expect(await Ride.refusal { try await ride.officer.educateDriver(request) } == "invalid_argument")
            request.heldAt = WallTime(seconds: 1_795_478_400 + 60).timestamp
            let taught = try await ride.officer.educateDriver(request)
            #expect(taught.educationMethod == .class && taught.educatedAt == request.heldAt)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a penalty says on whom, by which procedure and what; reasons for a lighter one are shown`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            try await ride.find([.minorAct, .corrected])
            try await ride.find([.noHarm], .no)
            let wrong: [(String, (inout DecideTaxiCaseRequest) -> Void)] = [
                ("penalty.party", { $0.penalty.party = .unspecified }),
                ("penalty.procedure", { $0.penalty.procedure = .unspecified }),
                ("penalty.kinds", { $0.penalty.kinds = [] }),
                ("penalty.kinds", { $0.penalty.kinds = [.warning, .warning] }),
                ("penalty.fine_fen", { $0.penalty.kinds = [.fine] }),
                ("penalty.fine_fen", { $0.penalty.fineFen = 100 }),
                // On the spot: a warning, or at most 200 yuan of a person and 3,000 of a unit (行政处罚法 51).
                ("penalty.procedure", { Self.fine(&$0, 20_001, .driver, .onTheSpot) }),
                ("penalty.procedure", { Self.fine(&$0, 300_001, .operator, .onTheSpot) }),
                (
                    "penalty.procedure",
                    {
                        $0.penalty.procedure = .onTheSpot
                        $0.penalty.kinds = [.licence]
                    }
                ),
                ("leniency", { $0.mitigation = [.harmRemoved] }),
                ("leniency", { $0.leniency = .lighter }),
                (
                    "mitigation_evidence",
                    {
                        $0.mitigation = [.merit]
                        $0.leniency = .reduced
                    }
                ),
                ("mitigation", { $0.mitigation = [.unspecified] }),
                ("penalty", { $0.outcome = .notMadeOut }),
            ]
            for (field, change) in wrong {
                let found = await RefusedStep.fields {
                    _ = try await ride.head.decideTaxiCase(Self.punishing(ride, change))
                }
                #expect(found == [field])
            }
            let missing = await Ride.refusal {
                try await ride.head.decideTaxiCase(Self.punishing(ride) { $0.clearPenalty() })
            }
            #expect(missing == "invalid_argument")
            let decided = try await ride.head.decideTaxiCase(
                Self.punishing(ride) {
                    Self.fine(&$0, 20_000, .driver, .onTheSpot)
                    $0.mitigation = [.harmRemoved, .confessed]
                    $0.leniency = .lighter
                    $0.mitigationEvidence = "已退还多收的车费"
                }
            )
            #expect(decided.penalty.fineFen == 20_000 && decided.leniency == .lighter)
            #expect(try await ride.get().mitigationEvidence == "已退还多收的车费")
        }
    }

    private static func fine(
        _ request: inout DecideTaxiCaseRequest,
        _ fen: UInt64,
        _ party: PenaltyParty,
        _ procedure: PenaltyProcedure
    ) {
        request.penalty.party = party
        request.penalty.procedure = procedure
        request.penalty.kinds = [.fine]
        request.penalty.fineFen = fen
    }
}
