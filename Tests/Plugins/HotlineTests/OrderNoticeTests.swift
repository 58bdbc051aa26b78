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
            ["handling_unit unit_received"]
        ),
        (
            ["dispatch", "sign", "supervise", "answer", "callBack", "redo"], ["registered", "dispatched", "answered"],
            [
                "handling_unit unit_received", "handling_unit unit_supervised", "supervisor unit_supervised",
                "handling_unit unit_redo",
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
                let told = try await Self.notices(number, app)
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
            let texts = try await Self.notices(number, app).map(\.text)
            #expect(texts.contains("您反映的事项（工单编号\(number)）已转\(Desk.unit)办理，办理期限：2026年12月1日。"))
            #expect(texts.contains("收到工单\(number)，办理期限：2026年12月1日，请及时签收。"))
        }
    }

    @Test(arguments: ["", "0473-6912345"])
    func `a caller without a mobile number is told nothing, and the unit all the same`(phone: String) async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order(phone: phone) }).number
            _ = try await Procedure(desk: desk, number: number).take("dispatch")
            #expect(try await Self.notices(number, app).map(\.template) == ["unit_received"])
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
            #expect(try await Self.notices(number, app).isEmpty)
        }
    }

    @Test
    func `a unit below the accused one is told nothing more of the order`() async throws {
        try await withApp { app in
            try await app.makeOrganisation("station", "出租车管理站", .handlingUnit, under: "unit-1")
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(.with { $0.order = Self.order(phone: "") }).number
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: "出租车管理站"))
            #expect(try await Self.notices(number, app).map(\.template) == ["unit_received"])
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
                try await Self.notices(number, app).contains { $0.role == "supervisor" && $0.template == "overdue" }
            }
            #expect(isTold)
            let told = try await Self.notices(number, app)
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
                "handling_unit unit_received", "hotline_operator due_soon", "hotline_operator overdue",
                "hotline_operator overdue", "supervisor overdue", "supervisor overdue", "supervisor overdue",
                "supervisor overdue",
            ]
            let isTold = try await Poll.until { try await Self.notices(number, app).count >= expected.count }
            #expect(isTold)
            let told = try await Self.notices(number, app)
            #expect(told.map { "\($0.role) \($0.template)" }.sorted() == expected)
            let own = try await NotificationServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit")
            ).getMyNotices(.init()).notices
            #expect(own.count == 4)
            #expect(own.allSatisfy { $0.subject == number })
        }
    }

    @Test
    func `every text has values for its fields, and every row is of a step that there is`() throws {
        for template in OrderNotices.templates {
            #expect(Set(template.fieldNames).isSubset(of: ["number", "unit", "due", "code"]))
        }
        #expect(Set(OrderNotices.templates.map(\.id)).count == OrderNotices.templates.count)
        #expect(OrderNotices.rows.allSatisfy { OrderNotices.templates.contains($0.template) })
        let steps = Set(OrderFlow.workflow.transitions.map(\.event))
        #expect(OrderNotices.rows.allSatisfy { steps.contains($0.action) })
        // What a caller reads names no step of the unit's own, and what others read names no caller.
        for row in OrderNotices.rows {
            #expect(row.template.text.contains("您反映的事项") == (row.reader == .caller))
        }
    }

    /// Every notice of an order with what it says, the oldest first.
    private static func notices(_ number: String, _ app: App) async throws -> [NoticeRecord] {
        let client = NotificationServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "reader"))
        let found = try await client.listNotices(.with { $0.subject = number }).notices.reversed()
        var notices: [NoticeRecord] = []
        for notice in found { notices.append(try await client.getNotice(.with { $0.noticeID = notice.noticeID })) }
        return notices
    }
}
