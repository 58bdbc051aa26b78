import HotlineAPI
import PluginKit
import PostgresTestKit
import ProcedureAPI
import SwiftProtobuf
import TestKit
import Testing

/// Taxi cases: the law's conditions decide, each recorded by itself.
@Suite(.timeLimit(.minutes(5)))
struct TaxiTests {
    @Test(arguments: Engine.allCases)
    func `a case goes from the order to a decision without a penalty`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app, isFiled: false)
            #expect(ride.number == "TX-2026-000001")
            let filed = try await ride.file()
            #expect(filed.state == .filed)
            // The end of the 90th day, 22 February 2027, though nobody knows the holidays of that year as yet.
            #expect(WallTime(filed.dueAt) == WallTime(seconds: 1_803_312_000))
            #expect(WallTime(filed.complaintDueAt) == WallTime(seconds: 1_796_400_000))
            try await ride.find([.minorAct, .corrected, .noHarm])
            try await ride.educate()
            let decided = try await ride.decide(.exemptMinor)
            #expect(decided.state == .exemptMinor && decided.outcome == .exemptMinor)
            // Sixty days end on a Saturday of a year without a calendar, six months on a Monday: nobody says when, and the case is
            // kept for longer than it may take.
            #expect(!decided.hasReconsiderUntil && !decided.hasSueUntil)
            #expect(WallTime(decided.keepUntil) > WallTime(seconds: 1_811_260_800))
            #expect(try await ride.get() == decided)
            let events = try await ride.steps().map(\.event)
            #expect(events == ["open", "file", "find", "find", "find", "educate", "exemptMinor"])
            #expect(try await ride.steps().map(\.revision) == [1, 2, 3, 4, 5, 6, 7])
            // Once there is a plan of that year it is known: Saturday 23 January, which goes on to Monday; 24 May.
            let administrator = ProcedureServiceClient(app.caller(roles: RoleSet([.systemAdministrator])))
            _ = try await administrator.importYearPlan(
                .with {
                    $0.plan.year = 2027
                    $0.plan.source = MadeUpYear.source
                    $0.plan.daysOff = MadeUpYear.daysOff(2027)
                }
            )
            let known = try await ride.get()
            #expect(CivilDay(lastOf: WallTime(known.reconsiderUntil)).description == "2027-01-25")
            #expect(CivilDay(lastOf: WallTime(known.sueUntil)).description == "2027-05-24")
            #expect(known.keepUntil == known.sueUntil)
            let listed = try #require(try await ride.officer.listTaxiCases(.init()).cases.first)
            #expect(listed.reconsiderUntil == known.reconsiderUntil && listed.sueUntil == known.sueUntil)
        }
    }

    /// What is found, whether the driver was taught, and which outcomes are open then.
    static let outcomes: [(yes: [TaxiTest], no: [TaxiTest], isEducated: Bool, open: [TaxiOutcome])] = [
        // Nothing is decided on a case that nobody looked into, but that it is for others to.
        ([], [], false, [.transferred]),
        ([.minorAct, .corrected, .noHarm], [], false, [.notMadeOut, .transferred]),
        // Must not be punished, whether the driver admits it or not (HOT-P1, P8).
        ([.minorAct, .corrected, .noHarm], [], true, [.exemptMinor, .notMadeOut, .transferred]),
        ([.minorAct, .corrected, .noHarm], [.admits], true, [.exemptMinor, .notMadeOut, .transferred]),
        ([.minorAct, .corrected], [.noHarm], true, [.punished, .notMadeOut, .transferred]),
        ([.minorAct, .corrected, .admits], [.noHarm], true, [.punished, .notMadeOut, .transferred]),
        // May go without a penalty (HOT-P2).
        (
            [.corrected, .firstTime, .minorHarm], [.minorAct, .noHarm], true,
            [.punished, .exemptFirst, .notMadeOut, .transferred]
        ),
        ([.corrected, .firstTime, .minorHarm], [.minorAct, .noHarm], false, [.punished, .notMadeOut, .transferred]),
        // No fault (HOT-P3).
        ([.noFault], [.minorAct, .corrected, .noHarm], true, [.exemptNoFault, .notMadeOut, .transferred]),
    ]

    @Test(arguments: outcomes.indices)
    func `an outcome is open just where the conditions of the law hold`(index: Int) async throws {
        let row = Self.outcomes[index]
        try await withApp { app in
            for (place, outcome) in TaxiOutcome.allCases.filter({ $0 != .unspecified }).enumerated() {
                // A driver of its own for each, so that no case is a repetition.
                let ride = try await Ride.begin(app) {
                    $0.driverLicence = "L\(place)"
                    $0.plate = "蒙CD808\(place)"
                }
                try await ride.find(row.yes)
                try await ride.find(row.no, .no)
                if row.isEducated { try await ride.educate() }
                let refusal = await Ride.refusal { try await ride.decide(outcome) }
                #expect((refusal == nil) == row.open.contains(outcome), "\(outcome): \(refusal ?? "open")")
            }
        }
    }

    @Test
    func `each test is recorded by itself, with its evidence, and the newest counts`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            try await ride.find([.minorAct], .unknown)
            let found = try await ride.find([.corrected, .minorAct])
            #expect(found.findings.map(\.test) == [.minorAct, .corrected])
            #expect(found.findings.allSatisfy { $0.verdict == .yes && !$0.evidence.isEmpty })
            #expect(try await ride.steps().filter { $0.event == "find" }.map(\.verdict) == [.unknown, .yes, .yes])
            let bare = await Ride.refusal {
                try await ride.officer.recordFinding(
                    .with {
                        $0.number = ride.number
                        $0.test = .noHarm
                        $0.verdict = .yes
                    }
                )
            }
            #expect(bare == "invalid_argument")
            #expect(await Ride.refusal { try await ride.decide(.punished) } == "tests-recorded")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second breach of the same class within the period closes the ground of the first time only`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let first = try await Ride.begin(app)
            try await first.find([.minorAct, .corrected, .noHarm])
            try await first.educate()
            _ = try await first.decide(.exemptMinor)
            app.time.advance(by: .seconds(30 * 86_400))
            let later = WallTime(seconds: 1_795_478_400 + 29 * 86_400).timestamp
            let second = try await Ride.begin(app) {
                $0.incidentAt = later
                // However the number is written.
                $0.driverLicence = "150302 tx 0088"
                $0.plate = "蒙CD8099"
            }
            let seen = try await second.get()
            #expect(seen.history.map(\.number) == [first.number])
            #expect(seen.history.map(\.outcome) == [.exemptMinor])
            try await second.find([.corrected, .firstTime, .minorHarm, .minorAct, .noHarm])
            try await second.educate()
            #expect(await Ride.refusal { try await second.decide(.exemptFirst) } == "no-repeat")
            #expect(await Ride.refusal { try await second.decide(.exemptMinor) } == nil)
            // Another class, and one of more than a year after, are no repetition.
            let other = try await Ride.begin(app) {
                $0.incidentAt = later
                $0.breach = .attitude
                $0.plate = "蒙CD8100"
            }
            #expect(try await other.get().history.isEmpty)
            app.time.advance(by: .seconds(400 * 86_400))
            let late = try await Ride.begin(app) {
                $0.incidentAt = WallTime(seconds: 1_795_478_400 + 420 * 86_400).timestamp
            }
            #expect(try await late.get().history.isEmpty)
        }
    }

    @Test
    func `an act is found within two years, or five where the harm is grave`() async throws {
        try await withApp { app in
            let old = try await Ride.begin(app, isFiled: false) {
                $0.incidentAt = WallTime(seconds: 1_795_478_400 - 731 * 86_400).timestamp
            }
            #expect(await Ride.refusal { try await old.file() } == "limitation")
            #expect(await Ride.refusal { try await old.file(isGrave: true) } == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one ride told on two lines is one case with two orders`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            let second = try await Ride.order(ride.desk, .channel12328)
            let again = await #expect(throws: RPCError.self) {
                try await ride.officer.openTaxiCase(
                    Ride.opening(second) { $0.incidentAt = WallTime(seconds: 1_795_479_000).timestamp }
                )
            }
            #expect(again?.code == .alreadyExists)
            #expect(again?.message.contains(ride.number) == true)
            let linked = try await ride.officer.linkTaxiOrder(
                .with {
                    $0.number = ride.number
                    $0.orderNumber = second
                }
            )
            #expect(linked.orderNumbers == [ride.order, second])
            let found = try await ride.officer.getTaxiCase(.with { $0.orderNumber = second })
            #expect(found.number == ride.number)
            #expect(
                await Ride.refusal { try await ride.officer.openTaxiCase(Ride.opening(second)) } == "already_exists"
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `a complaint that gives no cause for a case is put aside with the reason, and its limit ends`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app, isFiled: false)
            let dismissal = DismissTaxiCaseRequest.with {
                $0.number = ride.number
                $0.reason = "行车轨迹与计价器一致，\(Ride.passenger)记错了路线，没有绕路"
            }
            let bare = DismissTaxiCaseRequest.with { $0.number = ride.number }
            #expect(await Ride.refusal { try await ride.officer.dismissTaxiCase(bare) } == "invalid_argument")
            #expect(try await ride.officer.dismissTaxiCase(dismissal).state == .dismissed)
            let last = try #require(try await ride.steps().last)
            #expect(last.event == "dismiss" && last.text.contains("没有绕路") && !last.text.contains(Ride.passenger))
            let repeated = await Ride.refusal { try await ride.officer.dismissTaxiCase(dismissal) }
            #expect(repeated == "failed_precondition")
            #expect(await Ride.refusal { try await ride.file() } == "failed_precondition")
            let key = LimitKey(organisationID: App.tenant, subject: ride.number, name: "HOT-P12")
            let limit = try await app.database(of: "hotline").write { try $0.limit(key) }
            #expect(limit?.isOpen == false)
            let listed = try await ride.officer.listTaxiCases(.with { $0.state = .dismissed }).cases
            #expect(listed.map(\.number) == [ride.number])
        }
    }

    @Test
    func `a case is seen, and decided, by whom it concerns`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            let stranger = HotlineTaxiServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "other")
            )
            #expect(
                await Ride.refusal { try await stranger.getTaxiCase(.with { $0.number = ride.number }) } == "not_found"
            )
            #expect(try await stranger.listTaxiCases(.init()).cases.isEmpty)
            // The head of another unit, and of one above, does not decide.
            let above = HotlineTaxiServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "above"))
            let request = DecideTaxiCaseRequest.with {
                $0.number = ride.number
                $0.outcome = .notMadeOut
                $0.legalBasis = "行政处罚法第五十七条"
                $0.decision = "不能成立"
            }
            #expect(await Ride.refusal { try await above.decideTaxiCase(request) } == "unit-head")
            // The clerk sees the case, and not who the driver is; lists show nobody.
            let seen = try await ride.clerk.getTaxiCase(.with { $0.number = ride.number })
            #expect(seen.driverName == "李**" && seen.driverLicence.contains("*"))
            let listed = try await ride.officer.listTaxiCases(.with { $0.driverLicence = Ride.licence }).cases
            #expect(listed.map(\.number) == [ride.number])
            #expect(listed.allSatisfy { $0.driverName == "李**" && $0.facts == "***" })
            #expect(try await ride.officer.listTaxiCases(.with { $0.plate = "蒙C D8088" }).cases.count == 1)
            #expect(try await ride.officer.listTaxiCases(.with { $0.state = .opened }).cases.isEmpty)
            let guess = await #expect(throws: RPCError.self) {
                try await ride.clerk.listTaxiCases(.with { $0.driverLicence = Ride.licence })
            }
            #expect(guess?.code == .permissionDenied)
        }
    }

    @Test
    func `a complicated complaint gets twenty days more, once`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            let request = ExtendTaxiComplaintRequest.with {
                $0.number = ride.number
                $0.reason = "须调取行车记录"
            }
            let extended = try await ride.head.extendTaxiComplaint(request)
            #expect(WallTime(extended.complaintDueAt) == WallTime(seconds: 1_796_400_000 + 20 * 86_400))
            #expect(await Ride.refusal { try await ride.head.extendTaxiComplaint(request) } == "failed_precondition")
        }
    }

    @Test func `a step that is not in the table is refused with those that are, of the case and of its mediation`()
        async throws
    {
        try await withApp { app in
            let ride = try await Ride.begin(app, isFiled: false)
            let cases: [(step: () async throws -> TaxiCase, events: String)] = [
                ({ try await ride.decide(.notMadeOut) }, "link,identify,handOver,file,dismiss,extend"),
                ({ try await ride.draft() }, "link,identify,handOver,file,dismiss,extend"),
                (
                    {
                        try await ride.officer.relayApology(
                            .with {
                                $0.number = ride.number
                                $0.apology = "对不起"
                                $0.isByOffice = true
                            }
                        )
                    }, "begin"
                ),
            ]
            for (step, events) in cases {
                let error = await #expect(throws: RPCError.self) { _ = try await step() }
                let named = (error?.details ?? []).compactMap { detail -> String? in
                    if case .errorInfo(_, _, let metadata) = detail { metadata["events"] } else { nil }
                }
                #expect(named == [events])
            }
        }
    }
}
