import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@Suite(.timeLimit(.minutes(5)))
struct OrderLimitTests {
    /// The end of Tuesday 1 December 2026 in China: five working days after 24 November.
    private static let due = WallTime(seconds: 1_796_140_800)

    private static func dispatched(_ desk: Desk) async throws -> Order {
        let number = try await desk.clerk.createOrder(Desk.request()).number
        return try await desk.clerk.dispatchOrder(Desk.dispatch(number))
    }

    @Test
    func `the clock of an order starts at dispatch, and anew with another unit`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await desk.clerk.createOrder(Desk.request()).number
            #expect(try await !desk.clerk.getOrder(.with { $0.number = number }).hasDueAt)
            let sent = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            #expect(WallTime(sent.dueAt) == Self.due)
            app.time.advance(by: .seconds(86_400))
            let moved = try await desk.clerk.dispatchOrder(Desk.dispatch(number, to: "区住建局"))
            #expect(WallTime(moved.dueAt) == Self.due.advanced(by: .seconds(86_400)))
            #expect(try await desk.clerk.getOrder(.with { $0.number = number }) == moved)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that an order was late stays with it where another unit gets it before anybody was told`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch", "sign"])
            let due = WallTime(try await order.desk.clerk.getOrder(.with { $0.number = order.number }).dueAt)
            // It ends at midnight, and the office opens in the morning.
            app.time.advance(by: .microseconds(due.microseconds - app.time.source.now.microseconds) + .seconds(3_600))
            let moved = try await order.take("reassign", unit: "区住建局")
            #expect(moved.hasOverdueAt && WallTime(moved.overdueAt) == due && WallTime(moved.dueAt) > due)
        }
    }

    @Test
    func `an order is not sent to the unit that has it`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await Self.dispatched(desk).number
            let error = try await #require(throws: RPCError.self) {
                try await desk.clerk.dispatchOrder(Desk.dispatch(number))
            }
            #expect(error.code == .failedPrecondition)
            #expect(error.message == "本工单已派给区交通运输局，无须重复派单。")
        }
    }

    @Test
    func `a step that is not possible is refused with those that are`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let number = try await Self.dispatched(desk).number
            _ = try await desk.unit.signOrder(Desk.sign(number))
            _ = try await desk.unit.answerOrder(Desk.answer(number))
            let error = try await #require(throws: RPCError.self) {
                try await desk.unit.answerOrder(Desk.answer(number))
            }
            #expect(error.message == "现在是“待回访”，不能“反馈结果”；可以办理：回访、督办。")
        }
    }

    @Test
    func `an order that nobody signs runs out all the same, is told to those whom the ladders name, and marked`()
        async throws
    {
        try await withApp { app in
            let desk = Desk(app)
            let supervisor = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "supervisor"))
            let number = try await Self.dispatched(desk).number
            app.time.advance(by: .seconds(20 * 86_400))
            let toUnit = try await Self.alarms(desk.unit, until: "due")
            #expect(toUnit.map(\.alarm) == ["sign-due", "warning-50", "warning-80", "due"])
            #expect(toUnit.map(\.kind) == [.signOverdue, .dueSoon, .dueSoon, .overdue])
            #expect(toUnit.allSatisfy { $0.order.number == number })
            let toSupervisor = try await Self.alarms(supervisor, until: "overdue-1")
            #expect(toSupervisor.map(\.alarm) == ["sign-due", "due", "overdue-1"])
            let isMarked = try await Poll.until {
                let order = try await desk.clerk.getOrder(.with { $0.number = number })
                return order.hasOverdueAt && WallTime(order.overdueAt) == Self.due
            }
            #expect(isMarked)
        }
    }

    @Test
    func `an order that was answered in time is not told`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let first = try await Self.dispatched(desk).number
            _ = try await desk.unit.signOrder(Desk.sign(first))
            _ = try await desk.unit.answerOrder(Desk.answer(first))
            let second = try await Self.dispatched(desk).number
            app.time.advance(by: .seconds(20 * 86_400))
            let told = try await Self.alarms(desk.unit, until: "due")
            #expect(told.map(\.order.number) == [second, second, second, second])
        }
    }

    @Test(arguments: Engine.allCases)
    func `signing and the first contact have alarms of their own, and none once they are done`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let new = Desk.order { $0.callerPhone = "13848190000" }
            var numbers: [String] = []
            for _ in 0..<2 {
                let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
                numbers.append(try await desk.clerk.dispatchOrder(Desk.dispatch(number)).number)
            }
            let done = Procedure(desk: desk, number: numbers[0])
            for event in ["sign", "contact", "answer"] { _ = try await done.take(event) }
            app.time.advance(by: .seconds(20 * 86_400))
            let told = try await Self.alarms(desk.clerk, until: "due")
            #expect(told.allSatisfy { $0.order.number == numbers[1] })
            #expect(told.map(\.alarm).sorted() == ["contact-due", "due", "sign-due", "warning-80"])
            let kinds = Dictionary(uniqueKeysWithValues: told.map { ($0.alarm, $0.kind) })
            #expect(kinds["sign-due"] == .signOverdue && kinds["contact-due"] == .contactOverdue)
        }
    }

    /// What a watch from the beginning tells of alarms, up to one.
    private static func alarms(_ watcher: HotlineServiceClient, until last: String) async throws -> [OrderChange] {
        try await watcher.watchOrders(.with { $0.afterSequence = 1 }) { changes in
            var seen: [OrderChange] = []
            for try await change in changes where !change.alarm.isEmpty {
                seen.append(change)
                if change.alarm == last { break }
            }
            return seen
        }
    }
}
