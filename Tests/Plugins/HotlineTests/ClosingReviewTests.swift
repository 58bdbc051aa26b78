import Crypto
import Foundation
import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// The review before an order is closed (办结审核, HOT-S20).
@Suite(.timeLimit(.minutes(5))) struct ClosingReviewTests {
    private static let evaluated = ["dispatch", "sign", "answer", "callBack"]

    private static func set(_ name: String, _ value: UInt32, _ app: App) async throws {
        let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
        _ = try await owner.saveParameter(
            .with {
                $0.name = name
                $0.value = value
                $0.source = "本地规定"
                $0.effectiveFrom = "2026-01-01"
            }
        )
    }

    @Test(arguments: Engine.allCases)
    func `one that is drawn waits for review, says why, and is closed when it passes`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await Self.set("review_percent", 100, app)
            try await Self.set("review_seed", 7, app)
            let order = try await Procedure.begin(Desk(app), Self.evaluated)
            let waiting = try await order.take("close")
            #expect(waiting.state == .closingReview && !waiting.hasClosedAt)
            let step = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.event == "submitReview" && step?.reviewReason == .sampled)
            #expect(step?.reviewPercent == 100 && step?.reviewSeed == 7)
            #expect(try #require(step).reviewDraw < 100)
            let told = try await Told.rows(order.number, app, count: 1)
            #expect(told.contains("supervisor desk_closing_review"))
            #expect(await RefusedStep.code { _ = try await order.take("close") } == .failedPrecondition)
            let closed = try await order.take("approveClosing")
            #expect(closed.state == .closed && closed.hasClosedAt)
        }
    }

    @Test func `one that does not pass is handled anew, with a reason and a clock`() async throws {
        try await withApp { app in
            try await Self.set("review_percent", 100, app)
            let order = try await Procedure.begin(Desk(app), Self.evaluated + ["close"])
            app.time.advance(by: .seconds(86_400))
            let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            let again = try await order.take("returnClosing")
            #expect(again.state == .handling && again.redoCount == 1 && !again.hasAnsweredAt)
            #expect(WallTime(again.dueAt) > WallTime(before.dueAt))
            let step = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            #expect(step?.approved == .no && step?.text.contains("重新办理") == true && step?.actorRole == "supervisor")
            #expect(try await order.take("answer").state == .awaitingCallback)
        }
    }

    @Test func `a sensitive matter is always reviewed, and with nothing drawn no other`() async throws {
        try await withApp { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveMatter(
                .with {
                    $0.matter.code = "school"
                    $0.matter.title = "学校管理"
                    $0.matter.source = "本地目录"
                    $0.matter.isSensitive = true
                }
            )
            let desk = Desk(app)
            for (matter, state) in [("学校管理", OrderState.closingReview), ("公交服务", .closed)] {
                let new = Desk.order { $0.matter = matter }
                let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
                let order = Procedure(desk: desk, number: number)
                for event in Self.evaluated { _ = try await order.take(event) }
                #expect(try await order.take("close").state == state)
                let step = try await desk.clerk.getTimeline(.with { $0.number = number }).steps.last
                #expect(step?.reviewReason == (state == .closed ? .unspecified : .sensitive))
            }
        }
    }

    @Test func `who handled an order, or belongs to its unit, does not review it`() async throws {
        try await withApp { app in
            try await Self.set("review_percent", 100, app)
            let order = try await Procedure.begin(Desk(app), Self.evaluated + ["close"])
            let handler = HotlineServiceClient(
                app.caller(roles: RoleSet([.supervisor, .handlingUnit]), account: "unit")
            )
            for client in [order.desk.head, handler] {
                #expect(
                    await RefusedStep.condition { _ = try await client.reviewClosing(order.reviewing(.yes)) }
                        == "reviewer"
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a review that nobody takes up is told at half, at four fifths, at the end and after it`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.set("review_percent", 100, app)
            let order = try await Procedure.begin(Desk(app), Self.evaluated + ["close"])
            let step = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps.last
            // Three working days from Tuesday 24 November, by the model.
            #expect(step.map { CivilDay(lastOf: WallTime($0.dueAt)).written } == "2026年11月27日")
            let reviewed = try await Procedure.begin(order.desk, Self.evaluated + ["close"])
            _ = try await reviewed.take("approveClosing")
            app.time.advance(by: .seconds(8 * 86_400 + 4 * 3_600))
            let wanted = [
                "hotline_operator review_due_soon", "hotline_operator review_overdue",
                "hotline_operator review_overdue", "supervisor review_due_soon", "supervisor review_due_soon",
                "supervisor review_overdue", "supervisor review_overdue",
            ]
            let isTold = try await Poll.until { try await Self.alarms(order, app).count >= wanted.count }
            #expect(isTold)
            #expect(try await Self.alarms(order, app) == wanted)
            // The unit that handled it, and its head, have no part in the review.
            let told = try await Told.notices(order.number, app).filter { $0.template.hasPrefix("review_") }
            #expect(told.allSatisfy { $0.unitName != Desk.unit })
            #expect(try await Self.alarms(reviewed, app) == [])
            let reviewer = order.desk.reviewer
            let change = try await reviewer.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                for try await change in changes where change.alarm == "review-due" { return change }
                return OrderChange()
            }
            #expect(change.kind == .reviewOverdue && change.order.number == order.number)
            // It is closed all the same, and nothing more is told.
            #expect(try await order.take("approveClosing").state == .closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that nobody calls back about, and a call-back that nobody closes, is told to the hotline`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let waiting = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let called = try await Procedure.begin(desk, Self.evaluated)
            let closed = try await Procedure.begin(desk, Self.evaluated + ["close"])
            app.time.advance(by: .seconds(14 * 86_400))
            let isTold = try await Poll.until {
                let of = (try await Self.waits(waiting, app), try await Self.waits(called, app))
                return of.0.count >= 4 && of.1.count >= 4
            }
            #expect(isTold)
            for (order, name) in [(waiting, "call"), (called, "close")] {
                #expect(
                    try await Self.waits(order, app) == [
                        "hotline_operator \(name)_due_soon", "hotline_operator \(name)_overdue",
                        "supervisor \(name)_overdue", "supervisor \(name)_overdue",
                    ]
                )
            }
            #expect(try await Self.waits(closed, app) == [])
            let told = try await Told.notices(waiting.number, app).filter { $0.template.hasPrefix("call_") }
            #expect(told.allSatisfy { $0.unitName != Desk.unit })
        }
    }

    /// What was told of the time to call back and to close.
    private static func waits(_ order: Procedure, _ app: App) async throws -> [String] {
        try await Told.notices(order.number, app)
            .filter { $0.template.hasPrefix("call_") || $0.template.hasPrefix("close_") }
            .map { "\($0.role) \($0.template)" }.sorted()
    }

    /// What was told of the time for the review, in order of the letters.
    private static func alarms(_ order: Procedure, _ app: App) async throws -> [String] {
        try await Told.notices(order.number, app).filter { $0.template.hasPrefix("review_") }
            .map { "\($0.role) \($0.template)" }.sorted()
    }

    @Test func `what is drawn is as many as the rule says, by a key that no unit has`() throws {
        let numbers = (1...10_000).map { "HOT-20261124-\(String(1_000_000 + $0).dropFirst())" }
        func draws(_ seed: UInt32, _ key: String) -> [UInt32] {
            let key = SymmetricKey(data: Data(key.utf8))
            return numbers.map { number in
                let text = Data(ClosingReview.text(number, seed: seed).utf8)
                return ClosingReview.draw(Array(HMAC<SHA256>.authenticationCode(for: text, using: key)))
            }
        }
        let drawn = draws(1, "host")
        for percent: UInt32 in [5, 10, 50] {
            let share = Double(drawn.count { $0 < percent }) / 10_000
            #expect(abs(share - Double(percent) / 100) < 0.015, "\(percent): \(share)")
            for others in [draws(2, "host"), draws(1, "another host")] {
                let both = zip(drawn, others).count { $0 < percent && $1 < percent }
                // Not the same orders: as many in common as chance has.
                let common = Double(both) / Double(drawn.count { $0 < percent })
                #expect(abs(common - Double(percent) / 100) < 0.06, "\(percent): \(common)")
            }
        }
        #expect(drawn == draws(1, "host"))
    }

    @Test func `the seed is listed to whoever is there for all, and what has begun to hold is not rewritten`()
        async throws
    {
        try await withApp { app in
            _ = try await City.make(in: app)
            func seeds(_ role: Role, _ unit: String) async throws -> Int {
                let caller = app.caller(roles: RoleSet([role]), unit: unit, account: "\(role) \(unit)")
                let found = try await HotlineCatalogueServiceClient(caller).listParameters(ListParametersRequest())
                #expect(found.parameters.count > 20)
                return found.parameters.count { $0.name == "review_seed" }
            }
            #expect(try await seeds(.supervisor, "root") == 1)
            for (role, unit) in [
                (Role.handlingUnit, "east-traffic"), (.supervisor, "east-traffic"), (.hotlineOperator, "root"),
            ] {
                #expect(try await seeds(role, unit) == 0, "\(role) \(unit)")
            }

            let owner = HotlineCatalogueServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: "root", account: "owner")
            )
            func save(_ seed: UInt32, from day: String) async -> [String] {
                await RefusedStep.fields {
                    _ = try await owner.saveParameter(
                        .with {
                            $0.name = "review_seed"
                            $0.value = seed
                            $0.effectiveFrom = day
                            $0.source = "本地规定"
                        }
                    )
                }
            }
            // Today is 24 November.
            #expect(await save(7, from: "2026-01-01") == [])
            for day in ["2026-01-01", "2026-06-01", ""] { #expect(await save(8, from: day) == ["effective_from"]) }
            #expect(await save(8, from: "2026-11-24") == [])
            #expect(await save(9, from: "2026-11-24") == ["effective_from"])
            for seed: UInt32 in [9, 10] { #expect(await save(seed, from: "2026-11-25") == []) }
            let listed = try await owner.listParameters(.with { $0.day = "2026-11-01" }).parameters
            #expect(listed.first { $0.name == "review_seed" }?.value == 7)
        }
    }
}
