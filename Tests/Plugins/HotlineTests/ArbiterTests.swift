import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What was sent back twice: the arbiter rules, and nobody sends it back again (裁定人, HOT-S10).
@Suite(.timeLimit(.minutes(5))) struct ArbiterTests {
    private static let other = "区住建局"

    /// An order that two units have sent back.
    private static func returnedTwice(_ app: App) async throws -> Procedure {
        let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
        _ = try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: Self.other))
        _ = try await Self.unit(app, Self.other).returnOrder(order.sendingBack)
        return order
    }

    private static func unit(_ app: App, _ name: String) -> HotlineServiceClient {
        HotlineServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: name, account: "officer \(name)"))
    }

    private static func supervisor(_ app: App, at unit: String = "", _ account: String) -> HotlineServiceClient {
        HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), unit: unit, account: account))
    }

    @Test(arguments: Engine.allCases)
    func `after the second return the hotline does not rule, the arbiter does, and a third is impossible`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.returnedTwice(app)
            let told = try await Told.rows(order.number, app, count: 1)
            #expect(told.filter { $0 == "supervisor desk_arbiter" }.count == 1)
            for ruling in [order.ruling(.reassigned, to: Desk.unit), order.ruling(.rejected)] {
                #expect(
                    await RefusedStep.condition { _ = try await order.desk.clerk.ruleOnReturn(ruling) }
                        == "returned-once"
                )
            }
            let boss = Self.supervisor(app, "boss")
            let ruled = try await boss.arbitrateReturn(order.arbitrating(.designated, to: Desk.unit))
            #expect(ruled.state == .dispatched && ruled.unitName == Desk.unit)
            #expect(await RefusedStep.condition { _ = try await order.take("return") } == "not-bound")
            #expect(try await order.take("sign").state == .handling)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            let step = steps.first { $0.event == "arbitrate" }
            #expect(step?.ruling == .designated && step?.actorRole == "supervisor")
            #expect(step?.eventTitle == "裁定人裁定" && step?.text.contains("职责交叉") == true)
        }
    }

    @Test func `a rejection leaves it where it is, and binds that unit and any that comes after it`() async throws {
        try await withApp { app in
            let order = try await Self.returnedTwice(app)
            let boss = Self.supervisor(app, "boss")
            let kept = try await boss.arbitrateReturn(order.arbitrating(.rejected))
            #expect(kept.state == .dispatched && kept.unitName == Self.other)
            let officer = Self.unit(app, Self.other)
            #expect(await RefusedStep.condition { _ = try await officer.returnOrder(order.sendingBack) } == "not-bound")
            // The desk may still send it elsewhere; that unit is bound as well.
            _ = try await order.take("dispatch")
            #expect(await RefusedStep.condition { _ = try await order.take("return") } == "not-bound")
        }
    }

    @Test func `the arbiter is neither of a unit that sent it back, nor who ruled before, nor below the hotline`()
        async throws
    {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let both = HotlineServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator, .supervisor]), account: "both")
            )
            _ = try await both.ruleOnReturn(order.ruling(.reassigned, to: Self.other))
            _ = try await Self.unit(app, Self.other).returnOrder(order.sendingBack)
            for client in [both, Self.supervisor(app, at: Self.other, "head")] {
                #expect(
                    await RefusedStep.condition { _ = try await client.arbitrateReturn(order.arbitrating(.rejected)) }
                        == "arbiter"
                )
            }
            // Neither reassigns it, which could be sent back once more, nor forgets why.
            let boss = Self.supervisor(app, "boss")
            #expect(
                await RefusedStep.fields {
                    _ = try await boss.arbitrateReturn(order.arbitrating(.reassigned, to: Desk.unit))
                } == ["ruling"]
            )
            let silent = await RefusedStep.fields {
                var request = order.arbitrating(.rejected)
                request.opinion = ""
                _ = try await boss.arbitrateReturn(request)
            }
            #expect(silent == ["opinion"])
        }
    }

    @Test func `what was sent back once is the hotline's to rule on`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            let boss = Self.supervisor(app, "boss")
            #expect(
                await RefusedStep.condition { _ = try await boss.arbitrateReturn(order.arbitrating(.rejected)) }
                    == "returned-twice"
            )
        }
    }

    @Test func `what is linked to an order goes where the arbiter sends it`() async throws {
        try await withApp { app in
            let order = try await Self.returnedTwice(app)
            let second = try await Procedure.begin(order.desk)
            _ = try await order.desk.duplicates.linkOrder(second.linking(to: order.number))
            let boss = Self.supervisor(app, "boss")
            _ = try await boss.arbitrateReturn(order.arbitrating(.designated, to: Desk.unit))
            let linked = try await order.desk.clerk.getOrder(.with { $0.number = second.number })
            #expect(linked.unitName == Desk.unit && linked.state == .dispatched)
        }
    }
}
