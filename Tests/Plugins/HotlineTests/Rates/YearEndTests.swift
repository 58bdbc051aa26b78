import HotlineAPI
import PluginKit
import ProcedureAPI
import SwiftProtobuf
import TestKit
import Testing

/// Orders of the last days of a year, whose limits end in one that has no plan of holidays as yet.
@Suite(.timeLimit(.minutes(5)))
struct YearEndTests {
    @Test
    func `an order that was answered before the next year's plan came counts in the rates once it is there`()
        async throws
    {
        try await withApp { app in
            // 30 December 2026, from 24 November.
            app.time.advance(by: .seconds(36 * 86_400))
            let desk = Desk(app)
            let new = Desk.order { $0.callerPhone = "13848190000" }
            let number = try await desk.clerk.createOrder(.with { $0.order = new }).number
            #expect(try await !desk.clerk.dispatchOrder(Desk.dispatch(number)).hasDueAt)
            let order = Procedure(desk: desk, number: number)
            for event in ["sign", "contact", "answer"] { _ = try await order.take(event) }
            let rates = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor])))
            func records() async throws -> [RawRecord] {
                try await rates.exportRecords(.with { $0.period.month = "2026-12" }) { pages in
                    var records: [RawRecord] = []
                    for try await page in pages { records += page.records }
                    return records
                }
            }
            #expect(try await records().allSatisfy { !$0.hasDueAt })
            let administrator = ProcedureServiceClient(app.caller(roles: RoleSet([.systemAdministrator])))
            _ = try await administrator.importYearPlan(
                .with {
                    $0.plan.year = 2027
                    $0.plan.source = "测试用，不是公布的安排"
                    $0.plan.daysOff = ["2027-01-01", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"]
                }
            )
            let isCounted = try await Poll.until {
                try await records().contains {
                    $0.hasDueAt && $0.hasSignDueAt && $0.hasSignedAt && $0.hasContactDueAt && $0.hasContactedAt
                }
            }
            #expect(isCounted)
        }
    }
}
