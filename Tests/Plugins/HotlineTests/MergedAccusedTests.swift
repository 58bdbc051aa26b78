import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The accused side neither deals with a complaint about itself nor answers it, whatever way the order takes (HOT-C1, C3).
@Suite(.timeLimit(.minutes(5))) struct MergedAccusedTests {
    private static let other = "区住建局"
    private static let third = "区城管局"

    /// A master that accuses nobody, led along a path, and an order that is merged into it and accuses a unit.
    private static func merged(
        _ app: App,
        _ path: [String] = [],
        accusing unit: String = Desk.unit,
        at first: String = Self.other
    ) async throws -> (master: Procedure, order: Procedure) {
        let desk = Desk(app, unit: first)
        let master = try await Procedure.begin(desk)
        for event in path { _ = try await master.take(event, unit: first) }
        let new = Desk.order { $0.accusedUnit = unit }
        let order = Procedure(
            desk: desk,
            number: try await desk.clerk.createOrder(.with { $0.order = new }).number
        )
        _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
        return (master, order)
    }

    private static func protection(_ app: App) -> HotlineProtectionServiceClient {
        HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
    }

    private static func name(_ unit: String, in number: String, _ app: App) async throws {
        _ = try await Self.protection(app).nameAccused(
            .with {
                $0.number = number
                $0.accusedUnit = unit
            }
        )
    }

    private static func order(_ number: String, _ desk: Desk) async throws -> Order {
        try await desk.clerk.getOrder(.with { $0.number = number })
    }

    private static func told(_ number: String, _ app: App) async throws -> [String] {
        try await Told.notices(number, app).map(\.template)
    }

    @Test(arguments: Engine.allCases)
    func `a master goes to no unit that an order which is merged into it accuses, by whatever step`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (master, order) = try await Self.merged(app)
            let clerk = master.desk.clerk
            func refused(_ step: () async throws -> Order) async -> String? {
                await RefusedStep.condition { _ = try await step() }
            }
            #expect(await refused { try await master.take("dispatch") } == "not-accused")
            _ = try await master.take("dispatch", unit: Self.other)
            #expect(await refused { try await master.take("dispatch") } == "not-accused")
            #expect(
                await refused {
                    try await clerk.recordConsultation(master.consulting.changed { $0.units = [Desk.unit] })
                } == "not-accused"
            )
            let cohandling = HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            let helping = await RefusedStep.condition {
                _ = try await cohandling.assistOrder(master.assisting(by: Desk.unit))
            }
            #expect(helping == "not-accused")
            _ = try await master.take("return")
            for ruling in [Ruling.reassigned, .designated] {
                #expect(
                    await refused { try await clerk.ruleOnReturn(master.ruling(ruling, to: Desk.unit)) }
                        == "not-accused"
                )
            }
            _ = try await clerk.ruleOnReturn(master.ruling(.rejected))
            _ = try await master.take("sign")
            #expect(await refused { try await master.take("reassign") } == "not-accused")
            // Apart from each other, either goes its own way.
            _ = try await master.desk.duplicates.unmergeOrder(order.unmerging)
            #expect(try await master.take("reassign").unitName == Desk.unit)
            #expect(await refused { try await order.take("dispatch") } == "not-accused")
            #expect(try await order.take("dispatch", unit: Self.other).unitName == Self.other)
        }
    }

    @Test func `nor does its unit escalate it to one of those`() async throws {
        try await withApp { app in
            try await app.makeOrganisation("above", "市交通运输局", .handlingUnit, under: "root")
            try await app.makeOrganisation("below", "运输管理所", .handlingUnit, under: "above")
            let (master, order) = try await Self.merged(app, ["dispatch", "sign"], accusing: "", at: "运输管理所")
            try await Self.name("above", in: order.number, app)
            var escalating = master.escalating
            escalating.higherUnit = "市交通运输局"
            let refused = await RefusedStep.fields { _ = try await master.desk.unit.escalateOrder(escalating) }
            #expect(refused == ["higher_unit"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order that comes to accuse the unit of its master is not answered by it, and the hotline is told`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let (master, order) = try await Self.merged(app, ["dispatch", "sign"], accusing: "", at: Desk.unit)
            try await Self.name(Desk.unit, in: order.number, app)
            #expect(try await Self.told(order.number, app).contains("desk_left_merged"))
            #expect(try await master.take("answer").state == .awaitingCallback)
            let left = try await Self.order(order.number, master.desk)
            #expect(left.state == .merged && left.unit.isEmpty && left.answer.isEmpty)
            #expect(try await Self.told(order.number, app).filter { $0 == "desk_left_merged" }.count == 2)
            #expect(
                await RefusedStep.condition { _ = try await order.take("informMerged") } == "master-not-accused"
            )
            _ = try await master.desk.duplicates.unmergeOrder(order.unmerging)
            #expect(try await order.take("dispatch", unit: Self.other).unitName == Self.other)
        }
    }

    @Test func `nor is it ended where its accused unit asks that the master be ended`() async throws {
        try await withApp { app in
            let (master, order) = try await Self.merged(app, ["dispatch", "sign"], accusing: "", at: Desk.unit)
            _ = try await Self.protection(app).recuseUnit(order.recusing(Desk.unit))
            for event in ["requestTermination", "approveTermination"] { _ = try await master.take(event) }
            #expect(try await Self.order(order.number, master.desk).state == .merged)
            #expect(await RefusedStep.condition { _ = try await order.take("endMerged") } == "master-not-accused")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what has to be done anew goes to another unit where its own is accused by then`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer", "callBack"])
            try await Self.name(Desk.unit, in: order.number, app)
            let again = try await order.take("redo")
            #expect(again.state == .escalated && again.redoCount == 1 && again.hasDueAt)
            #expect(try await Self.told(order.number, app).contains("desk_redo_elsewhere"))
            #expect(await RefusedStep.condition { _ = try await order.take("dispatch") } == "another-unit")
            #expect(try await order.take("dispatch", unit: Self.other).unitName == Self.other)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(ReplayedOrder(steps).problems.isEmpty)
        }
    }

    @Test func `what the review sends back goes to another unit where its own stands aside by then`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), Procedure.problem + ["close"])
            _ = try await Self.protection(app).recuseUnit(order.recusing(Desk.unit))
            #expect(try await order.take("returnClosing").state == .escalated)
            #expect(try await Self.told(order.number, app).contains("desk_redo_elsewhere"))
            #expect(try await order.take("dispatch", unit: Self.other).unitName == Self.other)
        }
    }

    @Test func `neither a rejected return nor a rejected termination give an order back to an accused unit`()
        async throws
    {
        try await withApp { app in
            try await app.makeOrganisation("unit-3", Self.third, .handlingUnit, under: "root")
            let returned = try await Procedure.begin(Desk(app), ["dispatch", "return"])
            try await Self.name(Desk.unit, in: returned.number, app)
            #expect(try await Self.told(returned.number, app).contains("desk_accused_unit"))
            #expect(await RefusedStep.condition { _ = try await returned.take("rule") } == "not-accused")
            let clerk = returned.desk.clerk
            #expect(
                try await clerk.ruleOnReturn(returned.ruling(.reassigned, to: Self.other)).unitName == Self.other
            )
            _ = try await Desk(app, unit: Self.other).unit.returnOrder(returned.sendingBack)
            try await Self.name(Self.other, in: returned.number, app)
            #expect(await RefusedStep.condition { _ = try await returned.take("arbitrate") } == "not-accused")
            let arbiter = returned.desk.reviewer
            let ruled = try await arbiter.arbitrateReturn(returned.arbitrating(.designated, to: Self.third))
            #expect(ruled.unitName == Self.third)

            let ending = try await Procedure.begin(Desk(app), ["dispatch", "sign", "requestTermination"])
            try await Self.name(Desk.unit, in: ending.number, app)
            #expect(await RefusedStep.condition { _ = try await ending.take("rejectTermination") } == "unit-may-have")
            #expect(try await ending.take("reassign", unit: Self.other).unitName == Self.other)
        }
    }

    @Test func `a unit that has an order loses it for a reason, and that it was late stays with it`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            let clerk = order.desk.clerk
            let bare = Desk.dispatch(order.number, to: Self.other, reason: "")
            #expect(await RefusedStep.fields { _ = try await clerk.dispatchOrder(bare) } == ["reason"])
            app.time.advance(by: .seconds(20 * 86_400))
            let isLate = try await Poll.until { try await Self.order(order.number, order.desk).hasOverdueAt }
            #expect(isLate)
            let late = try await Self.order(order.number, order.desk).overdueAt
            let sent = try await clerk.dispatchOrder(Desk.dispatch(order.number, to: Self.other))
            #expect(sent.unitName == Self.other && sent.overdueAt == late)
            // What the new unit has runs from now.
            #expect(WallTime(sent.dueAt) > WallTime(late))
            let step = try await clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.text == "职责已调整")
        }
    }
}

extension RecordConsultationRequest {
    fileprivate func changed(_ change: (inout Self) -> Void) -> Self {
        var request = self
        change(&request)
        return request
    }
}
