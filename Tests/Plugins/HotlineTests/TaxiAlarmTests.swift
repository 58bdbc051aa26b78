import HotlineAPI
import NotificationAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// The limits of taxi cases run out (HOT-P7, P12).
@Suite(.timeLimit(.minutes(5)))
struct TaxiAlarmTests {
    /// What unit and supervisors are told of both limits, in order of the letters.
    private static let expected = ["taxi_complaint", "taxi"].flatMap { limit in
        [
            "handling_unit \(limit)_due_soon", "handling_unit \(limit)_due_soon", "handling_unit \(limit)_overdue",
            "supervisor \(limit)_due_soon", "supervisor \(limit)_due_soon", "supervisor \(limit)_overdue",
            "supervisor \(limit)_overdue",
        ]
    }.sorted()

    @Test(arguments: Engine.allCases)
    func `a case that nobody decides is told to those whom the ladder names, and marked`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            app.time.advance(by: .seconds(100 * 86_400))
            #expect(try await Told.rows(ride.number, app, count: Self.expected.count) == Self.expected)
            let secrets = [Ride.driver, Ride.licence, Ride.passenger, Ride.passengerPhone, "D8088"]
            for notice in try await Told.notices(ride.number, app) {
                #expect(notice.text.contains(ride.number) && !secrets.contains(where: notice.text.contains))
            }
            let taxi = try await ride.get()
            #expect(taxi.hasOverdueAt && taxi.overdueAt == taxi.dueAt)
            #expect(taxi.hasComplaintOverdueAt && taxi.complaintOverdueAt == taxi.complaintDueAt)
            // It goes on all the same.
            try await ride.find([.minorAct, .corrected, .noHarm])
        }
    }

    @Test(arguments: Engine.allCases)
    func `whoever watches is told of the case with its order`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let ride = try await Ride.begin(app)
            app.time.advance(by: .seconds(100 * 86_400))
            let told = try await ride.desk.unit.watchOrders(.with { $0.afterSequence = 1 }) { changes in
                var seen: [OrderChange] = []
                for try await change in changes where !change.caseNumber.isEmpty {
                    seen.append(change)
                    if seen.count == 6 { break }
                }
                return seen
            }
            #expect(told.allSatisfy { $0.caseNumber == ride.number && $0.order.number == ride.order })
            let alarms = ["due", "due", "warning-50", "warning-50", "warning-80", "warning-80"]
            #expect(told.map(\.alarm).sorted() == alarms)
            #expect(told.allSatisfy { $0.kind == ($0.alarm == "due" ? .caseOverdue : .caseDueSoon) })
        }
    }

    @Test func `a case of an order that accuses the unit by now is told to those above it alone`() async throws {
        try await withApp { app in
            let ride = try await Ride.begin(app)
            let hotline = HotlineProtectionServiceClient(app.caller(roles: RoleSet([.hotlineOperator])))
            _ = try await hotline.nameAccused(
                .with {
                    $0.number = ride.order
                    $0.accusedUnit = Desk.unit
                }
            )
            app.time.advance(by: .seconds(100 * 86_400))
            let expected = ["taxi_complaint_due_soon", "taxi_complaint_overdue", "taxi_due_soon", "taxi_overdue"]
            #expect(
                try await Told.rows(ride.number, app, count: expected.count) == expected.map { "supervisor \($0)" }
            )
        }
    }
}
