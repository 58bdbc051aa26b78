import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct HinderedTests {
    /// The end of Tuesday 8 December 2026 in China: ten working days after 24 November.
    private static let extended = WallTime(seconds: 1_796_745_600)

    @Test(arguments: Engine.allCases)
    func `the head of the unit extends once, by five working days`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let above = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "above"))
            #expect(await Self.code { try await above.extendOrder(order.extending) } == .failedPrecondition)
            let untold = ExtendOrderRequest.with {
                $0.number = order.number
                $0.reason = "须现场勘查"
            }
            #expect(await Self.code { try await order.desk.head.extendOrder(untold) } == .invalidArgument)
            #expect(WallTime(try await order.take("extend").dueAt) == Self.extended)
            #expect(await Self.code { try await order.take("extend") } == .failedPrecondition)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the limit of what is put off stands still`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let past = order.suspending(until: WallTime(seconds: 1_000_000_000))
            #expect(await Self.code { try await order.desk.unit.suspendOrder(past) } == .invalidArgument)
            let before = try await order.desk.clerk.getOrder(.with { $0.number = order.number })
            let suspended = try await order.take("suspend")
            #expect(!suspended.hasDueAt)
            #expect(suspended.hasNextAt)
            app.time.advance(by: .seconds(20 * 86_400))
            let resumed = try await order.take("resume")
            #expect(WallTime(resumed.dueAt) >= WallTime(before.dueAt).advanced(by: .seconds(20 * 86_400)))
            #expect(!resumed.hasNextAt && !resumed.hasOverdueAt)
            #expect(try await order.desk.clerk.getOrder(.with { $0.number = order.number }) == resumed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is put off to later today is to be taken up with the end of today, and whoever has it is told`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let orders = [
                try await Procedure.begin(Desk(app), ["dispatch", "sign"]),
                try await Procedure.begin(Desk(app), ["dispatch", "sign"]),
            ]
            let now = app.time.source.now
            for (order, days) in zip(orders, [Int64(0), 1]) {
                let next = now.advanced(by: .seconds(days * 86_400 + 3 * 3_600))
                _ = try await order.desk.unit.suspendOrder(order.suspending(until: next))
                let key = LimitKey(organisationID: App.tenant, subject: order.number, name: "HOT-S15")
                let limit = try await app.database(of: "hotline").write { try $0.limit(key) }
                #expect(limit?.endsAt == CivilDay(next).end)
            }
            // Wednesday, in the office hours.
            app.time.advance(by: .seconds(86_400))
            let isTold = try await Poll.until {
                try await Told.rows(orders[0].number, app, count: 0).filter { $0.hasSuffix(" next_due") }
                    == ["handling_unit next_due", "hotline_operator next_due"]
            }
            #expect(isTold)
            #expect(try await Told.rows(orders[1].number, app, count: 0).allSatisfy { !$0.hasSuffix(" next_due") })
        }
    }

    @Test func `the hotline approves that the handling ends, or has it go on`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "requestTermination"])
            #expect(try await order.take("rejectTermination").state == .handling)
            _ = try await order.take("requestTermination")
            let ended = try await order.take("approveTermination")
            #expect(ended.state == .terminated)
            #expect(ended.hasClosedAt)
            app.time.advance(by: .seconds(20 * 86_400))
            #expect(try await !order.desk.clerk.getOrder(.with { $0.number = order.number }).hasOverdueAt)
        }
    }

    @Test func `what was escalated goes to another unit, and supervision is kept`() async throws {
        try await withApp { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign", "supervise", "escalate"])
            let moved = try await order.take("dispatch", unit: "区住建局")
            #expect(moved.state == .dispatched)
            #expect(moved.hasSupervisedAt)
            #expect(!moved.hasSignedAt)
        }
    }

    private static func code(_ step: () async throws -> Order) async -> RPCError.Code? {
        do {
            _ = try await step()
            return nil
        } catch {
            return (error as? RPCError)?.code
        }
    }
}
