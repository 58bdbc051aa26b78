import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What becomes of merged and linked orders when their master moves, or comes to an end.
@Suite(.timeLimit(.minutes(5))) struct OrderFamilyTests {
    private static let other = "区住建局"

    /// Steps that end a master without the answer of a unit, and how its caller and those merged into it see that.
    static let endings: [(path: [String], title: String)] = [
        (["answerAtOnce"], "相同诉求已当场答复"), (["transferEmergency"], "相同诉求已转紧急电话"), (["informRoute"], "相同诉求不属于受理范围"),
        (["explainRefusal"], "相同诉求不属于受理范围"),
        (["dispatch", "sign", "requestTermination", "approveTermination"], "相同诉求已终止办理"),
    ]

    @Test(arguments: Engine.allCases)
    func `what was merged and is contested goes to another unit, whatever its master does`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await app.makeOrganisation("unit-3", "区城管局", .handlingUnit, under: "root")
            // The master is settled, or is being done anew at the unit whose outcome is contested.
            for path in [[], ["callBack", "redo"]] {
                let (master, citizen, order) = try await Self.merged(app)
                for event in ["dispatch", "sign", "answer"] + path { _ = try await master.take(event) }
                #expect(try await citizen.contest().state == .escalated)
                let moved = try await order.take("dispatch", unit: Self.other)
                #expect(moved.state == .dispatched && moved.unitName == Self.other)
                // There it is like any other: it may be sent back, and moved on.
                let unit = Desk(app, unit: Self.other).unit
                _ = try await unit.returnOrder(order.sendingBack)
                let ruled = try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: "区城管局"))
                #expect(ruled.unitName == "区城管局")
            }
        }
    }

    @Test func `what was linked and is contested goes to another unit, and not after its master`() async throws {
        try await withApp { app in
            let master = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let (citizen, order) = try await Citizen.begin(app)
            _ = try await order.desk.duplicates.linkOrder(order.linking(to: master.number))
            for event in ["sign", "answer"] { _ = try await order.take(event) }
            _ = try await citizen.contest()
            try await app.makeOrganisation("unit-3", "区城管局", .handlingUnit, under: "root")
            #expect(try await order.take("dispatch", unit: "区城管局").unitName == "区城管局")
            _ = try await master.take("reassign", unit: Self.other)
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).unitName == "区城管局")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is linked follows its master by steps of the table, but never to the unit that it accuses`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let master = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let desk = master.desk
            // In each state in which a unit has it.
            var linked: [Procedure] = []
            for path in [
                [], ["return"], ["sign"], ["sign", "suspend"], ["sign", "escalate"], ["sign", "requestTermination"],
            ] {
                let order = try await Procedure.begin(desk)
                _ = try await desk.duplicates.linkOrder(order.linking(to: master.number))
                for event in path { _ = try await order.take(event) }
                linked.append(order)
            }
            let new = Desk.order { $0.accusedUnit = Self.other }
            let registered = try await desk.clerk.createOrder(.with { $0.order = new })
            let accusing = Procedure(desk: desk, number: registered.number)
            _ = try await desk.duplicates.linkOrder(accusing.linking(to: master.number))
            _ = try await master.take("reassign", unit: Self.other)
            for order in linked {
                let moved = try await desk.clerk.getOrder(.with { $0.number = order.number })
                #expect(moved.state == .dispatched && moved.unitName == Self.other && moved.hasDueAt)
                let steps = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps
                #expect(ReplayedOrder(steps).problems.isEmpty)
                #expect(steps.last?.master == master.number)
            }
            let left = try await desk.clerk.getOrder(.with { $0.number = accusing.number })
            #expect(left.unitName == Desk.unit && left.state == .dispatched)
            #expect(try await Self.told(accusing.number, app).contains("desk_left_behind"))
            // The hotline decides where it goes.
            try await app.makeOrganisation("unit-3", "区城管局", .handlingUnit, under: "root")
            #expect(try await accusing.take("dispatch", unit: "区城管局").unitName == "区城管局")
        }
    }

    @Test(arguments: endings.indices)
    func `the caller of a merged order is told when its master ends without an answer, and may contest that`(
        index: Int
    ) async throws {
        let ending = Self.endings[index]
        try await withApp { app in
            let (master, citizen, order) = try await Self.merged(app, phone: "13848190000")
            for event in ending.path { _ = try await master.take(event) }
            let ended = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(ended.state == .closed && ended.hasClosedAt && !ended.answer.isEmpty && ended.answer != "情况属实")
            #expect(try await Self.told(order.number, app).contains("merged_news"))
            let progress = try await citizen.progress()
            #expect(progress.steps.last?.title == ending.title && progress.canAnswer)
            // Nobody dealt with what this caller says: a unit does, where that is said.
            #expect(try await citizen.contest().state == .escalated)
            #expect(try await order.take("dispatch").state == .dispatched)
        }
    }

    @Test func `nothing is merged into an order that has ended without a unit, nor linked to it`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            for ending in Self.endings {
                let master = try await Procedure.begin(desk, ending.path).number
                let order = try await Procedure.begin(desk)
                let merging = await RefusedStep.condition {
                    _ = try await desk.duplicates.mergeOrder(order.merging(into: master))
                }
                let linking = await RefusedStep.condition {
                    _ = try await desk.duplicates.linkOrder(order.linking(to: master))
                }
                #expect(merging == "master-fits" && linking == "master-fits", "\(ending.path)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the second answer of a master comes to each merged caller who goes no way of their own`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (master, waiting, order) = try await Self.merged(app)
            let desk = master.desk
            let (closed, second) = try await Citizen.begin(app)
            let own = try await Procedure.begin(desk)
            let linked = try await Procedure.begin(desk)
            for merged in [second, own] {
                _ = try await desk.duplicates.mergeOrder(merged.merging(into: master.number))
            }
            _ = try await master.take("dispatch")
            _ = try await desk.duplicates.linkOrder(linked.linking(to: master.number))
            for event in ["sign", "answer"] {
                _ = try await master.take(event)
                _ = try await linked.take(event)
            }
            for event in ["callBack", "close"] { _ = try await second.take(event) }
            for event in ["callBack", "redo"] { _ = try await own.take(event) }
            _ = try await closed.confirm()
            for event in ["callBack", "redo"] { _ = try await master.take(event) }
            var again = Desk.answer(master.number)
            again.answer = "又清理了一次"
            _ = try await desk.unit.answerOrder(again)
            let orders = [order, second, own, linked]
            var now: [Order] = []
            for order in orders { now.append(try await desk.clerk.getOrder(.with { $0.number = order.number })) }
            #expect(now.map(\.state) == [.awaitingCallback, .closed, .handling, .awaitingCallback])
            #expect(now.map(\.answer) == ["又清理了一次", "又清理了一次", "已清理", "已清理"])
            // Both may say something to it, though one had been content with the first.
            for citizen in [waiting, closed] { #expect(try await citizen.progress().canAnswer) }
            #expect(try await order.take("callBack").state == .evaluated)
        }
    }

    @Test func `a contested order is called back anew, with nothing left of the first call`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Citizen.begin(app, ["dispatch", "sign", "answer"])
            let unreached = order.callBack {
                $0 = CallBackRequest.with { $0.reached = .no }
                $0.number = order.number
            }
            #expect(try await order.desk.clerk.callBack(unreached).callbackExclusion == .noNumber)
            _ = try await citizen.contest()
            let contested = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(contested.callbackExclusion == .unspecified)
        }
    }

    @Test func `an answer says what came of it`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            var answer = Desk.answer(order.number)
            answer.result = .unspecified
            #expect(await RefusedStep.fields { _ = try await order.desk.unit.answerOrder(answer) } == ["result"])
        }
    }

    /// A master, and an order of another caller that is merged into it.
    private static func merged(
        _ app: App,
        phone: String = ""
    ) async throws -> (master: Procedure, citizen: Citizen, order: Procedure) {
        let master = try await Procedure.begin(Desk(app))
        let new = Desk.order { $0.callerPhone = phone }
        let created = try await master.desk.clerk.createOrder(.with { $0.order = new })
        let order = Procedure(desk: master.desk, number: created.number)
        _ = try await master.desk.duplicates.mergeOrder(order.merging(into: master.number))
        let citizen = Citizen(
            client: HotlineProgressServiceClient(app.stranger),
            number: created.number,
            code: created.queryCode
        )
        return (master, citizen, order)
    }

    /// Templates of what is told of an order, the oldest first.
    private static func told(_ number: String, _ app: App) async throws -> [String] {
        let client = NotificationServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "reader"))
        return try await client.listNotices(.with { $0.subject = number }).notices.reversed().map(\.template)
    }
}
