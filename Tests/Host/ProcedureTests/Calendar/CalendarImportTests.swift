internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct CalendarImportTests {
    private static let plan = YearPlan.with {
        $0.year = 2027
        $0.source = MadeUpYear.source
        $0.daysOff = MadeUpYear.daysOff(2027)
    }

    private static func administrator(_ app: App) -> ProcedureServiceClient {
        ProcedureServiceClient(app.caller(roles: RoleSet([.systemAdministrator])))
    }

    @Test
    func `an imported year is listed, and there after a restart`() async throws {
        try await withTemporaryFolder { folder in
            try await withApp(folder: folder) { app in
                let answer = try await Self.administrator(app).importYearPlan(.with { $0.plan = Self.plan })
                #expect(answer.importedAt == app.time.now.timestamp)
                #expect(try await Self.years(app) == [2025, 2026, 2027])
            }
            try await withApp(folder: folder) { app in
                let years = try await Self.years(app)
                #expect(years == [2025, 2026, 2027])
            }
        }
    }

    @Test
    func `another plan of the same year needs a word that it replaces the first`() async throws {
        try await withApp { app in
            let client = Self.administrator(app)
            _ = try await client.importYearPlan(.with { $0.plan = Self.plan })
            // The same again is no contradiction.
            _ = try await client.importYearPlan(.with { $0.plan = Self.plan })
            var other = Self.plan
            other.daysOff.append("2027-02-09")
            let refused = ImportYearPlanRequest.with { $0.plan = other }
            let error = try await #require(throws: RPCError.self) { try await client.importYearPlan(refused) }
            #expect(error.code == .alreadyExists)
            var replacing = refused
            replacing.replace = true
            #expect(try await client.importYearPlan(replacing).daysOff.count == 14)
        }
    }

    @Test
    func `what is no plan of a year is refused`() async throws {
        try await withApp { app in
            let client = Self.administrator(app)
            for change: @Sendable (inout YearPlan) -> Void in [
                { $0.daysOff = [] }, { $0.daysOff[0] = "2027-13-01" }, { $0.source = "" }, { $0.year = 9_999 },
                { $0.workedWeekends = ["2027-03-01"] },
                { $0.workedWeekends = Array(repeating: "2027-03-06", count: 400) },
            ] {
                var plan = Self.plan
                change(&plan)
                let request = ImportYearPlanRequest.with { $0.plan = plan }
                let error = try await #require(throws: RPCError.self) { try await client.importYearPlan(request) }
                #expect(error.code == .invalidArgument)
            }
            #expect(try await Self.years(app) == [2025, 2026])
        }
    }

    @Test(arguments: [("02-07", "春节"), ("04-05", "清明节"), ("05-02", "劳动节"), ("06-09", "端午节"), ("09-15", "中秋节")])
    func `a plan in which a holiday is missing that moves with the moon or the sun is refused, and which`(
        _ day: String,
        _ holiday: String
    ) async throws {
        try await withApp { app in
            var plan = Self.plan
            plan.daysOff.removeAll { $0.hasSuffix(day) }
            let request = ImportYearPlanRequest.with { $0.plan = plan }
            let error = try await #require(throws: RPCError.self) {
                try await Self.administrator(app).importYearPlan(request)
            }
            #expect(error.code == .invalidArgument)
            #expect(error.message.contains(holiday))
            #expect(try await Self.years(app) == [2025, 2026])
        }
    }

    private static func years(_ app: App) async throws -> [UInt32] {
        try await Self.administrator(app).listYearPlans(ListYearPlansRequest()).plans.map(\.year)
    }
}
