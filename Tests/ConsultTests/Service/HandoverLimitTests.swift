internal import ConsultAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// How long a hand-over may wait, when what is told of its limit comes late.
@Suite(.timeLimit(.minutes(5)))
struct HandoverLimitTests {
    private static var key: CallOptions { CallOptions(idempotencyKey: RandomID.make()) }

    private static func limit(of number: String) -> LimitKey {
        LimitKey(organisationID: App.tenant, subject: number, name: "HANDOVER-TAKE")
    }

    /// Asks, and hands the answer's conversation over: its number.
    private static func handOver(_ app: App, _ question: String) async throws -> String {
        let answer = try await ConsultServiceClient(app.stranger).ask(.with { $0.question = question })
        let made = try await HandoverServiceClient(app.stranger).handOver(
            .with { $0.conversation = answer.conversation },
            options: Self.key
        )
        return made.number
    }

    @Test(arguments: Engine.allCases)
    func `the end of a limit that began anew stays, though a change of the calendar is told after it`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            let number = try await Self.handOver(app, "转人工")
            let window = HandoverServiceClient(app.caller(roles: RoleSet([.windowStaff]), account: "window"))
            func due(_ number: String) async throws -> WallTime? {
                let queue = try await window.listHandovers(ListHandoversRequest()).handovers
                return queue.first { $0.number == number && $0.hasDueAt }.map { WallTime($0.dueAt) }
            }
            let database = app.database(of: "consult")
            let first = try #require(try await database.write { try $0.limit(Self.limit(of: number)) })
            // It is taken, left, and put back: it waits anew, until later.
            _ = try await window.takeHandover(.with { $0.number = number }, options: Self.key)
            app.time.advance(by: .seconds(2 * 86_400))
            _ = try await window.returnHandover(.with { $0.number = number }, options: Self.key)
            let later = try await due(number)
            #expect(later != nil && later != first.endsAt)
            let mark = try await Self.handOver(app, "转人工服务")
            let plan = try #require(HolidayPlan.published.first { $0.year == 2026 })
            let days = try ["2026-11-26", "2026-11-27", "2026-11-30"].map { try #require(CivilDay($0)) }
            let other = WorkCalendar(
                plans: [
                    try HolidayPlan(
                        year: 2026,
                        source: plan.source,
                        daysOff: plan.daysOff.union(days),
                        workedWeekends: plan.workedWeekends
                    )
                ],
                // Newer than the host's own, which would count anew otherwise.
                revision: .max
            )
            let end = try await database.write { transaction in
                guard var limit = try transaction.limit(Self.limit(of: mark)) else {
                    throw RPCError(code: .notFound, message: mark)
                }
                limit.recount(other, at: transaction.now)
                try transaction.keep(limit)
                for (told, subject) in [(first, number), (limit, mark)] {
                    let payload = """
                        {"name":"HANDOVER-TAKE","run":\(told.run),"happening":{"recounted":{}},\
                        "endsAt":{"microseconds":\(told.endsAt?.microseconds ?? 0)}}
                        """
                    try transaction.append(
                        Event(
                            organisationID: App.tenant,
                            module: "consult",
                            kind: LimitEvent.recountedKind,
                            subject: subject,
                            payload: Array(payload.utf8)
                        )
                    )
                }
                return limit.endsAt
            }
            // Taken up in their order: the second shows that the first was.
            let isTaken = try await Poll.until { try await due(mark) == end }
            #expect(isTaken)
            #expect(try await due(number) == later)
        }
    }
}
