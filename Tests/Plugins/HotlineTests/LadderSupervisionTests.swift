import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// The ladder of the handling limit hands over: what is not done in time is supervised by the level above (督办、升级).
@Suite(.timeLimit(.minutes(5)))
struct LadderSupervisionTests {
    private static func supervised(_ number: String, _ app: App) async throws -> [OrderStep] {
        try await Desk(app).clerk.getTimeline(.with { $0.number = number }).steps.filter { $0.event == "supervise" }
    }

    private static func isSupervised(_ number: String, _ app: App) async throws -> Bool {
        try await Poll.until { try await !Self.supervised(number, app).isEmpty }
    }

    /// Who was told that the supervision is theirs.
    private static func owners(_ number: String, _ app: App) async throws -> [String] {
        try await Told.notices(number, app).filter { $0.template == "supervision_owned" }.map(\.role)
    }

    @Test(arguments: Engine.allCases)
    func `an order that is overdue for a day is put under supervision by the system, once`(engine: Engine) async throws
    {
        try await withApp(on: engine) { app in
            let late = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let done = try await Procedure.begin(late.desk, ["dispatch", "sign", "answer"])
            // Over at the end of 1 December, and a working day after that.
            app.time.advance(by: .seconds(8 * 86_400))
            let isOverdue = try await Poll.until {
                try await late.desk.clerk.getOrder(.with { $0.number = late.number }).hasOverdueAt
            }
            #expect(isOverdue)
            #expect(try await Self.supervised(late.number, app).isEmpty)
            app.time.advance(by: .seconds(2 * 86_400))
            #expect(try await Self.isSupervised(late.number, app))
            let step = try #require(try await Self.supervised(late.number, app).first)
            #expect(step.supervisionGround == .overdue && step.state == .handling)
            #expect(step.actorRole.isEmpty && step.actorUnit.isEmpty && step.alarm.contains("overdue-1"))
            #expect(step.higherUnit == "root" && !step.higherUnitName.isEmpty && !step.text.isEmpty)
            #expect(try await Self.owners(late.number, app) == ["supervisor"])
            let order = try await late.desk.clerk.getOrder(.with { $0.number = late.number })
            // That it is overdue stays with it.
            #expect(order.hasSupervisedAt && order.hasOverdueAt && order.state == .handling)
            // The unit goes on, and nothing more comes of it.
            _ = try await late.take("answer")
            app.time.advance(by: .seconds(30 * 86_400))
            #expect(try await Self.supervised(late.number, app).count == 1)
            #expect(try await Self.supervised(done.number, app).isEmpty)
        }
    }

    @Test func `a host that starts again, and one that takes the alarm again, supervise no second time`() async throws {
        try await withTemporaryFolder { folder in
            let number = try await withApp(folder: folder) { app in
                let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
                app.time.advance(by: .seconds(10 * 86_400))
                #expect(try await Self.isSupervised(order.number, app))
                return order.number
            }
            try await withApp(folder: folder) { app in
                app.time.advance(by: .seconds(20 * 86_400))
                // Another order that is late after that shows that the alarms are followed.
                let later = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
                app.time.advance(by: .seconds(10 * 86_400))
                #expect(try await Self.isSupervised(later.number, app))
                #expect(try await Self.supervised(number, app).count == 1)
                #expect(try await Self.owners(number, app).count == 1)
            }
        }
    }

