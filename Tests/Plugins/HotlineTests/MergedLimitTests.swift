import HotlineAPI
import PluginKit
import PostgresTestKit
import ProcedureAPI
import SwiftProtobuf
import TestKit
import Testing

/// The limit of dispatching an order that is merged, which nobody hears of meanwhile (派单时限、并单).
@Suite(.timeLimit(.minutes(5)))
struct MergedLimitTests {
    private static let overdue = ["hotline_operator dispatch_overdue", "supervisor dispatch_overdue"]

    @Test(arguments: Engine.allCases, [false, true])
    func `what the limit of dispatching reached while an order was merged is told when it is taken apart, once`(
        engine: Engine,
        isAnswered: Bool
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.limitDispatching(app)
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign"] + (isAnswered ? ["answer"] : []))
            let order = try await Procedure.begin(desk)
            // Tuesday nine o'clock is now; the limit ends on Wednesday, and people are told on Thursday morning.
            app.time.advance(by: .seconds(39 * 3_600 + 1_800))
            let end = try await Self.limit(order, app).endsAt
            #expect(try #require(end) < app.time.source.now)
            let merged = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(merged.state == (isAnswered ? .awaitingCallback : .merged))
            let mark = try await Procedure.begin(desk)
            app.time.advance(by: .seconds(10 * 3_600))
            let isReached = try await Poll.until { try await Self.limit(order, app).nextAlarmAt == nil }
            #expect(isReached)
            // To Monday, when all that was told before has been taken up.
            app.time.advance(by: .seconds(4 * 86_400))
            #expect(try await Self.told(mark, app) == Self.overdue)
            #expect(try await Told.rows(order.number, app, count: 0).filter { $0.contains("dispatch_") }.isEmpty)
            #expect(try await order.take("unmerge").state == .registered)
            #expect(try await Self.told(order, app) == Self.overdue)
            let after = try await Self.limit(order, app)
            #expect(after.endsAt == end && after.isOpen)
            // What was told is told no more, however often it is merged.
            for event in ["merge", "unmerge"] { _ = try await order.take(event) }
            #expect(try await Self.limit(order, app).nextAlarmAt == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order is merged in a year that has no plan as yet, and its limit is told once it has one`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.limitDispatching(app)
            // Sunday, 3 January 2027.
            app.time.advance(by: .seconds(40 * 86_400))
            let desk = Desk(app)
            let (master, order) = (try await Procedure.begin(desk), try await Procedure.begin(desk))
            #expect(try await Self.limit(order, app).endsAt == nil)
            #expect(try await desk.duplicates.mergeOrder(order.merging(into: master.number)).state == .merged)
            try await Self.plan(2_027, app)
            let isCounted = try await Poll.until { try await Self.limit(order, app).endsAt != nil }
            #expect(isCounted)
            let mark = try await Procedure.begin(desk)
            // Wednesday: of the day after Sunday's order people were told on Tuesday.
            app.time.advance(by: .seconds(3 * 86_400))
            #expect(try await Self.told(mark, app) == Self.overdue)
            _ = try await order.take("unmerge")
            #expect(try await Self.told(order, app) == Self.overdue)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the limit of an order that is merged at the end of a year stands still though the next has no plan`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.limitDispatching(app)
            // Thursday, 31 December 2026: the limit ends in the next year.
            app.time.advance(by: .seconds(37 * 86_400))
            let desk = Desk(app)
            let (master, order) = (try await Procedure.begin(desk), try await Procedure.begin(desk))
            #expect(try await Self.limit(order, app).endsAt == nil)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(try await Self.limit(order, app).clock.pausedSince != nil)
        }
    }

    /// Orders have to be dispatched within a working day (本市规定).
    private static func limitDispatching(_ app: App) async throws {
        let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
        _ = try await owner.saveParameter(
            .with {
                $0.name = "dispatch_limit"
                $0.value = 1
                $0.unit = .workingDay
                $0.source = "本市规定"
            }
        )
    }

    private static func plan(_ year: Int, _ app: App) async throws {
        let administrator = ProcedureServiceClient(app.caller(roles: RoleSet([.systemAdministrator])))
        _ = try await administrator.importYearPlan(
            .with {
                $0.plan.year = UInt32(year)
                $0.plan.source = MadeUpYear.source
                $0.plan.daysOff = MadeUpYear.daysOff(year)
            }
        )
    }

    /// The limit of dispatching as the host keeps it.
    private static func limit(_ order: Procedure, _ app: App) async throws -> RunningLimit {
        let key = LimitKey(organisationID: App.tenant, subject: order.number, name: "HOT-S7")
        return try #require(try await app.database(of: "hotline").write { try $0.limit(key) })
    }

    /// What was told of the limit of dispatching, as soon as it was.
    private static func told(_ order: Procedure, _ app: App) async throws -> [String] {
        func rows() async throws -> [String] {
            try await Told.rows(order.number, app, count: 0).filter { $0.contains("dispatch_overdue") }
        }
        _ = try await Poll.until { try await rows().count >= Self.overdue.count }
        return try await rows()
    }
}
