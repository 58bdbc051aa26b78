import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Whom the caller names one after the other, or names by mistake (被投诉人, HOT-C1).
struct SecondAccusedTests {
    private static let other = "区住建局"

    @Test(arguments: Engine.allCases)
    func `whoever is named later is accused beside whom was named before`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            try await Self.name(order, unit: Desk.unit)
            #expect(await Self.seen(order) == .notFound)
            try await Self.name(order, person: "张三")
            try await Self.name(order, unit: Self.other)
            #expect(await Self.seen(order) == .notFound)
            for unit in [Desk.unit, Self.other] {
                let sent = await RefusedStep.condition { _ = try await order.take("reassign", unit: unit) }
                #expect(sent == "not-accused" || sent == "another-unit")
            }
            let kept = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(kept.accusedName == "张三" && kept.accusedUnit == "unit-1")
            // Naming nobody opens it to nobody.
            #expect(await RefusedStep.code { try await Self.name(order) } == .invalidArgument)
            #expect(await Self.seen(order) == .notFound)
        }
    }

    @Test func `whom somebody named by mistake a supervisor of the hotline lets see it again`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            try await Self.name(order, unit: Desk.unit, person: "张三")
            try await Self.name(order, unit: Self.other)
            let supervisor = Self.supervisor(app)
            _ = try await supervisor.liftRecusal(order.lifting(4))
            #expect(await Self.seen(order) == nil)
            let kept = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(kept.accusedName.isEmpty)
            let sent = await RefusedStep.condition { _ = try await order.take("reassign", unit: Self.other) }
            #expect(sent == "not-accused")
            let again = await RefusedStep.fields { _ = try await supervisor.liftRecusal(order.lifting(4)) }
            #expect(again == ["revision"])
            _ = try await supervisor.liftRecusal(order.lifting(5))
            #expect(try await order.take("reassign", unit: Self.other).unitName == Self.other)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who only has the name of the accused is admitted by a supervisor of the hotline, and no other of that name`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let organisations = try await app.principal(roles: RoleSet([.supervisor]), account: "any").organisations
            func officer(_ account: String) -> HotlineServiceClient {
                let principal = Principal(
                    accountID: account,
                    displayName: "王伟",
                    organisationID: App.tenant,
                    unit: "unit-1",
                    roles: RoleSet([.handlingUnit]),
                    organisations: organisations
                )
                return HotlineServiceClient(LocalCaller(table: app.table, principal: principal))
            }
            func seen(_ account: String) async -> RPCError.Code? {
                await RefusedStep.code { _ = try await officer(account).getOrder(.with { $0.number = order.number }) }
            }
            #expect(await seen("officer") == nil)
            try await Self.name(order, person: "通达公司司机王伟")
            #expect(await seen("officer") == .notFound)
            let request = AdmitNamesakeRequest.with {
                $0.number = order.number
                $0.account = "officer"
                $0.reason = "身份证号不同"
            }
            let head = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            #expect(await RefusedStep.code { _ = try await head.admitNamesake(request) } == .permissionDenied)
            _ = try await Self.supervisor(app).admitNamesake(request)
            #expect(await seen("officer") == nil)
            #expect(try await officer("officer").listOrders(.init()).orders.map(\.number) == [order.number])
            #expect(await seen("driver") == .notFound)
            #expect(try await officer("driver").listOrders(.init()).orders.isEmpty)
        }
    }

    @Test func `whom the registration named by mistake is let see it by its number, 1`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let new = Desk.order { $0.accusedUnit = Desk.unit }
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            let order = Procedure(desk: desk, number: number)
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "not-accused")
            _ = try await Self.supervisor(app).liftRecusal(order.lifting(1))
            #expect(try await order.take("dispatch").unitName == Desk.unit)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a complaint about the desk that registers it is dealt with by the one above`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            _ = try await City.make(in: app)
            let clerk = City.client(.hotlineOperator, "east-centre", app)
            let above = City.client(.hotlineOperator, "root", app)
            for accused in ["east-centre", "east"] {
                let new = Desk.order { $0.accusedUnit = accused }
                let number = try await clerk.createOrder(.with { $0.order = new }).number
                let seen = await RefusedStep.code { _ = try await clerk.getOrder(.with { $0.number = number }) }
                #expect(seen == .notFound)
                #expect(try await above.getOrder(.with { $0.number = number }).number == number)
                let told = try await Told.rows(number, app, count: 2)
                #expect(told == ["hotline_operator desk_accused_desk", "supervisor desk_accused_desk"])
            }
            // The same where it is named later.
            let number = try await clerk.createOrder(.with { $0.order = Desk.order() }).number
            let protection = HotlineProtectionServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), unit: "east-centre", account: "clerk")
            )
            _ = try await protection.nameAccused(
                .with {
                    $0.number = number
                    $0.accusedUnit = "east-centre"
                }
            )
            let seen = await RefusedStep.code { _ = try await clerk.getOrder(.with { $0.number = number }) }
            #expect(seen == .notFound)
            #expect(try await Told.rows(number, app, count: 2).contains("supervisor desk_accused_desk"))
            #expect(try await above.dispatchOrder(Desk.dispatch(number, to: "west-traffic")).state == .dispatched)
        }
    }

    private static func name(_ order: Procedure, unit: String = "", person: String = "") async throws {
        _ = try await order.desk.protection.nameAccused(
            .with {
                $0.number = order.number
                $0.accusedUnit = unit
                $0.accusedName = person
            }
        )
    }

    /// Why the unit does not see the order; `nil` where it does.
    private static func seen(_ order: Procedure) async -> RPCError.Code? {
        await RefusedStep.code { _ = try await order.desk.unit.getOrder(.with { $0.number = order.number }) }
    }

    private static func supervisor(_ app: App) -> HotlineProtectionServiceClient {
        HotlineProtectionServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "supervisor"))
    }
}
