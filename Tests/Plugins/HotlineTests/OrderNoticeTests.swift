import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Whom the hotline tells what (通知).
@Suite(.timeLimit(.minutes(5)))
struct OrderNoticeTests {
    private static let name = "白云鄂"
    private static let phone = "13848190000"
    private static let address = "海勃湾区藏漏巷1号"
    private static let said = "邻居家的狗夜里叫"

    private static func order(phone: String = Self.phone) -> NewOrder {
        Desk.order {
            $0.callerName = Self.name
            $0.callerPhone = phone
            $0.address = Self.address
            $0.content = Self.said
        }
    }

    /// Steps, and who is told what of them: texts to the caller, templates to others.
    private static let paths: [(path: [String], caller: [String], others: [String])] = [
        ([], ["registered"], []),
        (["answerAtOnce"], ["registered"], []),
        (["dispatch"], ["registered", "dispatched"], ["handling_unit unit_received"]),
        (
            ["dispatch", "return", "rule"], ["registered", "dispatched"],
            ["handling_unit unit_received", "hotline_operator desk_returned", "handling_unit unit_return_rejected"]
        ),
        (
            ["dispatch", "sign", "extend", "answer"], ["registered", "dispatched", "extended", "answered"],
            ["handling_unit unit_received", "hotline_operator desk_extended", "hotline_operator desk_answered"]
        ),
        (
            ["dispatch", "sign", "suspend", "resume"], ["registered", "dispatched", "suspended", "resumed"],
            ["handling_unit unit_received"]
        ),
        (
            ["dispatch", "sign", "requestTermination", "approveTermination"],
            ["registered", "dispatched", "terminated"],
            ["handling_unit unit_received", "hotline_operator desk_termination"]
        ),
        (["link"], ["registered", "dispatched"], ["handling_unit unit_received"]),
        (["merge", "unmerge"], ["registered", "merged", "unmerged"], []),
        (
            ["dispatch", "sign", "supervise", "answer", "callBack", "redo"],
            ["registered", "dispatched", "answered", "redone"],
            [
                "handling_unit unit_received", "handling_unit unit_supervised", "supervisor unit_supervised",
                "hotline_operator desk_answered", "handling_unit unit_redo",
            ]
        ),
        (
            ["dispatch", "sign", "requestTermination", "rejectTermination", "escalate"], ["registered", "dispatched"],
            [
                "handling_unit unit_received", "hotline_operator desk_termination",
                "handling_unit unit_termination_rejected", "hotline_operator desk_escalated",
            ]
        ),
    ]

