import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What national law fixes is a dated row as what a place decides: it is entered when the law changes, and cases of before keep
/// what held on their day.
@Suite(.timeLimit(.minutes(5))) struct LawParameterTests {
    private static func owner(_ app: App) -> HotlineCatalogueServiceClient {
        HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
    }

    private static func save(_ app: App, _ name: String, _ value: UInt32, _ unit: MatterUnit = .unspecified)
        async throws
    {
        _ = try await Self.owner(app).saveParameter(
            .with {
                $0.name = name
                $0.value = value
                $0.unit = unit
                $0.effectiveFrom = "2026-11-25"
                $0.legalBasis = "行政处罚法（修订）"
                $0.source = "全国人大常委会公报"
            }
        )
    }

    /// A fine on the spot, of so many yuan.
    private static func fine(_ ride: Ride, _ yuan: UInt64, _ party: PenaltyParty) -> DecideTaxiCaseRequest {
        .with {
            $0.number = ride.number
            $0.outcome = .punished
            $0.legalBasis = "巡游出租汽车经营服务管理规定"
            $0.decision = "经查明，决定如上"
            $0.penalty.party = party
            $0.penalty.procedure = .onTheSpot
            $0.penalty.kinds = [.fine]
            $0.penalty.fineFen = yuan * 100
        }
    }

    @Test func `a row of the law names its article and its first day, and is no model`() async throws {
        try await withApp { app in
            let rows = try await Self.owner(app).listParameters(ListParametersRequest()).parameters
            let law: [(String, UInt32, MatterUnit, String, String)] = [
                ("penalty_deciding_limit", 90, .day, "2021-07-15", "行政处罚法 60"),
                ("penalty_finding_limit", 2, .year, "2021-07-15", "行政处罚法 36"),
                ("penalty_finding_grave_limit", 5, .year, "2021-07-15", "行政处罚法 36"),
                ("penalty_spot_person", 200, .unspecified, "2021-07-15", "行政处罚法 51"),
                ("penalty_spot_unit", 3_000, .unspecified, "2021-07-15", "行政处罚法 51"),
                ("reconsidering_limit", 60, .day, "2024-01-01", "行政复议法 20"),
                ("suing_limit", 6, .month, "2015-05-01", "行政诉讼法 46"),
            ]
            for (name, value, unit, day, article) in law {
                let row = try #require(rows.first { $0.name == name })
                #expect(row.value == value && row.unit == unit && row.effectiveFrom == day, "\(name)")
                #expect(row.legalBasis.hasPrefix(article) && row.source.contains("法律") && !row.isModel, "\(name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new amount of fines on the spot holds for cases of its days, and those of before keep theirs`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.save(app, "penalty_spot_person", 500)
            try await Self.save(app, "penalty_spot_unit", 1_000)
            let old = try await Ride.begin(app)
            app.time.advance(by: .seconds(86_400))
            let new = try await Ride.begin(app) {
                $0.plate = "蒙CD8089"
                $0.driverLicence = "150302-TX-0089"
            }
            for (ride, tooMuch, most) in [(old, [201, 3_001], 200), (new, [501, 1_001], 500)]
                as [(Ride, [UInt64], UInt64)]
            {
                try await ride.find([.minorAct, .corrected])
                try await ride.find([.noHarm], .no)
                for (yuan, party) in zip(tooMuch, [PenaltyParty.driver, .operator]) {
                    let found = await RefusedStep.fields {
                        _ = try await ride.head.decideTaxiCase(Self.fine(ride, yuan, party))
                    }
                    #expect(found == ["penalty.procedure"], "\(yuan)")
                }
                let decided = try await ride.head.decideTaxiCase(Self.fine(ride, most, .driver))
                #expect(decided.penalty.fineFen == most * 100)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `periods of a new law hold for cases of its days; those to object for decisions of its days`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.save(app, "penalty_deciding_limit", 60, .day)
            try await Self.save(app, "penalty_finding_limit", 1, .year)
            try await Self.save(app, "reconsidering_limit", 30, .day)
            // An act of a year and a day ago.
            let incident = WallTime(seconds: 1_795_478_400 - 366 * 86_400).timestamp
            let old = try await Ride.begin(app, isFiled: false) { $0.incidentAt = incident }
            app.time.advance(by: .seconds(86_400))
            let filed = try await old.file()
            #expect(WallTime(filed.dueAt) == CivilDay(app.time.now).advanced(by: 90).end)
            let late = try await Ride.begin(app, isFiled: false) {
                $0.incidentAt = incident
                $0.plate = "蒙CD8090"
            }
            #expect(await Ride.refusal { try await late.file() } == "limitation")
            let new = try await Ride.begin(app) { $0.plate = "蒙CD8091" }
            #expect(WallTime(try await new.get().dueAt) == CivilDay(app.time.now).advanced(by: 60).end)
            // The old case is decided under the new law: who is told of it objects by the law of that day.
            try await old.find([.minorAct], .no)
            let decided = try await old.decide(.notMadeOut)
            #expect(WallTime(decided.reconsiderUntil) == CivilDay(app.time.now).advanced(by: 30).end)
        }
    }

    @Test func `how close two complaints about one taxi look like the same ride is a row too`() async throws {
        try await withApp { app in
            let first = try await Ride.begin(app)
            func opened(minutesLater minutes: Int64) async throws -> Bool {
                let order = try await Ride.order(first.desk, .channel12328)
                let request = Ride.opening(order) {
                    $0.incidentAt = WallTime(seconds: 1_795_478_400 + minutes * 60).timestamp
                }
                return await RefusedStep.code { _ = try await first.officer.openTaxiCase(request) } == nil
            }
            app.time.advance(by: .seconds(86_400))
            #expect(try await !opened(minutesLater: 30))
            try await Self.save(app, "taxi_same_ride_minutes", 10)
            #expect(try await !opened(minutesLater: 10))
            #expect(try await opened(minutesLater: 11))
        }
    }

    @Test(arguments: Engine.allCases)
    func `from how many returns on the arbiter rules goes by the day of dispatch`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await Self.save(app, "arbiter_returns", 1)
            let old = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            app.time.advance(by: .seconds(86_400))
            let new = try await Procedure.begin(old.desk, ["dispatch", "return"])
            let boss = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            #expect(
                await RefusedStep.condition { _ = try await boss.arbitrateReturn(old.arbitrating(.rejected)) }
                    == "returned-twice"
            )
            #expect(await RefusedStep.condition { _ = try await new.take("rule") } == "returned-once")
            #expect(try await old.take("rule").state == .dispatched)
            #expect(try await boss.arbitrateReturn(new.arbitrating(.rejected)).state == .dispatched)
            #expect(try await Told.rows(new.number, app, count: 2).contains("supervisor desk_arbiter"))
            #expect(try await !Told.rows(old.number, app, count: 2).contains("supervisor desk_arbiter"))
        }
    }
}
