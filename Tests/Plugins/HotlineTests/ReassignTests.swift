import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Orders that the hotline takes back from a unit which has signed them, and gives to another (收回改派).
@Suite(.timeLimit(.minutes(5))) struct ReassignTests {
    private static let other = "区住建局"

    @Test(arguments: Engine.allCases)
    func `an order that accuses the unit which has signed it goes to another, and never back`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "contact"])
            _ = try await AccusedWalk.protection(app).nameAccused(
                .with {
                    $0.number = order.number
                    $0.accusedUnit = Desk.unit
                }
            )
            #expect(await RefusedStep.code { _ = try await order.take("answer") } == .notFound)
            app.time.advance(by: .seconds(2 * 86_400))
            let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            let options = CallOptions(idempotencyKey: "reassign")
            let moved = try await order.desk.clerk.reassignOrder(order.reassigning(to: Self.other), options: options)
            #expect(moved.state == .dispatched && moved.unitName == Self.other)
            #expect(!moved.hasSignedAt && !moved.hasContactedAt)
            // Its time is its own, from when it gets the order.
            #expect(WallTime(moved.dueAt) > WallTime(before.dueAt) && moved.hasSignDueAt)
            #expect(
                try await order.desk.clerk.reassignOrder(order.reassigning(to: Self.other), options: options) == moved
            )
            let desk = Desk(app, unit: Self.other)
            _ = try await desk.unit.signOrder(Desk.sign(order.number))
            let back = await RefusedStep.condition { _ = try await order.take("reassign") }
            #expect(back == "not-accused")
            #expect(try await desk.unit.answerOrder(Desk.answer(order.number)).state == .awaitingCallback)
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.suffix(3).map(\.event) == ["reassign", "sign", "answer"])
            #expect(steps.suffix(3).first?.text == "原承办单位不宜继续办理")
            #expect(ReplayedOrder(steps).problems.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the taxi case goes with the order that it was opened for, and one that is decided stays`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            let second = try await Ride.order(ride.desk)
            _ = try await ride.officer.linkTaxiOrder(
                .with {
                    $0.number = ride.number
                    $0.orderNumber = second
                }
            )
            let other = HotlineTaxiServiceClient(
                app.caller(roles: RoleSet([.handlingUnit]), unit: Self.other, account: "other")
            )
            // What was added to the case leaves it where it is.
            _ = try await ride.desk.clerk.dispatchOrder(Desk.dispatch(second, to: Self.other))
            #expect(try await ride.get().unitName == Desk.unit)
            _ = try await ride.desk.clerk.dispatchOrder(Desk.dispatch(ride.order, to: Self.other))
            #expect(await RefusedStep.code { _ = try await ride.find([.minorAct]) } == .notFound)
            #expect(try await other.listTaxiCases(.init()).cases.map(\.number) == [ride.number])
            let found = try await other.recordFinding(
                .with {
                    $0.number = ride.number
                    $0.test = .minorAct
                    $0.verdict = .yes
                    $0.evidence = "行车轨迹"
                }
            )
            #expect(found.unitName == Self.other && found.hasFiledAt)
            let steps = try await other.getTaxiTimeline(.with { $0.number = ride.number }).steps
            let step = steps.first { $0.event == "handOver" }
            #expect(step?.eventTitle == "随工单移交" && step?.text == Self.other && step?.orderNumber == ride.order)
            #expect(step?.actorRole == "hotline_operator")
            // A case that is decided is the decision of who decided it.
            let decided = try await Ride.begin(app) { $0.plate = "蒙CD9001" }
            try await decided.find([.minorAct], .no)
            _ = try await decided.decide(.notMadeOut)
            _ = try await decided.desk.clerk.dispatchOrder(Desk.dispatch(decided.order, to: Self.other))
            #expect(try await decided.get().unitName == Desk.unit)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a unit put off, and what it asked to end, is taken back with a clock of its own`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            for event in ["suspend", "requestTermination"] {
                let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", event])
                #expect(await RefusedStep.condition { _ = try await order.take("reassign") } == "another-unit")
                let moved = try await order.take("reassign", unit: Self.other)
                #expect(moved.state == .dispatched && !moved.hasNextAt && moved.hasDueAt)
                app.time.advance(by: .seconds(10 * 86_400))
                let isLate = try await Poll.until {
                    try await order.desk.clerk.getOrder(.with { $0.number = order.number }).hasOverdueAt
                }
                #expect(isLate)
            }
        }
    }

    @Test func `a reason and a unit are recorded`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            var request = order.reassigning(to: Self.other)
            request.reason = ""
            #expect(await RefusedStep.fields { _ = try await order.desk.clerk.reassignOrder(request) } == ["reason"])
            request = order.reassigning(to: "")
            #expect(await RefusedStep.fields { _ = try await order.desk.clerk.reassignOrder(request) } == ["unit"])
        }
    }

    @Test(arguments: [["reassign"], ["return", "rule"]])
    func `a unit that helped leads without a part of its own, and others go on helping`(path: [String]) async throws {
        try await withApp { app in
            try await app.makeOrganisation("unit-3", "区城管局", .handlingUnit, under: "root")
            let begun = path == ["reassign"] ? ["dispatch", "sign"] : ["dispatch"]
            let order = try await Procedure.begin(Desk(app), begun)
            let hotline = HotlineCohandlingServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            for unit in [Self.other, "区城管局"] { _ = try await hotline.assistOrder(order.assisting(by: unit)) }
            if path.first == "return" {
                _ = try await order.take("return")
                _ = try await order.desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: Self.other))
            } else {
                _ = try await order.take("reassign", unit: Self.other)
            }
            let parts = try await hotline.listParts(.with { $0.number = order.number }).parts
            #expect(parts.first { $0.unitName == Self.other }?.state == .withdrawn)
            #expect(parts.first { $0.unitName == "区城管局" }?.state == .assigned)
            let desk = Desk(app, unit: Self.other)
            _ = try await desk.unit.signOrder(Desk.sign(order.number))
            let answer = Desk.answer(order.number)
            #expect(await RefusedStep.condition { _ = try await desk.unit.answerOrder(answer) } == "parts-in")
            _ = try await hotline.withdrawPart(order.withdrawingPart(of: "区城管局"))
            #expect(try await desk.unit.answerOrder(answer).state == .awaitingCallback)
        }
    }
}
