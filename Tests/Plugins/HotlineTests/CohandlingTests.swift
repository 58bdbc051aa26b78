import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Lead and co-handlers (主办、协办, HOT-S12).
@Suite(.timeLimit(.minutes(5))) struct CohandlingTests {
    /// The end of Friday 27 November 2026 in China: three working days after 24 November.
    private static let due = WallTime(seconds: 1_795_795_200)

    @Test(arguments: Engine.allCases)
    func `the lead answers only when every unit that helps has replied`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.led(app)
            let (hotline, helper) = (Self.hotline(app), Self.helper(app))
            let part = try await hotline.assistOrder(order.assisting(by: "区住建局"))
            #expect(part.state == .assigned && WallTime(part.dueAt) == Self.due)
            #expect(part.leadUnitName == Desk.unit)
            #expect(await RefusedStep.condition { _ = try await order.take("answer") } == "parts-in")
            _ = try await helper.signPart(order.signingPart())
            #expect(await RefusedStep.condition { _ = try await order.take("answer") } == "parts-in")
            let replied = try await helper.replyPart(order.replyingPart())
            #expect(replied.state == .replied && replied.hasRepliedAt)
            // The lead collects what was replied.
            let steps = try await order.desk.unit.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.suffix(3).map(\.event) == ["assist", "signPart", "replyPart"])
            #expect(steps.last?.text == "监控已核查" && steps.last?.partUnitName == "区住建局")
            #expect(try await order.take("answer").state == .awaitingCallback)
        }
    }

    @Test func `what the hotline takes back is not waited for`() async throws {
        try await withApp { app in
            let order = try await Self.led(app)
            _ = try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局"))
            let withdrawn = try await Self.hotline(app).withdrawPart(order.withdrawingPart(of: "区住建局"))
            #expect(withdrawn.state == .withdrawn)
            let late = await RefusedStep.code { _ = try await Self.helper(app).signPart(order.signingPart()) }
            #expect(late == .failedPrecondition)
            // It may be asked again.
            #expect(try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局")).state == .assigned)
            _ = try await Self.hotline(app).withdrawPart(order.withdrawingPart(of: "区住建局"))
            #expect(try await order.take("answer").state == .awaitingCallback)
        }
    }

    @Test func `a unit that helps sees its part, and of the order what it needs`() async throws {
        try await withApp { app in
            let order = try await Self.led(app)
            let helper = Self.helper(app)
            _ = try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局"))
            let request = GetPartRequest.with { $0.number = order.number }
            let part = try await helper.getPart(request)
            #expect(part.demand == "请核查监控" && part.address == "海勃湾区新华街")
            #expect(part.callerName.isEmpty && part.callerPhone.isEmpty)
            #expect(try await helper.listParts(ListPartsRequest()).parts.map(\.number) == [order.number])
            // The order itself is as one that does not exist.
            let orders = HotlineServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "h"))
            #expect(
                await RefusedStep.code { _ = try await orders.getOrder(.with { $0.number = order.number }) }
                    == .notFound
            )
            #expect(try await orders.listOrders(ListOrdersRequest()).orders.isEmpty)
            #expect(await RefusedStep.code { _ = try await orders.signOrder(Desk.sign(order.number)) } == .notFound)
            // Another unit sees neither.
            let stranger = HotlineCohandlingServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "stranger")
            )
            let foreign = await RefusedStep.code {
                _ = try await stranger.replyPart(order.replyingPart(of: "区住建局"))
            }
            #expect(foreign == .notFound)
            // With a word of the hotline it learns how to reach the caller.
            _ = try await Self.hotline(app).withdrawPart(order.withdrawingPart(of: "区住建局"))
            var sharing = order.assisting(by: "区住建局")
            sharing.sharesContact = true
            _ = try await Self.hotline(app).assistOrder(sharing)
            #expect(try await helper.getPart(request).callerPhone == "13848190000")
        }
    }

    @Test(arguments: Engine.allCases)
    func `each part has a clock of its own, and its running out is told and kept`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.led(app)
            _ = try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局"))
            app.time.advance(by: .seconds(10 * 86_400))
            let told = try await order.desk.clerk.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                for try await change in changes where change.alarm == "assist-due" { return change.kind }
                return OrderChangeKind.unspecified
            }
            #expect(told == .partOverdue)
            let isMarked = try await Poll.until {
                let part = try await Self.helper(app).getPart(.with { $0.number = order.number })
                return part.hasOverdueAt && WallTime(part.overdueAt) == Self.due
            }
            #expect(isMarked)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a unit that helps is told of its part, of its running out, and of nothing of the caller`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.led(app)
            let hotline = Self.hotline(app)
            _ = try await hotline.assistOrder(order.assisting(by: "区住建局"))
            app.time.advance(by: .seconds(1))
            _ = try await hotline.withdrawPart(order.withdrawingPart(of: "区住建局"))
            app.time.advance(by: .seconds(1))
            _ = try await hotline.assistOrder(order.assisting(by: "区住建局"))
            #expect(try await Self.toHelper(order, app) == ["part_received", "part_received", "part_withdrawn"])
            app.time.advance(by: .seconds(10 * 86_400))
            let isTold = try await Poll.until { try await Self.toHelper(order, app).contains("part_overdue") }
            #expect(isTold)
            let told = try await Told.notices(order.number, app).filter { $0.template.hasPrefix("part_") }
            let alarms = told.filter { ["part_due_soon", "part_overdue"].contains($0.template) }
            #expect(
                alarms.map { "\($0.unitName == "区住建局") \($0.role) \($0.template)" }.sorted() == [
                    "false hotline_operator part_due_soon", "false hotline_operator part_overdue",
                    "false supervisor part_overdue", "true handling_unit part_due_soon",
                    "true handling_unit part_overdue", "true supervisor part_overdue",
                ]
            )
            #expect(!told.contains { $0.text.contains("白云鄂") || $0.text.contains("1384819") })
            // The watch tells the unit of its part, and nothing of the order that ListParts does not show.
            let orders = HotlineServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "h"))
            let change = try await orders.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                for try await change in changes where change.alarm == "assist-due" { return change }
                return OrderChange()
            }
            #expect(change.kind == .partOverdue && change.order.number == order.number)
            #expect(change.order.address == "海勃湾区新华街" && change.order.unitName == Desk.unit)
            #expect(change.order.callerName.isEmpty && change.order.callerPhone.isEmpty && change.order.content.isEmpty)
        }
    }

    @Test func `a unit that helps is told when the order ends without it`() async throws {
        try await withApp { app in
            let order = try await Self.led(app)
            _ = try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局"))
            app.time.advance(by: .seconds(1))
            for event in ["requestTermination", "approveTermination"] { _ = try await order.take(event) }
            // A later step does not tell it again.
            _ = try await HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
                .noteRetaliation(order.retaliation)
            #expect(try await Self.toHelper(order, app) == ["part_received", "part_withdrawn"])
        }
    }

    @Test func `the lead does not help itself, and nobody helps where nobody leads`() async throws {
        try await withApp { app in
            let order = try await Self.led(app)
            let itself = await RefusedStep.condition {
                _ = try await Self.hotline(app).assistOrder(order.assisting(by: Desk.unit))
            }
            #expect(itself == "another-leads")
            let alone = try await Procedure.begin(order.desk)
            let nobody = await RefusedStep.condition {
                _ = try await Self.hotline(app).assistOrder(alone.assisting(by: "区住建局"))
            }
            #expect(nobody == "another-leads")
        }
    }

    @Test func `a repeated reply gets the first answer and is one step`() async throws {
        try await withApp { app in
            let order = try await Self.led(app)
            let helper = Self.helper(app)
            _ = try await Self.hotline(app).assistOrder(order.assisting(by: "区住建局"))
            _ = try await helper.signPart(order.signingPart())
            let options = CallOptions(idempotencyKey: "reply")
            let first = try await helper.replyPart(order.replyingPart(), options: options)
            #expect(try await helper.replyPart(order.replyingPart(), options: options) == first)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.filter { $0.event == "replyPart" }.count == 1)
        }
    }

    /// An order that a unit leads.
    private static func led(_ app: App) async throws -> Procedure {
        let desk = Desk(app)
        let new = Desk.order {
            $0.callerName = "白云鄂"
            $0.callerPhone = "13848190000"
            $0.address = "海勃湾区新华街"
        }
        let order = Procedure(desk: desk, number: try await desk.clerk.createOrder(.with { $0.order = new }).number)
        for event in ["dispatch", "sign"] { _ = try await order.take(event) }
        return order
    }

    /// The templates of what those at the unit that helps were told, in order of the letters.
    private static func toHelper(_ order: Procedure, _ app: App) async throws -> [String] {
        try await Told.notices(order.number, app)
            .filter { $0.role == Role.handlingUnit.rawValue && $0.unitName == "区住建局" }.map(\.template).sorted()
    }

    private static func hotline(_ app: App) -> HotlineCohandlingServiceClient {
        HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    private static func helper(_ app: App) -> HotlineCohandlingServiceClient {
        HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "helper"))
    }
}
