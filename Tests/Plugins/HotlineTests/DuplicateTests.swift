import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Duplicates (重复诉求, HOT-S6): merged and taken apart, or linked where they bring something new.
@Suite(.timeLimit(.minutes(5))) struct DuplicateTests {
    @Test(arguments: Engine.allCases)
    func `an order that is taken out of its master is as it was, byte for byte`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let master = try await Self.register(desk)
            _ = try await desk.clerk.dispatchOrder(Desk.dispatch(master))
            let order = Procedure(desk: desk, number: try await Self.register(desk, .channel12328))
            let before = (try await Self.bytes(order.number, desk), try await Self.bytes(master, desk))
            for _ in 0..<2 {
                let merged = try await desk.duplicates.mergeOrder(order.merging(into: master))
                #expect(merged.state == .merged && merged.master == master && merged.unit.isEmpty)
                #expect(try await desk.clerk.getOrder(.with { $0.number = master }).mergedCount == 1)
                _ = try await desk.duplicates.unmergeOrder(order.unmerging)
                #expect(try await Self.bytes(order.number, desk) == before.0)
                #expect(try await Self.bytes(master, desk) == before.1)
            }
            let steps = try await desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.map(\.event) == ["register", "merge", "unmerge", "merge", "unmerge"])
            // And it goes its own way again.
            #expect(try await desk.clerk.dispatchOrder(Desk.dispatch(order.number)).state == .dispatched)
        }
    }

    @Test func `the same incident on two lines is one order with two sources`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let master = try await Self.register(desk)
            let second = Desk.order {
                $0.channel = .channel12328
                $0.sourceNumber = "12328-7"
            }
            let order = Procedure(
                desk: desk,
                number: try await desk.clerk.createOrder(.with { $0.order = second }).number
            )
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master))
            let whole = try await desk.clerk.getOrder(.with { $0.number = master })
            #expect(whole.sources.map(\.channel) == [.channel12328])
            #expect(whole.sources.map(\.sourceNumber) == ["12328-7"])
            let listed = try await desk.duplicates.listMerged(.with { $0.number = master }).orders
            #expect(listed.map(\.number) == [order.number])
        }
    }

    @Test(arguments: Engine.allCases)
    func `each caller of a merged order gets the answer, is called back, and may have it done anew`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let master = Procedure(desk: desk, number: try await Self.register(desk))
            let order = Procedure(desk: desk, number: try await Self.register(desk))
            _ = try await master.take("dispatch")
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(
                await RefusedStep.condition { _ = try await order.take("informMerged") } == "master-answered"
            )
            for event in ["sign", "answer"] { _ = try await master.take(event) }
            let told = try await desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(told.state == .awaitingCallback && told.answer == "已清理" && told.unitName == Desk.unit)
            // Who handled the master handled what is merged into it.
            let both = HotlineServiceClient(
                app.caller(roles: RoleSet([.handlingUnit, .hotlineOperator]), account: "unit")
            )
            #expect(await RefusedStep.condition { _ = try await both.callBack(order.callBack()) } == "not-handler")
            #expect(try await order.take("callBack").state == .evaluated)
            #expect(try await order.take("redo").state == .handling)
            // The master goes its own way.
            #expect(try await master.take("callBack").state == .evaluated)
        }
    }

    @Test func `what is merged late gets the answer that the master has, at once`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let (citizen, order) = try await Citizen.begin(app)
            let merged = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(merged.state == .awaitingCallback && merged.answer == "已清理" && merged.hasAnswerUntil)
            let seen = try await citizen.progress()
            #expect(seen.canAnswer && seen.outcome.text.contains("已清理"))
            // It is told once.
            #expect(await RefusedStep.condition { _ = try await order.take("informMerged") } == "master-has-news")
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was told the answer of the wrong master is taken apart all the same, and goes its own way`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let (citizen, order) = try await Citizen.begin(app)
            let before = try await Self.bytes(order.number, desk)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            let apart = try await desk.duplicates.unmergeOrder(order.unmerging)
            #expect(apart.state == .registered && apart.master.isEmpty && !apart.hasDispatchedAt)
            #expect(try await Self.bytes(order.number, desk) == before)
            let seen = try await citizen.progress()
            #expect(!seen.canAnswer && seen.outcome.text.isEmpty)
            // Neither the caller's time nor the hotline's runs for it any more, and the unit is not judged by it.
            let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "rates"))
            let kept = try await client.exportRecords(.with { $0.period.month = "2026-11" }) { pages in
                var records: [RawRecord] = []
                for try await page in pages { records += page.records }
                return records.filter { $0.number == order.number }
            }
            #expect(kept.isEmpty)
            let rates = try await client.getRates(.with { $0.period.month = "2026-11" }).total.rates
            #expect(rates.allSatisfy { $0.denominator <= 1 })
            // Linked to another, it has its own answer: what that one comes to is not told as its own, nor taken out of it.
            let second = try await Procedure.begin(desk, ["dispatch", "sign"])
            let linked = try await Procedure.begin(desk)
            _ = try await desk.duplicates.mergeOrder(linked.merging(into: master.number))
            _ = try await desk.duplicates.unmergeOrder(linked.unmerging)
            _ = try await desk.duplicates.linkOrder(linked.linking(to: second.number))
            for event in ["sign", "answer"] { _ = try await linked.take(event) }
            let mine = try await desk.clerk.getOrder(.with { $0.number = linked.number })
            _ = try await desk.unit.answerOrder(
                .with {
                    $0.number = second.number
                    $0.answer = "另一件事的结果"
                    $0.result = .explained
                }
            )
            let after = try await desk.clerk.getOrder(.with { $0.number = linked.number })
            #expect(after == mine && after.answer == "已清理")
            let notTold = await RefusedStep.condition { _ = try await desk.duplicates.unmergeOrder(linked.unmerging) }
            #expect(notTold == "told-of-master")
            // Once more, and then by a unit of its own.
            let again = await RefusedStep.code { _ = try await desk.duplicates.unmergeOrder(order.unmerging) }
            #expect(again == .failedPrecondition)
            for event in ["dispatch", "sign", "answer", "callBack"] { _ = try await order.take(event) }
            // What was never merged, and what was called back, is not taken apart.
            let own = await RefusedStep.code { _ = try await desk.duplicates.unmergeOrder(master.unmerging) }
            #expect(own == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `trap 24: a duplicate with a new fact is not closed but goes to the unit of its master, and to no other`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let master = Procedure(desk: desk, number: try await Self.register(desk))
            let order = Procedure(desk: desk, number: try await Self.register(desk))
            #expect(
                await RefusedStep.condition {
                    _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number, newFact: .yes))
                } == "no-new-fact"
            )
            #expect(
                await RefusedStep.condition {
                    _ = try await desk.duplicates.linkOrder(order.linking(to: master.number))
                } == "master-has-unit"
            )
            _ = try await master.take("dispatch")
            let linked = try await desk.duplicates.linkOrder(order.linking(to: master.number))
            #expect(linked.state == .dispatched && linked.unitName == Desk.unit && linked.hasDueAt)
            // Neither by dispatching the duplicate elsewhere, nor by moving the master alone.
            let elsewhere = await RefusedStep.condition { _ = try await order.take("dispatch", unit: "区住建局") }
            #expect(elsewhere == "unit-of-master")
            _ = try await master.take("dispatch", unit: "区住建局")
            let moved = try await desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(moved.unitName == "区住建局" && moved.state == .dispatched)
        }
    }

    @Test func `trap 24: a merged duplicate is sent to nobody`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch"])
            let order = try await Procedure.begin(desk)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(
                await RefusedStep.code { _ = try await order.take("dispatch", unit: "区住建局") } == .failedPrecondition
            )
            let units = HotlineServiceClient(app.caller(roles: RoleSet([.handlingUnit]), unit: Desk.unit, account: "u"))
            #expect(try await units.listOrders(ListOrdersRequest()).orders.map(\.number) == [master.number])
        }
    }

    @Test func `a master is one order, not merged itself, and not the duplicate`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let first = try await Procedure.begin(desk)
            let second = try await Procedure.begin(desk)
            let third = try await Procedure.begin(desk)
            _ = try await desk.duplicates.mergeOrder(second.merging(into: first.number))
            for (order, master) in [(third, second), (first, third), (third, third)] {
                let failed = await RefusedStep.condition {
                    _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
                }
                #expect(failed == "master-fits")
            }
            let unknown = await RefusedStep.code {
                _ = try await desk.duplicates.mergeOrder(third.merging(into: "HOT-20261124-999999"))
            }
            #expect(unknown == .notFound)
        }
    }

    /// Everything that is kept of an order but the count of its changes.
    private static func bytes(_ number: String, _ desk: Desk) async throws -> [UInt8] {
        var order = try await desk.clerk.getOrder(.with { $0.number = number })
        order.revision = 0
        return try order.serializedBytes()
    }

    private static func register(_ desk: Desk, _ channel: Channel = .channel12345) async throws -> String {
        let order = Desk.order {
            $0.channel = channel
            $0.callerName = "白云鄂"
            $0.callerPhone = "13848190000"
            $0.address = "海勃湾区新华街"
            $0.matter = "出租车投诉"
            $0.accusedName = "李四"
        }
        return try await desk.clerk.createOrder(.with { $0.order = order }).number
    }
}
