import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

@testable import HotlinePlugin

/// Rates of orders whose caller was told the answer of a master that was not theirs, or of a unit that is its no more.
@Suite(.timeLimit(.minutes(5)))
struct WrongMasterTests {
    private static let other = "区住建局"

    @Test(arguments: Engine.allCases)
    func `who was told of the wrong master is to be called back for their own answer only`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.addQuestions(app)
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let order = try await Self.question(desk)
            _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number))
            #expect(try await Self.rate(.sampling, app) == [0, 1])
            _ = try await order.take("unmerge")
            #expect(try await Self.rate(.sampling, app) == [0, 0])
            // No unit was asked anything either.
            #expect(try await Self.rate(.immediate, app) == [0, 0])
            for event in ["dispatch", "sign", "contact", "answer"] { _ = try await order.take(event) }
            #expect(try await Self.rate(.sampling, app) == [0, 1])
            #expect(try await Self.rate(.immediate, app) == [0, 1])
            _ = try await order.take("callBack")
            #expect(try await Self.rate(.sampling, app) == [1, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who was told by one unit and then by another is called back once, and asked once`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.addQuestions(app)
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer", "callBack"])
            let orders = [try await Self.question(desk), try await Self.question(desk)]
            for order in orders { _ = try await desk.duplicates.mergeOrder(order.merging(into: master.number)) }
            _ = try await master.take("redo")
            _ = try await master.take("reassign", unit: Self.other)
            let moved = Procedure(desk: Desk(app, unit: Self.other), number: master.number)
            for event in ["sign", "answer"] { _ = try await moved.take(event) }
            #expect(try await desk.clerk.getOrder(.with { $0.number = orders[0].number }).unitName == Self.other)
            #expect(try await Self.rate(.sampling, app) == [0, 2])
            #expect(try await Self.rate(.immediate, app) == [0, 2])
            _ = try await orders[0].take("callBack")
            _ = try await orders[1].take("unmerge")
            #expect(try await Self.rate(.sampling, app) == [1, 1])
            #expect(try await Self.rate(.immediate, app) == [0, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is answered at once in the end leaves the record of the wrong master as it was`(
        engine: Engine
    ) async throws {
        try await withApp(on: engine) { app in
            try await Self.addQuestions(app)
            let desk = Desk(app)
            let master = try await Procedure.begin(desk, ["dispatch", "sign", "answer"])
            let (order, marked) = (try await Self.question(desk), try await Self.question(desk))
            let supervisor = HotlineRatesServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "marks"))
            for each in [order, marked] {
                _ = try await desk.duplicates.mergeOrder(each.merging(into: master.number))
                _ = try await each.take("unmerge")
            }
            _ = try await supervisor.markOrder(
                .with {
                    $0.number = marked.number
                    $0.mark = .malicious
                    $0.basis = "国办函〔2025〕66号"
                }
            )
            for (each, mark) in [(order, AppraisalMark.unspecified), (marked, .malicious)] {
                let before = try await Self.records(each.number, app)
                #expect(before.map(\.outcome) == [.merged] && before.first?.leftAt == before.first?.openedAt)
                app.time.advance(by: .seconds(3_600))
                _ = try await each.take("answerAtOnce")
                let after = try await Self.records(each.number, app)
                #expect(after.first == before.first)
                #expect(after.map(\.round) == [1, 2] && after.last?.outcome == .answeredAtOnce)
                #expect(after.last?.unit.isEmpty == true && after.last?.mark == mark)
            }
            #expect(try await Self.rate(.immediate, app) == [1, 1])
        }
    }

    /// A matter that is a question for information (信息咨询).
    private static func addQuestions(_ app: App) async throws {
        let owner = HotlineCatalogueServiceClient(app.caller(roles: RoleSet([.supervisor]), account: "catalogue"))
        _ = try await owner.saveMatter(
            .with {
                $0.matter.code = "advice"
                $0.matter.title = "咨询"
                $0.matter.unit = Desk.unit
                $0.matter.source = "目录"
                $0.matter.isConsultation = true
            }
        )
    }

    private static func question(_ desk: Desk) async throws -> Procedure {
        try await Procedure.begin(desk) {
            $0.matter = "咨询"
            $0.callerPhone = "13848190000"
        }
    }

    /// Above and below the line.
    private static func rate(_ kind: RateKind, _ app: App) async throws -> [UInt32] {
        let client = HotlineRatesServiceClient(app.caller(roles: RoleSet([.hotlineOperator]), account: "rates"))
        let rates = try await client.getRates(.with { $0.period.month = "2026-11" }).total.rates
        return rates.first { $0.kind == kind }.map { [$0.numerator, $0.denominator] } ?? []
    }

    /// Every record of an order as it is kept, those too that belong to no period.
    private static func records(_ number: String, _ app: App) async throws -> [OrderRecord] {
        try await app.database(of: "hotline").read { transaction in
            try transaction.rows(
                "SELECT \(RecordTable.columns) FROM hotline_records WHERE org_id = ? AND number = ? ORDER BY round",
                .text(App.tenant),
                .text(number)
            ).map { RecordTable.record($0) }
        }
    }
}