    @Test(arguments: Engine.allCases)
    func `each step tells whom it concerns, and nobody but the caller learns who that is`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            for path in Self.paths {
                let number = try await desk.clerk.createOrder(.with { $0.order = Self.order() }).number
                let procedure = Procedure(desk: desk, number: number)
                for event in path.path {
                    app.time.advance(by: .seconds(1))
                    _ = try await procedure.take(event)
                }
                let told = try await Told.notices(number, app)
                #expect(told.filter { $0.channel == .sms }.map(\.template) == path.caller)
                let others = told.filter { $0.channel == .inApp }
                // What one step tells has no order.
                #expect(others.map { "\($0.role) \($0.template)" }.sorted() == path.others.sorted())
                for notice in told {
                    for secret in [Self.name, Self.phone, Self.address, Self.said, "清理"] {
                        #expect(!notice.text.contains(secret))
                    }
                    #expect(notice.text.contains(number))
                    #expect(!notice.text.contains("{"))
                }
            }
        }
    }

    @Test
    func `the caller reads the unit and the day`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order() }).number
            _ = try await Procedure(desk: desk, number: number).take("dispatch")
            let texts = try await Told.notices(number, app).map(\.text)
            #expect(texts.contains("您反映的事项（工单编号\(number)）已转\(Desk.unit)办理，办理期限：2026年12月1日。"))
            #expect(texts.contains("收到工单\(number)，办理期限：2026年12月1日，请及时签收。"))
        }
    }

    @Test(arguments: ["", "0473-6912345"])
    func `a caller without a mobile number has to be rung, and the unit is told all the same`(
        phone: String
    ) async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order(phone: phone) }).number
            _ = try await Procedure(desk: desk, number: number).take("dispatch")
            let told = try await Told.notices(number, app)
            let rung = told.filter { $0.progress == .unreachable }
            // Of one moment they have no order.
            #expect(rung.map(\.template).sorted() == ["dispatched", "registered"])
            #expect(rung.allSatisfy { $0.channel == .sms })
            #expect(told.filter { $0.progress != .unreachable }.map(\.template) == ["unit_received"])
        }
    }

    @Test
    func `an import tells nobody: other platforms have told their callers`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let row = ImportRow.with {
                $0.row = 1
                $0.order = Self.order()
                $0.order.sourceNumber = "WH1"
            }
            #expect(try await desk.take([row]).imported == 1)
            let number = try #require(try await desk.clerk.listOrders(.init()).orders.first?.number)
            #expect(try await Told.notices(number, app).isEmpty)
        }
    }

    @Test
    func `a unit below the accused one is told nothing more of the order`() async throws {
        try await withApp { app in
            try await app.makeOrganisation("station", "出租车管理站", .handlingUnit, under: "unit-1")
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order(phone: "") }).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: "出租车管理站"))
            #expect(
                try await Told.notices(number, app).filter { $0.channel == .inApp }.map(\.template) == ["unit_received"]
            )
            let hotline = HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            _ = try await hotline.nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = Desk.unit
                }
            )
            _ = try await Procedure(desk: desk, number: number).take("supervise")
            app.time.advance(by: .seconds(20 * 86_400))
            let isTold = try await Poll.until {
                try await Told.notices(number, app).contains { $0.role == "supervisor" && $0.template == "overdue" }
            }
            #expect(isTold)
            let told = try await Told.notices(number, app)
            #expect(!told.contains { $0.role == "handling_unit" && $0.template != "unit_received" })
            #expect(!told.contains { $0.template == "unit_supervised" })
        }
    }

    @Test
    func `an order that runs out is told once a rung, to those whom the ladder names`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order(phone: "") }).number
            _ = try await Procedure(desk: desk, number: number).take("dispatch")
            app.time.advance(by: .seconds(20 * 86_400))
            let expected = [
                "handling_unit due_soon", "handling_unit due_soon", "handling_unit overdue",
                "handling_unit sign_overdue", "handling_unit unit_received", "handling_unit unit_supervised",
                "hotline_operator due_soon", "hotline_operator overdue", "hotline_operator overdue",
                "hotline_operator sign_overdue", "supervisor overdue", "supervisor overdue", "supervisor overdue",
                "supervisor overdue", "supervisor sign_overdue", "supervisor sign_overdue",
                "supervisor supervision_owned", "supervisor unit_supervised",
            ]
            #expect(try await Told.rows(number, app, count: expected.count) == expected)
            let own = try await NotificationServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            ).getMyNotices(.init()).notices
            #expect(own.count == 6)
            #expect(own.allSatisfy { $0.subject == number })
        }
    }

    @Test
    func `the first contact that did not come is told to unit, hotline and supervisors`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order() }).number
            for event in ["dispatch", "sign"] { _ = try await Procedure(desk: desk, number: number).take(event) }
            app.time.advance(by: .seconds(3 * 86_400))
            let wanted = [
                "handling_unit contact_overdue", "hotline_operator contact_overdue", "supervisor contact_overdue",
                "supervisor contact_overdue",
            ]
            let isTold = try await Poll.until {
                try await Told.notices(number, app).filter { $0.template == "contact_overdue" }.count >= wanted.count
            }
            #expect(isTold)
            let told = try await Told.notices(number, app).filter { $0.template.hasSuffix("_overdue") }
            #expect(told.map { "\($0.role) \($0.template)" }.sorted() == wanted)
            #expect(!told.contains { $0.text.contains(Self.name) || $0.text.contains(Self.phone) })
        }
    }

    @Test
    func `what was put off and not taken up on its day is told, and what was taken up is not`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            // Friday 27 November at 9:00.
            let next = WallTime(seconds: 1_795_741_200)
            var orders: [Procedure] = []
            for _ in 0..<2 {
                let order = try await Procedure.begin(desk, ["dispatch", "sign"])
                _ = try await desk.unit.suspendOrder(order.suspending(until: next))
                orders.append(order)
            }
            _ = try await orders[0].take("resume")
            // Monday 30 November at 10:00, when the office is open again: no limit of an answer has ended.
            app.time.advance(by: .seconds(6 * 86_400 + 3_600))
            let expected = ["handling_unit next_due", "handling_unit unit_received", "hotline_operator next_due"]
            #expect(try await Told.rows(orders[1].number, app, count: expected.count) == expected)
            let text = try await Told.notices(orders[1].number, app).last { $0.template == "next_due" }?.text
            #expect(text?.contains("2026年11月27日") == true)
            #expect(try await !Told.notices(orders[0].number, app).contains { $0.template == "next_due" })
            let change = try await desk.unit.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                for try await change in changes where change.alarm == "next-due" { return change }
                return OrderChange()
            }
            #expect(change.kind == .nextDue && change.order.number == orders[1].number)
        }
    }

    @Test
    func `the caller of a master is not told that another order is taken out of it`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let master = try await desk.clerk.createOrder(.with { $0.order = Self.order() }).number
            let order = try await Procedure.begin(desk)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master))
            _ = try await desk.duplicates.unmergeOrder(order.unmerging)
            #expect(try await Told.notices(master, app).map(\.template) == ["registered"])
        }
    }

    @Test
    func `a risk is told at once to hotline and supervisors, and what a caller contests to the hotline`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            let unit = app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            _ = try await HotlineProtectionServiceClient(unit).reportRisk(order.risk)
            _ = try await citizen.contest("垃圾还在门口")
            let expected = [
                "handling_unit unit_received", "hotline_operator desk_answered", "hotline_operator desk_contested",
                "hotline_operator risk", "supervisor risk", "supervisor risk",
            ]
            #expect(try await Told.rows(order.number, app, count: expected.count) == expected)
            for notice in try await Told.notices(order.number, app) {
                #expect(!notice.text.contains("围堵") && !notice.text.contains("还在门口"))
            }
        }
    }

    @Test
    func `every text has values for its fields, and every row is of a step that there is`() throws {
        for template in OrderNotices.templates {
            #expect(Set(template.fieldNames).isSubset(of: ["number", "unit", "due", "next", "code", "end", "route"]))
        }
        #expect(Set(OrderNotices.templates.map(\.id)).count == OrderNotices.templates.count)
        #expect(OrderNotices.rows.allSatisfy { OrderNotices.templates.contains($0.template) })
        let steps = Set(
            OrderFlow.workflow.transitions.map(\.event.rawValue) + PartFlow.workflow.transitions.map(\.event.rawValue)
                + ProtectionFlow.workflow.transitions.map(\.event.rawValue)
        )
        #expect(OrderNotices.rows.allSatisfy { steps.contains($0.event) })
        // What a caller reads names no step of the unit's own, and what others read names no caller.
        for row in OrderNotices.rows {
            #expect(row.template.text.contains("您反映的事项") == (row.reader == .caller))
        }
    }
}
