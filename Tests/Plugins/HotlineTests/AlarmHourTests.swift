import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Alarms are told once each, in working hours only (requirement 6), of every step that has a limit.
@Suite(.timeLimit(.minutes(5)))
struct AlarmHourTests {
    /// What a watch from the beginning tells of alarms, up to so many.
    private static func alarms(_ watcher: HotlineServiceClient, count: Int) async throws -> [OrderChange] {
        try await watcher.watchOrders(.with { $0.afterSequence = 1 }) { changes in
            var seen: [OrderChange] = []
            for try await change in changes where !change.alarm.isEmpty {
                seen.append(change)
                if seen.count == count { break }
            }
            return seen
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order that ends at midnight is marked then, and told when the office opens, once`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let due = WallTime(seconds: 1_796_140_800)
            // A minute after midnight: it is overdue, and nobody is rung out of bed.
            app.time.advance(by: .seconds((due.microseconds - app.time.now.microseconds) / 1_000_000 + 60))
            let isMarked = try await Poll.until {
                try await desk.clerk.getOrder(.with { $0.number = order.number }).hasOverdueAt
            }
            #expect(isMarked)
            let atNight = try await Self.alarms(desk.unit, count: 2)
            #expect(atNight.map(\.alarm) == ["warning-50", "warning-80"])
            #expect(try await Told.notices(order.number, app).allSatisfy { $0.template != "overdue" })
            app.time.advance(by: .seconds(12 * 3_600))
            let byDay = try await Self.alarms(desk.unit, count: 3)
            #expect(byDay.map(\.alarm) == ["warning-50", "warning-80", "due"])
            app.time.advance(by: .seconds(20 * 86_400))
            let supervisor = HotlineServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "supervisor"))
            #expect(try await Self.alarms(supervisor, count: 2).map(\.alarm) == ["due", "overdue-1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order that nobody dispatches is told to the hotline, and one that is settled is not`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            // Of before the rule: nobody watches it.
            _ = try await Procedure.begin(desk)
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "dispatch_limit"
                    $0.value = 1
                    $0.unit = .workingDay
                    $0.source = "本市规定"
                }
            )
            let left = try await Procedure.begin(desk)
            for path in [["dispatch"], ["answerAtOnce"], ["transferEmergency"], ["informRoute"], ["merge"]] {
                _ = try await Procedure.begin(desk, path)
            }
            // What is split off again waits on.
            let split = try await Procedure.begin(desk, ["merge", "unmerge"])
            app.time.advance(by: .seconds(3 * 86_400))
            let rows = try await Told.rows(left.number, app, count: 2).filter { $0.contains("dispatch_overdue") }
            #expect(rows == ["hotline_operator dispatch_overdue", "supervisor dispatch_overdue"])
            let clerk = try await desk.clerk.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                var seen: [OrderChange] = []
                for try await change in changes where change.kind == .dispatchOverdue {
                    seen.append(change)
                    if seen.count == 2 { break }
                }
                return seen
            }
            #expect(Set(clerk.map(\.order.number)) == [left.number, split.number])
            #expect(clerk.allSatisfy { $0.words == "派单超时" })
        }
    }

    @Test(arguments: Engine.allCases)
    func `merging into what is answered, and taking apart, gives no new time to dispatch`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "dispatch_limit"
                    $0.value = 1
                    $0.unit = .workingDay
                    $0.source = "本市规定"
                }
            )
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let order = try await Procedure.begin(desk)
            // On its last day.
            app.time.advance(by: .seconds(86_400))
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(try await order.take("unmerge").state == .registered)
            // In the office hours of the next.
            app.time.advance(by: .seconds(86_400 + 4 * 3_600))
            let rows = try await Told.rows(order.number, app, count: 2).filter { $0.contains("dispatch_overdue") }
            #expect(rows == ["hotline_operator dispatch_overdue", "supervisor dispatch_overdue"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a ladder of one's own says when and whom, for orders of its days`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            // 鄂托克旗: a warning 48 hours before the end, and 督办 24 hours before it (HOT-T9).
            let rungs: [(AlarmMoment, UInt32, MatterUnit, String)] = [
                (.beforeEnd, 48, .hour, "handling_unit"), (.beforeEnd, 24, .hour, "supervisor"),
                (.elapsed, 100, .unspecified, "hotline_operator"),
            ]
            _ = try await owner.saveParameter(
                .with {
                    $0.name = "handling_ladder"
                    $0.source = "鄂托克旗通报（2025）"
                    $0.rungs = rungs.map { moment, amount, unit, role in
                        .with {
                            $0.moment = moment
                            $0.amount = amount
                            $0.unit = unit
                            $0.roles = [role]
                        }
                    }
                }
            )
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            app.time.advance(by: .seconds(20 * 86_400))
            let told = try await Told.rows(order.number, app, count: 5)
            #expect(told.contains("handling_unit due_soon") && told.contains("supervisor due_soon"))
            #expect(told.contains("hotline_operator overdue") && !told.contains("handling_unit overdue"))
            let unit = try await Self.alarms(desk.unit, count: 1)
            #expect(unit.map(\.alarm) == ["before-48-hour"] && unit.map(\.kind) == [.dueSoon])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an alarm of a limit of hours waits for the morning, and that of an urgent matter does not`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let desk = Desk(app)
            let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "owner"))
            for (code, title, isUrgent) in [("lamp", "路灯", false), ("pipe", "水管爆裂", true)] {
                _ = try await owner.saveMatter(
                    .with {
                        $0.matter.code = code
                        $0.matter.title = title
                        $0.matter.source = "本地目录"
                        $0.matter.isUrgent = isUrgent
                        $0.matter.sign.amount = 2
                        $0.matter.sign.unit = .hour
                    }
                )
            }
            // Eight in the evening.
            app.time.advance(by: .seconds(11 * 3_600))
            var numbers: [String] = []
            for title in ["路灯", "水管爆裂"] {
                let order = Desk.order { $0.matter = title }
                let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
                let sent = try await desk.clerk.dispatchOrder(Desk.dispatch(number))
                #expect(WallTime(sent.signDueAt) == app.time.now.advanced(by: .seconds(2 * 3_600)))
                numbers.append(number)
            }
            let (calm, urgent) = (numbers[0], numbers[1])
            app.time.advance(by: .seconds(2 * 3_600 + 60))
            let atNight = try await Told.rows(urgent, app, count: 4)
            #expect(atNight.filter { $0.hasSuffix("sign_overdue") }.count == 4)
            #expect(try await Told.notices(calm, app).allSatisfy { $0.template != "sign_overdue" })
            // Whoever watches is told the same.
            #expect(try await Self.alarms(desk.unit, count: 1).map(\.order.number) == [urgent])
            app.time.advance(by: .seconds(11 * 3_600))
            let byDay = try await Told.rows(calm, app, count: 4)
            #expect(byDay.filter { $0.hasSuffix("sign_overdue") }.count == 4)
            #expect(try await Self.alarms(desk.unit, count: 2).map(\.order.number) == [urgent, calm])
            #expect(try await Told.rows(urgent, app, count: 4) == atNight)
        }
    }

    @Test func `every kind of alarm has words of its own`() {
        let alarms: [OrderChangeKind] = [
            .dueSoon, .overdue, .dispatchOverdue, .signOverdue, .contactOverdue, .stepDueSoon, .partDueSoon,
            .partOverdue,
            .nextDue, .caseDueSoon, .caseOverdue, .risk, .reviewOverdue, .callbackOverdue, .closingOverdue,
        ]
        let words = alarms.map { kind in OrderChange.with { $0.kind = kind }.words }
        #expect(Set(words).count == alarms.count && !words.contains(""))
        // Every other kind is a step, and tells the state that the order has after it.
        for kind in OrderChangeKind.allCases where !alarms.contains(kind) {
            let change = OrderChange.with {
                $0.kind = kind
                $0.order.state = .handling
            }
            #expect(change.words == "办理中")
        }
    }
}
