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
                    $0.plan.source = MadeUpYear.source
                    $0.plan.daysOff = MadeUpYear.daysOff(2027)
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

    @Test
    func `an end that was granted after the calendar had changed stays, though the change is told later`()
        async throws
    {
        try await withApp { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "sign"])
            let before = try await desk.clerk.getOrder(.with { $0.number = order.number })
            let extended = try await order.take("extend")
            #expect(WallTime(extended.dueAt) > WallTime(before.dueAt))
            let mark = try await Procedure.begin(desk, ["dispatch"])
            // A day off more, and with it another end of the second order's limit, that its module was not told of.
            let plan = try #require(HolidayPlan.published.first { $0.year == 2026 })
            let days = plan.daysOff.union([try #require(CivilDay("2026-11-26"))])
            let other = WorkCalendar(
                plans: [
                    try HolidayPlan(
                        year: 2026,
                        source: plan.source,
                        daysOff: days,
                        workedWeekends: plan.workedWeekends
                    )
                ],
                // Newer than the host's own, which would count anew otherwise.
                revision: .max
            )
            let end = try await app.database(of: "hotline").write { transaction in
                var end: WallTime?
                for (number, told) in [(order.number, WallTime(before.dueAt)), (mark.number, app.time.now)] {
                    let key = LimitKey(organisationID: App.tenant, subject: number, name: "HOT-T2")
                    guard var limit = try transaction.limit(key) else {
                        throw RPCError(code: .notFound, message: number)
                    }
                    if number == mark.number {
                        limit.recount(other, at: transaction.now)
                        try transaction.keep(limit)
                        end = limit.endsAt
                    }
                    // As the host told it before the step, and as the module takes it up after.
                    let payload = """
                        {"name":"HOT-T2","run":\(limit.run),"happening":{"recounted":{}},\
                        "endsAt":{"microseconds":\(told.microseconds)}}
                        """
                    try transaction.append(
                        Event(
                            organisationID: App.tenant,
                            module: "hotline",
                            kind: "limit.recounted",
                            subject: number,
                            payload: Array(payload.utf8)
                        )
                    )
                }
                return end
            }
            // Taken up in their order: the second shows that the first was.
            let isTaken = try await Poll.until {
                try await WallTime(desk.clerk.getOrder(.with { $0.number = mark.number }).dueAt) == end
            }
            #expect(isTaken)
            let after = try await desk.clerk.getOrder(.with { $0.number = order.number })
            #expect(after.dueAt == extended.dueAt)
        }
    }
}