    @Test(arguments: [false, true])
    func `the nearest level above the unit owns it, unless that stands aside`(isAside: Bool) async throws {
        try await withApp { app in
            try await app.makeOrganisation("station", "出租车管理站", .handlingUnit, under: "unit-1")
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(Desk.request()).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: "出租车管理站"))
            if isAside {
                let order = Procedure(desk: desk, number: number)
                _ = try await desk.protection.recuseUnit(order.recusing(Desk.unit))
            }
            app.time.advance(by: .seconds(10 * 86_400))
            #expect(try await Self.isSupervised(number, app))
            #expect(try await Self.supervised(number, app).map(\.higherUnit) == [isAside ? "root" : "unit-1"])
        }
    }

    @Test func `a place says which rung supervises: of the handling limit, before its end or after`() async throws {
        try await withApp { app in
            let catalogue = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor])))
            func put(_ name: String, _ moment: AlarmMoment, _ amount: UInt32, _ unit: MatterUnit) async throws {
                _ = try await catalogue.saveParameter(
                    .with {
                        $0.name = name
                        $0.source = "本市督办规定"
                        $0.rungs = [
                            .with {
                                $0.moment = moment
                                $0.amount = amount
                                $0.unit = unit
                                $0.roles = ["supervisor"]
                                $0.supervises = true
                            }
                        ]
                    }
                )
            }
            let wrong: [(String, AlarmMoment, UInt32, MatterUnit)] = [
                ("sign_ladder", .elapsed, 100, .unspecified), ("contact_ladder", .beforeEnd, 24, .hour),
                // Nobody would learn that the limit is over.
                ("handling_ladder", .elapsed, 50, .unspecified), ("handling_ladder", .beforeEnd, 24, .hour),
            ]
            for (name, moment, amount, unit) in wrong {
                let fields = await RefusedStep.fields { try await put(name, moment, amount, unit) }
                #expect(fields == ["rungs"], "\(name) \(moment)")
            }
            try await put("handling_ladder", .elapsed, 100, .unspecified)
            let rows = try await catalogue.listParameters(ListParametersRequest()).parameters
            #expect(rows.first { $0.name == "handling_ladder" }?.rungs.map(\.supervises) == [true])
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            app.time.advance(by: .seconds(8 * 86_400))
            #expect(try await Self.isSupervised(order.number, app))
        }
    }

    /// 鄂托克旗 2025: a warning 48 hours before, 督办 24 hours before (HOT-T9).
    @Test(arguments: Engine.allCases)
    func `an order may be put under supervision before its limit is over, and its owner finds it in a list`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let catalogue = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor])))
            let rungs = [48, 24].map { hours in
                AlarmRung.with {
                    $0.moment = .beforeEnd
                    $0.amount = UInt32(hours)
                    $0.unit = .hour
                    $0.roles = ["supervisor"]
                    $0.supervises = hours == 24
                }
            }
            let end = AlarmRung.with {
                $0.moment = .elapsed
                $0.amount = 100
                $0.roles = ["supervisor"]
            }
            _ = try await catalogue.saveParameter(
                .with {
                    $0.name = "handling_ladder"
                    $0.source = "本市督办规定"
                    $0.rungs = rungs + [end]
                }
            )
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let other = try await Procedure.begin(order.desk, ["dispatch", "sign", "answer"])
            // At two in the afternoon of the last day: it waits for the offices to open.
            let due = WallTime(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).dueAt)
            app.time.advance(
                by: .microseconds(due.microseconds - app.time.source.now.microseconds - 10 * 3_600_000_000)
            )
            #expect(try await Self.isSupervised(order.number, app))
            let step = try #require(try await Self.supervised(order.number, app).first)
            #expect(step.supervisionGround == .dueSoon && step.text.contains("将到"))
            let owned = try await order.desk.reviewer.listOrders(.with { $0.supervisedBy = "root" }).orders
            #expect(owned.map(\.number) == [order.number] && owned.allSatisfy { !$0.supervisedByName.isEmpty })
            #expect(try await order.desk.reviewer.listOrders(.with { $0.supervisedBy = Desk.unit }).orders.isEmpty)
            #expect(try await Self.supervised(other.number, app).isEmpty)
            for event in ["answer", "callBack", "close"] { _ = try await order.take(event) }
            #expect(try await order.desk.reviewer.listOrders(.with { $0.supervisedBy = "root" }).orders.isEmpty)
        }
    }
}
