internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@Suite(.timeLimit(.minutes(5)))
struct CalendarImportTests {
    private static let plan = YearPlan.with {
        $0.year = 2027
        $0.source = "测试用，不是公布的安排"
        $0.daysOff = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]
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
            other.daysOff.append("2027-02-08")
            let refused = ImportYearPlanRequest.with { $0.plan = other }
            let error = try await #require(throws: RPCError.self) { try await client.importYearPlan(refused) }
            #expect(error.code == .alreadyExists)
            var replacing = refused
            replacing.replace = true
            #expect(try await client.importYearPlan(replacing).daysOff.count == 6)
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

    private static func years(_ app: App) async throws -> [UInt32] {
        try await Self.administrator(app).listYearPlans(ListYearPlansRequest()).plans.map(\.year)
    }
}
