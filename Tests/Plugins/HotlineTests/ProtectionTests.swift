import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Protection of the complainant (诉求人保护, HOT-C1 to C9), but for the walk through every method.
@Suite(.timeLimit(.minutes(5))) struct ProtectionTests {
    @Test func `an anonymous order has no path to a person`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let wrong: [(String, (inout NewOrder) -> Void)] = [
                ("caller_name", { $0.callerName = "白云鄂" }), ("caller_phone", { $0.callerPhone = "13848190000" }),
                ("content", { $0.content = "请回电 138-4819 0000" }), ("title", { $0.title = "150302199001011234的诉求" }),
                ("is_confidential", { $0.isConfidential = true }),
            ]
            for (field, change) in wrong {
                let order = Desk.order {
                    $0.isAnonymous = true
                    change(&$0)
                }
                let fields = await RefusedStep.fields {
                    _ = try await desk.clerk.createOrder(.with { $0.order = order })
                }
                #expect(fields == [field])
            }
            let order = try await Self.begin(app) { $0.isAnonymous = true }
            // Nobody can be reached: no limit runs for it, and no call is recorded.
            let sent = try await order.take("dispatch")
            #expect(!sent.hasContactDueAt && sent.hasSignDueAt)
            _ = try await order.take("sign")
            #expect(await RefusedStep.condition { _ = try await order.take("contact") } == "may-call")
            _ = try await order.take("answer")
            let reached = await RefusedStep.fields { _ = try await order.take("callBack") }
            #expect(reached == ["reached"])
            let evaluated = try await order.desk.clerk.callBack(
                .with {
                    $0.number = order.number
                    $0.reached = .no
                }
            )
            #expect(evaluated.callbackExclusion == .anonymous && evaluated.satisfaction == .unspecified)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of an order that is kept secret the unit learns no way to the caller, and speaks by the hotline`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app) {
                $0.callerName = "白云鄂"
                $0.callerPhone = "13848190000"
                $0.content = "我叫白云鄂，电话 138-4819 0000，司机绕路。"
                $0.isConfidential = true
            }
            let unit = order.desk.unit
            _ = try await order.take("dispatch")
            let seen = [
                try await unit.getOrder(.with { $0.number = order.number }), try await order.take("sign"),
                try #require(try await unit.listOrders(ListOrdersRequest()).orders.first),
            ]
            for order in seen {
                #expect(order.callerName.isEmpty && order.callerPhone.isEmpty && order.isConfidential)
            }
            #expect(seen[0].content == "我叫***，电话 ***，司机绕路。")
            #expect(await RefusedStep.condition { _ = try await order.take("contact") } == "may-call")
            let (asking, hotline) = (Self.unit(app), Self.hotline(app))
            _ = try await asking.askRelay(order.askingRelay)
            var relaying = order.relaying
            relaying.words = "白云鄂说下午三点，还是打13848190000"
            let relayed = try await hotline.relayToCaller(relaying)
            // The unit has reached the caller by that.
            #expect(relayed.hasContactedAt && relayed.callerPhone == "13848190000")
            let steps = try await unit.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.suffix(2).map(\.event) == ["askRelay", "relay"])
            #expect(steps.last?.text == "***说下午三点，还是打***")
            // The hotline calls back as always.
            for event in ["answer", "callBack"] { _ = try await order.take(event) }
        }
    }

    @Test func `neither title nor address of an order that is kept secret lead a unit to the caller`() async throws {
        try await withApp { app in
            let order = try await Self.begin(app) {
                $0.title = "白云鄂 138-4819-0000 反映绕路"
                $0.address = "海勃湾区新华街白云鄂家"
                $0.callerName = "白云鄂"
                $0.callerPhone = "13848190000"
                $0.isConfidential = true
            }
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            let unit = order.desk.unit
            let listed = try #require(try await unit.listOrders(ListOrdersRequest()).orders.first)
            #expect(listed.title == "*** *** 反映绕路")
            let read = try await unit.getOrder(.with { $0.number = order.number })
            #expect(read.title == "*** *** 反映绕路" && read.address == "海勃湾区新华街***家")
            _ = try await HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
                .assistOrder(order.assisting(by: "区住建局"))
            let helper = app.caller(roles: RoleSet([.handlingUnit]), unit: "区住建局", account: "helper")
            let part = try await HotlineCohandlingServiceClient(helper).getPart(.with { $0.number = order.number })
            #expect(part.title == "*** *** 反映绕路" && part.address == "海勃湾区新华街***家")
            // Who registered it reads the whole.
            let whole = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(whole.title == "白云鄂 138-4819-0000 反映绕路" && whole.address == "海勃湾区新华街白云鄂家")
        }
    }

    @Test func `what is kept secret later is kept from what a unit watches of before`() async throws {
        try await withApp { app in
            let order = try await Self.begin(app) {
                $0.callerName = "白云鄂"
                $0.callerPhone = "13848190000"
            }
            _ = try await order.take("dispatch")
            _ = try await Self.hotline(app).keepSecret(
                .with {
                    $0.number = order.number
                    $0.isConfidential = .yes
                }
            )
            let names = try await order.desk.unit.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                var names: [String] = []
                for try await change in changes {
                    names.append(change.order.callerName)
                    if change.event == "keepSecret" { break }
                }
                return names
            }
            #expect(names.count >= 2 && names.allSatisfy(\.isEmpty))
        }
    }

    @Test func `trap 21: an order is not sent to whom it accuses, nor to a unit below, not even for help`() async throws
    {
        try await withApp { app in
            try await app.makeOrganisation("station", "出租车管理站", .handlingUnit, under: "unit-1")
            let order = try await Self.begin(app) { $0.accusedUnit = Desk.unit }
            for unit in [Desk.unit, "station"] {
                let sent = await RefusedStep.condition { _ = try await order.take("dispatch", unit: unit) }
                #expect(sent == "not-accused")
            }
            _ = try await order.take("dispatch", unit: "区住建局")
            let cohandling = HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            let helped = await RefusedStep.condition {
                _ = try await cohandling.assistOrder(order.assisting(by: "station"))
            }
            #expect(helped == "not-accused")
            let root = await RefusedStep.fields { _ = try await Self.begin(app) { $0.accusedUnit = "root" } }
            #expect(root == ["accused_unit"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `whom the caller wants to stand aside does, by the step that they took`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app)
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            let asked = try await Self.hotline(app).demandRecusal(order.demanding(3))
            #expect(asked.revision == 4)
            #expect(await RefusedStep.code { _ = try await order.take("answer") } == .notFound)
            let colleague = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "colleague")
            )
            #expect(try await colleague.answerOrder(Desk.answer(order.number)).state == .awaitingCallback)
            let none = await RefusedStep.fields { _ = try await Self.hotline(app).demandRecusal(order.demanding(99)) }
            #expect(none == ["revision"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who registered an order stands aside by its number, 1, and takes part again when that is lifted`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app)
            func seen() async -> RPCError.Code? {
                await RefusedStep.code { _ = try await order.desk.clerk.getOrder(.with { $0.number = order.number }) }
            }
            let asked = try await Self.hotline(app).demandRecusal(order.demanding(1))
            #expect(asked.revision == 2)
            #expect(await seen() == .notFound)
            let supervisor = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "supervisor")
            )
            _ = try await supervisor.liftRecusal(order.lifting(2))
            #expect(await seen() == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a call that is repeated with its key tells nothing that is kept from the account since`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app) { $0.callerPhone = "13848190000" }
            _ = try await order.take("dispatch")
            let key = CallOptions(idempotencyKey: "signing")
            let request = SignOrderRequest.with { $0.number = order.number }
            let first = try await order.desk.unit.signOrder(request, options: key)
            #expect(!first.callerPhone.isEmpty)
            #expect(try await order.desk.unit.signOrder(request, options: key) == first)
            let hotline = Self.hotline(app)
            _ = try await hotline.keepSecret(
                .with {
                    $0.number = order.number
                    $0.isConfidential = .yes
                }
            )
            let secret = try await order.desk.unit.signOrder(request, options: key)
            #expect(secret.callerPhone.isEmpty && secret.callerName.isEmpty && secret.state == first.state)
            _ = try await hotline.nameAccused(
                .with {
                    $0.number = order.number
                    $0.accusedUnit = Desk.unit
                }
            )
            let refused = await RefusedStep.code { _ = try await order.desk.unit.signOrder(request, options: key) }
            #expect(refused == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a recusal is lifted by a supervisor of the hotline, by the step that began it`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app)
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            _ = try await Self.hotline(app).demandRecusal(order.demanding(3))
            #expect(await RefusedStep.code { _ = try await order.take("answer") } == .notFound)
            let supervisor = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "supervisor")
            )
            let head = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            #expect(await RefusedStep.code { _ = try await head.liftRecusal(order.lifting(4)) } == .permissionDenied)
            #expect(await RefusedStep.fields { _ = try await supervisor.liftRecusal(order.lifting(3)) } == ["revision"])
            #expect(try await supervisor.liftRecusal(order.lifting(4)).number == order.number)
            #expect(await RefusedStep.fields { _ = try await supervisor.liftRecusal(order.lifting(4)) } == ["revision"])
            #expect(try await order.take("answer").state == .awaitingCallback)

            let declared = try await Self.unit(app).declareConflict(order.declaring).number
            let again = await RefusedStep.code { _ = try await Self.unit(app).declareConflict(order.declaring) }
            #expect(again == .notFound)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = declared }).steps
            let revision = try #require(steps.last { $0.event == "declareConflict" }?.revision)
            _ = try await supervisor.liftRecusal(order.lifting(revision))
            #expect(try await order.desk.unit.getOrder(.with { $0.number = order.number }).number == order.number)
            let last = try await order.desk.clerk.getTimeline(.with { $0.number = declared }).steps.last
            #expect(last?.eventTitle == "解除回避" && last?.text == "经核实没有利害关系")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a unit that stands aside has no part in the order, nor has who is below it, until that is lifted`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.begin(app)
            for event in ["dispatch", "sign"] { _ = try await order.take(event) }
            let head = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            // A unit is rid of nothing by its own word, and the hotline speaks for none of those that it belongs to.
            for unit in ["区住建局", Desk.unit] {
                let own = await RefusedStep.code { _ = try await head.recuseUnit(order.recusing(unit)) }
                #expect(own == .permissionDenied)
            }
            #expect(
                await RefusedStep.fields { _ = try await Self.hotline(app).recuseUnit(order.recusing("root")) } == [
                    "unit"
                ]
            )
            #expect(try await Self.hotline(app).recuseUnit(order.recusing(Desk.unit)).number == order.number)
            #expect(await RefusedStep.code { _ = try await order.take("answer") } == .notFound)
            #expect(await RefusedStep.code { _ = try await head.recuseUnit(order.recusing(Desk.unit)) } == .notFound)
            let colleague = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "colleague")
            )
            #expect(
                await RefusedStep.code { _ = try await colleague.getOrder(.with { $0.number = order.number }) }
                    == .notFound
            )
            #expect(try await colleague.listOrders(.init()).orders.isEmpty)
            #expect(try await Told.rows(order.number, app, count: 2).contains("hotline_operator desk_unit_recused"))
            // Nothing more is told to the unit, whatever happens to the order, nor when its limits run out.
            let before = try await Self.toUnit(order, app)
            _ = try await order.take("supervise")
            app.time.advance(by: .seconds(9 * 86_400))
            let isOver = try await Poll.until {
                try await Told.notices(order.number, app).contains { $0.template == "overdue" }
            }
            #expect(isOver)
            #expect(try await Self.toUnit(order, app) == before)
            // The hotline sends it elsewhere, and not back.
            _ = try await order.take("reassign", unit: "区住建局")
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "not-accused")
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            let step = try #require(steps.first { $0.event == "recuseUnit" })
            #expect(step.eventTitle == "单位回避" && step.partUnitName == Desk.unit)
            let supervisor = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "supervisor")
            )
            _ = try await supervisor.liftRecusal(order.lifting(step.revision))
            #expect(try await order.take("dispatch").unitName == Desk.unit)
            #expect(try await colleague.getOrder(.with { $0.number = order.number }).number == order.number)
        }
    }

    /// The templates of what those at the unit were told.
    private static func toUnit(_ order: Procedure, _ app: App) async throws -> [String] {
        try await Told.notices(order.number, app).filter { $0.unitName == Desk.unit }.map(\.template).sorted()
    }

    @Test func `malice is warned first, and goes to the police only after`() async throws {
        try await withApp { app in
            let first = try await Self.begin(app) { $0.callerPhone = "13848190000" }
            let second = try await Self.begin(app) { $0.callerPhone = "+86 138 4819 0000" }
            let other = try await Self.begin(app) { $0.callerPhone = "13848190001" }
            let hotline = Self.hotline(app)
            #expect(
                await RefusedStep.code { _ = try await hotline.referToPolice(first.referring) } == .failedPrecondition
            )
            _ = try await hotline.warnCaller(first.warning)
            // The caller was warned, on whatever order.
            _ = try await hotline.referToPolice(second.referring)
            #expect(
                await RefusedStep.code { _ = try await hotline.referToPolice(other.referring) } == .failedPrecondition
            )
            let steps = try await first.desk.clerk.getTimeline(.with { $0.number = second.number }).steps
            #expect(steps.last?.event == "refer" && steps.last?.text == "告诫后仍然辱骂")
            #expect(steps.last?.legalBasis == "区公安分局" && steps.last?.eventTitle == "移送公安机关")
        }
    }

    @Test func `retaliation is recorded after the end as well, and a risk is told at once`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer", "callBack", "close"])
            let noted = try await Self.hotline(app).noteRetaliation(order.retaliation)
            #expect(try await Told.rows(order.number, app, count: 1).contains("supervisor desk_retaliation"))
            #expect(noted.state == .closed)
            _ = try await Self.unit(app).reportRisk(order.risk)
            let supervisor = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "boss"))
            let kind = try await supervisor.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                for try await change in changes where change.event == "reportRisk" { return change.kind }
                return OrderChangeKind.unspecified
            }
            #expect(kind == .risk)
        }
    }

    @Test func `who handles an order reads the call-back and the whole of it`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer", "callBack"])
            let read = try await order.desk.unit.getOrder(.with { $0.number = order.number })
            #expect(read.satisfaction == .dissatisfied && read.content.contains("垃圾"))
            let steps = try await order.desk.unit.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.last?.text == "没人来")
        }
    }

    private static func begin(_ app: App, _ change: (inout NewOrder) -> Void = { _ in }) async throws -> Procedure {
        let desk = Desk(app)
        let order = Desk.order(change)
        return Procedure(desk: desk, number: try await desk.clerk.createOrder(.with { $0.order = order }).number)
    }

    private static func hotline(_ app: App) -> HotlineProtectionServiceClient {
        HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    private static func unit(_ app: App) -> HotlineProtectionServiceClient {
        HotlineProtectionServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "unit"))
    }
}
