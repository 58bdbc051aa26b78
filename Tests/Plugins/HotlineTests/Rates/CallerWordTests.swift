import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// What the caller says by the code, in records and rates (诉求人确认、异议).
@Suite(.timeLimit(.minutes(5)))
struct CallerWordTests {
    /// The end of Tuesday 1 December 2026 in China: five working days after 24 November.
    private static let due = WallTime(seconds: 1_796_140_800)

    /// What was done before the caller's word, and what it makes of the call-back's rates: above and below the line.
    private static let words: [(calls: [Bool], confirms: Bool, solved: [UInt32], content: [UInt32])] = [
        ([], true, [1, 1], [1, 1]),
        // Whoever contests says that it is not solved, and gives no grade.
        ([], false, [0, 1], [0, 0]),
        // Nobody was reached on the telephone: the caller's word is the first that there is.
        ([false], true, [1, 1], [1, 1]),
        ([false], false, [0, 1], [0, 0]),
        // What the hotline heard stays what it heard.
        ([true], true, [0, 1], [0, 1]),
        ([true], false, [0, 1], [0, 1]),
    ]

    @Test(arguments: Engine.allCases, Self.words.indices)
    func `what the caller says counts where no call had reached them`(engine: Engine, index: Int) async throws {
        let word = Self.words[index]
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Self.begin(app)
            for event in ["dispatch", "sign", "contact", "answer"] { _ = try await order.take(event) }
            for isReached in word.calls { _ = try await order.desk.clerk.callBack(Self.call(order, isReached)) }
            _ = try await word.confirms ? citizen.confirm() : citizen.contest()
            let rates = try await Self.rates(app, "2026-11").total.rates
            #expect(Self.rate(.resolution, rates) == word.solved)
            #expect(Self.rate(.satisfaction, rates) == word.content)
            // Nobody has to be called who has spoken.
            #expect(Self.rate(.sampling, rates) == [1, 1])
            #expect(Self.rate(.redo, rates) == [0, 1])
        }
    }

    @Test func `the definitions say which of two words counts`() async throws {
        try await withApp { app in
            let client = HotlineRatesServiceClient(
                app.caller(roles: RoleSet([.hotlineOperator]), account: "rates")
            )
            let definitions = try await client.listRateDefinitions(.init()).definitions
            for kind: RateKind in [.resolution, .satisfaction] {
                let definition = try #require(definitions.first { $0.kind == kind })
                #expect(definition.basis.contains("回访已接通的，以回访为准"))
            }
        }
    }

    @Test func `of callers who are told with their master, those who are called back are a share of all`() async throws
    {
        try await withApp { app in
            let (_, master) = try await Self.begin(app)
            var merged: [Procedure] = []
            for _ in 0..<3 {
                let (_, order) = try await Self.begin(app)
                _ = try await master.desk.duplicates.mergeOrder(order.merging(into: master.number))
                merged.append(order)
            }
            for event in ["dispatch", "sign", "answer"] { _ = try await master.take(event) }
            #expect(Self.rate(.sampling, try await Self.rates(app, "2026-11").total.rates) == [0, 4])
            _ = try await master.desk.clerk.callBack(Self.call(merged[0], true))
            #expect(Self.rate(.sampling, try await Self.rates(app, "2026-11").total.rates) == [1, 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a unit answered in time stays answered in time when it is contested`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let (citizen, order) = try await Self.begin(app)
            for event in ["dispatch", "sign", "contact", "answer"] { _ = try await order.take(event) }
            app.time.advance(by: .seconds(86_400))
            _ = try await citizen.contest()
            app.time.advance(by: .seconds(3_600))
            _ = try await order.take("supervise")
            _ = try await order.take("dispatch", unit: "区住建局")
            app.time.advance(by: .seconds(30 * 86_400))
            let records = try await Self.records(app)
            #expect(records.keys.sorted() == [1, 2, 3])
            let (first, second, third) = try (
                #require(records[1]), #require(records[2]), #require(records[3])
            )
            #expect(first.unitName == Desk.unit && first.outcome == .answered && first.hasAnsweredAt)
            #expect(WallTime(first.dueAt) == Self.due && !first.hasLeftAt)
            // It has left the unit with the caller's word, and another has it since.
            #expect(second.unitName == Desk.unit && second.outcome == .escalated && !second.hasAnsweredAt)
            #expect(second.leftAt == second.openedAt && second.openedAt == first.calledBackAt)
            // Contested is the round of the answer, and counted of the unit that gave it, in the month of the caller's word.
            #expect(first.contestedAt == second.openedAt && !second.hasContestedAt && !third.hasContestedAt)
            let contested = try await Self.rates(app, "2026-11")
            #expect(contested.total.contests == 1)
            #expect(contested.rows.filter { $0.contests > 0 }.map(\.name) == [Desk.unit])
            #expect(try await Self.rates(app, "2026-12").total.contests == 0)
            #expect(!second.hasSignDueAt && !second.hasContactDueAt)
            #expect(third.unitName == "区住建局" && third.outcome == .open && third.hasSignDueAt)
            let shown = try await Self.rates(app, "2026-12")
            let done = try #require(shown.rows.first { $0.name == Desk.unit }?.rates.first { $0.kind == .completion })
            #expect([done.numerator, done.denominator, done.excluded] == [1, 1, 1])
            #expect(done.exclusions.map(\.reason) == [.escalated])
            #expect(Self.rate(.completion, shown.total.rates) == [1, 2])
        }
    }

    @Test
    func `a bulletin of a month past stays as it was when a caller contests`() async throws {
        try await withApp { app in
            let (citizen, order) = try await Self.begin(app)
            for event in ["dispatch", "sign", "contact"] { _ = try await order.take(event) }
            // Monday 30 November.
            app.time.advance(by: .seconds(6 * 86_400))
            for event in ["answer", "callBack"] { _ = try await order.take(event) }
            app.time.advance(by: .seconds(86_400))
            let before = try await Self.rates(app, "2026-11")
            _ = try await citizen.contest()
            let after = try await Self.rates(app, "2026-11")
            #expect(after.total == before.total && after.rows == before.rows)
            #expect(Self.rate(.sampling, after.total.rates) == [1, 1])
        }
    }

    /// The caller of a new order that has a number.
    private static func begin(_ app: App) async throws -> (Citizen, Procedure) {
        let desk = Desk(app)
        let new = Desk.order { $0.callerPhone = "13848190000" }
        let order = try await desk.clerk.createOrder(.with { $0.order = new })
        let client = HotlineProgressServiceClient(app.stranger)
        return (
            Citizen(client: client, number: order.number, code: order.queryCode),
            Procedure(desk: desk, number: order.number)
        )
    }

    private static func call(_ order: Procedure, _ isReached: Bool) -> CallBackRequest {
        order.callBack {
            guard !isReached else { return }
            $0.reached = .no
            $0.responded = .unspecified
            $0.solved = .unspecified
            $0.satisfaction = .unspecified
            $0.attempts = 3
        }
    }

    private static func client(_ app: App) -> HotlineRatesServiceClient {
        HotlineRatesServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "rates"))
    }

    private static func rates(_ app: App, _ month: String) async throws -> GetRatesResponse {
        try await Self.client(app).getRates(
            .with {
                $0.period.month = month
                $0.by = .unit
            }
        )
    }

    private static func rate(_ kind: RateKind, _ rates: [Rate]) -> [UInt32] {
        rates.first { $0.kind == kind }.map { [$0.numerator, $0.denominator] } ?? []
    }

    /// The records of both months, by their rounds.
    private static func records(_ app: App) async throws -> [UInt32: RawRecord] {
        var records: [UInt32: RawRecord] = [:]
        for month in ["2026-11", "2026-12"] {
            let found = try await Self.client(app).exportRecords(.with { $0.period.month = month }) { pages in
                var found: [RawRecord] = []
                for try await page in pages { found += page.records }
                return found
            }
            for record in found { records[record.round] = record }
        }
        return records
    }
}
