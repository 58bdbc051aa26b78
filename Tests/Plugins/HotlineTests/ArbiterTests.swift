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
            // Nor does the desk send it elsewhere: what is ruled binds it, too.
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "not-ruled")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what the arbiter ruled the desk undoes in no state`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.returnedTwice(app)
            _ = try await Self.supervisor(app, "boss").arbitrateReturn(order.arbitrating(.rejected))
            let officer = Self.unit(app, Self.other)
            #expect(await Self.undoing(order, "dispatch") == "not-ruled")
            _ = try await officer.signOrder(Desk.sign(order.number))
            #expect(await Self.undoing(order, "reassign") == "not-ruled")
            _ = try await officer.suspendOrder(order.suspending())
            #expect(await Self.undoing(order, "reassign") == "not-ruled")
            _ = try await officer.resumeOrder(.with { $0.number = order.number })
            _ = try await officer.requestTermination(order.terminating)
            #expect(await Self.undoing(order, "reassign") == "not-ruled")
            _ = try await order.take("rejectTermination")
            _ = try await officer.escalateOrder(order.escalating)
            #expect(await Self.undoing(order, "dispatch") == "not-ruled")
            // Whoever may change it is told.
            let told = try await Told.rows(order.number, app, count: 1)
            #expect(told.filter { $0 == "supervisor desk_ruling" }.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only a supervisor changes a ruling, with reason and basis, and the new one binds as the old one did`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.returnedTwice(app)
            let boss = Self.supervisor(app, "boss")
            _ = try await boss.arbitrateReturn(order.arbitrating(.rejected))
            let ruling = try await Self.ruling(order)
            var (silent, baseless) = (order.changing(ruling, to: Desk.unit), order.changing(ruling, to: Desk.unit))
            silent.opinion = ""
            baseless.legalBasis = ""
            #expect(await Self.wrong(boss, silent) == ["opinion"])
            #expect(await Self.wrong(boss, baseless) == ["legal_basis"])
            #expect(await Self.changing(boss, order.changing(ruling, to: Self.other)) == "another-unit")
            let changed = try await boss.changeRuling(order.changing(ruling, to: Desk.unit))
            #expect(changed.state == .dispatched && changed.unitName == Desk.unit)
            #expect(await Self.undoing(order, "return") == "not-bound")
            #expect(await Self.undoing(order, "dispatch", to: Self.other) == "not-ruled")
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            let step = steps.last { $0.event == "changeRuling" }
            #expect(step?.eventTitle == "变更裁定" && step?.rulingRevision == ruling)
            #expect(step?.actorRole == "supervisor" && step?.ruling == .designated)
            #expect(step?.legalBasis == "职责清单（修订）" && step?.text == "机构职责调整")
            #expect(steps.filter { $0.event == "return" }.count == 2)
        }
    }

    /// The condition by which a step of the desk or of the unit is refused.
    private static func undoing(_ order: Procedure, _ event: String, to unit: String = Desk.unit) async -> String? {
        await RefusedStep.condition { _ = try await order.take(event, unit: unit) }
    }

    /// The condition by which a change of a ruling is refused.
    private static func changing(_ boss: HotlineServiceClient, _ request: ChangeRulingRequest) async -> String? {
        await RefusedStep.condition { _ = try await boss.changeRuling(request) }
    }

    /// The fields that are wrong in a change of a ruling.
    private static func wrong(_ boss: HotlineServiceClient, _ request: ChangeRulingRequest) async -> [String] {
        await RefusedStep.fields { _ = try await boss.changeRuling(request) }
    }

    @Test(arguments: Engine.allCases)
    func `of two who rule, or change a ruling, at once one does, and the other is told that it is done`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Self.returnedTwice(app)
            let rulings = await Self.atOnce(app) { boss, place in
                _ = try await boss.arbitrateReturn(
                    place == 0 ? order.arbitrating(.rejected) : order.arbitrating(.designated, to: Desk.unit)
                )
            }
            #expect(rulings.filter { $0 == nil }.count == 1, "\(rulings)")
            let ruling = try await Self.ruling(order)
            let unit = try await order.desk.clerk.getOrder(.with { $0.number = order.number }).unitName
            let elsewhere = unit == Desk.unit ? Self.other : Desk.unit
            let changes = await Self.atOnce(app) { boss, _ in
                _ = try await boss.changeRuling(order.changing(ruling, to: elsewhere))
            }
            #expect(changes.filter { $0 == nil }.count == 1 && changes.contains("last-ruling"), "\(changes)")
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.filter { ["arbitrate", "changeRuling"].contains($0.event) }.count == 2)
        }
    }

    @Test func `a ruling that there is not is not changed, and who quarrelled about it changes none`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            let boss = Self.supervisor(app, "boss")
            #expect(
                await RefusedStep.condition { _ = try await boss.changeRuling(order.changing(2, to: Self.other)) }
                    == "last-ruling"
            )
            let second = try await Self.returnedTwice(app)
            _ = try await boss.arbitrateReturn(second.arbitrating(.rejected))
            let ruling = try await Self.ruling(second)
            let head = Self.supervisor(app, at: Self.other, "head")
            #expect(
                await RefusedStep.condition { _ = try await head.changeRuling(second.changing(ruling, to: Desk.unit)) }
                    == "arbiter"
            )
        }
    }

    @Test func `what the arbiter ruled stays where it is when its master goes, and a supervisor is told`() async throws
    {
        try await withApp { app in
            let order = try await Self.returnedTwice(app)
            let desk = order.desk
            // Linked as long as it was registered, and sent with its master.
            let master = try await Procedure.begin(desk, ["dispatch"])
            let linked = try await Procedure.begin(desk)
            _ = try await desk.duplicates.linkOrder(linked.linking(to: master.number))
            _ = try await linked.take("return")
            _ = try await linked.take("rule")
            // A rejection leaves it with the unit of its master; only what the arbiter ruled is held there.
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(master.number, to: Self.other))
            let followed = try await desk.clerk.getOrder(.with { $0.number = linked.number })
            #expect(followed.unitName == Self.other)
            _ = try await Self.unit(app, Self.other).returnOrder(linked.sendingBack)
            let boss = Self.supervisor(app, "boss")
            _ = try await boss.arbitrateReturn(linked.arbitrating(.rejected))
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(master.number))
            let stayed = try await desk.clerk.getOrder(.with { $0.number = linked.number })
            #expect(stayed.unitName == Self.other)
            let told = try await Told.rows(linked.number, app, count: 1)
            #expect(told.contains("supervisor desk_ruled_behind"))
        }
    }

    /// The revision of the last ruling.
    private static func ruling(_ order: Procedure) async throws -> UInt32 {
        let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
        return try #require(steps.last { ["arbitrate", "changeRuling"].contains($0.event) }?.revision)
    }

    /// Has two supervisors do the same at once.
    ///
    /// - Returns: the condition or the message by which each was refused; `nil` for who was not.
    private static func atOnce(
        _ app: App,
        _ step: @escaping @Sendable (HotlineServiceClient, Int) async throws -> Void
    ) async -> [String?] {
        await withTaskGroup(of: String?.self) { group in
            for place in 0..<2 {
                let boss = Self.supervisor(app, "boss \(place)")
                group.addTask { await RefusedStep.condition { try await step(boss, place) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
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
