import Foundation
import HotlineAPI
import PluginKit
import PostgresTestKit
import SwiftProtobuf
import TestKit
import Testing

/// Rates, records and bulletins through the host.
@Suite(.timeLimit(.minutes(5)))
struct RatesServiceTests {
    private static let months = ["2026-11", "2026-12"]

    private static func rates(_ app: App, _ roles: RoleSet = RoleSet([.hotlineOperator])) -> HotlineRatesServiceClient {
        HotlineRatesServiceClient(app.caller(roles: roles, account: "rates"))
    }

    private static func records(_ client: HotlineRatesServiceClient, _ month: String) async throws -> [RawRecord] {
        try await client.exportRecords(.with { $0.period.month = month }) { pages in
            var records: [RawRecord] = []
            for try await page in pages { records += page.records }
            return records
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is shown is what comes out of the exported records, whatever happened`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            try await RatePlay.play(app, orders: 24, steps: 200, seed: 7)
            try await RatePlay.mark(app, every: 9)
            let client = Self.rates(app)
            var seen = 0
            for month in Self.months {
                let records = try await Self.records(client, month)
                let keys = records.map { "\($0.number) \($0.round)" }
                #expect(Set(keys).count == keys.count)
                let start = try #require(CivilDay(month + "-01"))
                for by: RateGrouping in [.unit, .matter, .channel] {
                    let shown = try await client.getRates(
                        .with {
                            $0.period.month = month
                            $0.by = by
                        }
                    )
                    let anew = RecomputedRates(
                        records: records,
                        from: start.start,
                        to: start.advanced(byMonths: 1).start,
                        asOf: WallTime(shown.asOf)
                    )
                    let all: (RawRecord) -> Bool = { _ in true }
                    let rows = [(shown.total, RateGrouping.unspecified, all)]
                    for (row, by, isOf) in rows + shown.rows.map({ ($0, by, Self.isOf($0, by)) }) {
                        for rate in row.rates {
                            let count = anew.count(rate.kind, by: by, where: isOf)
                            #expect(
                                count
                                    == .init(
                                        numerator: Int(rate.numerator),
                                        denominator: Int(rate.denominator),
                                        excluded: Int(rate.excluded)
                                    ),
                                "\(month) \(row.name) \(rate.kind)"
                            )
                            seen += count.denominator
                        }
                    }
                }
            }
            #expect(seen > 100)
        }
    }

    private static func isOf(_ row: RateRow, _ by: RateGrouping) -> (RawRecord) -> Bool {
        switch by {
        case .unit: { $0.unit == row.key }
        case .matter: { $0.matter == row.key }
        default: { $0.channel.title == row.key }
        }
    }

    @Test func `a step at the unit is in the records, each time that it had the order`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let order = try await Procedure.begin(desk, ["dispatch", "return"])
            app.time.advance(by: .seconds(3_600))
            _ = try await desk.clerk.ruleOnReturn(order.ruling(.reassigned, to: "区住建局"))
            let other = Procedure(desk: Desk(app, unit: "区住建局"), number: order.number)
            for event in ["sign", "contact", "answer", "callBack", "redo", "answer"] { _ = try await other.take(event) }
            app.time.advance(by: .seconds(30 * 86_400))
            let client = Self.rates(app)
            let records = try await Self.records(client, "2026-11") + Self.records(client, "2026-12")
            let rounds = Dictionary(records.map { ($0.round, $0) }, uniquingKeysWith: { first, _ in first })
            #expect(rounds.keys.sorted() == [1, 2, 3])
            let (first, second, third) = try (
                #require(rounds[1]), #require(rounds[2]), #require(rounds[3])
            )
            #expect(first.unitName == Desk.unit && first.outcome == .reassigned && first.hasReturnedAt)
            // It left when it asked to, not when that was granted.
            #expect(first.leftAt == first.returnedAt && first.leftAt == first.openedAt)
            #expect(second.unitName == "区住建局" && second.hasSignedAt)
            // Without a number there is no limit for the first contact, and nothing to judge.
            #expect(!second.hasContactDueAt && !second.hasContactedAt)
            #expect(second.outcome == .answered && second.solved == .no && second.hasRedoneAt)
            #expect(third.outcome == .answered && third.hasAnsweredAt && !third.hasSignDueAt && !third.hasCalledBackAt)
            #expect(first.hasPhone_p == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who handles orders has rates of their own, for supervisors alone`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            for _ in 0..<3 { _ = try await Procedure.begin(Desk(app), ["dispatch", "sign", "answer"]) }
            _ = try await Procedure.begin(Desk(app), ["dispatch"])
            app.time.advance(by: .seconds(20 * 86_400))
            let wanted = GetRatesRequest.with {
                $0.period.month = "2026-12"
                $0.by = .handler
            }
            let refused = await RefusedStep.code { _ = try await Self.rates(app).getRates(wanted) }
            #expect(refused == .permissionDenied)
            let shown = try await Self.rates(app, RoleSet([.supervisor])).getRates(wanted)
            let row = try #require(shown.rows.first)
            #expect(shown.rows.count == 1 && row.unitClass == Desk.unit && !row.name.isEmpty)
            let due = try #require(row.rates.first { $0.kind == .completion })
            // The fourth order, which nobody has signed, is the unit's and not theirs.
            #expect([due.numerator, due.denominator] == [3, 3] && due.standing == .notRanked && due.rank == 0)
            let all = try #require(shown.total.rates.first { $0.kind == .completion })
            #expect([all.numerator, all.denominator] == [3, 4])
        }
    }

    @Test func `the hotline's own rates are of its channels, and of no unit`() async throws {
        try await withApp { app in
            let supervisor = HotlineCatalogueServiceClient(
                app.caller(roles: RoleSet([.supervisor]), account: "catalogue")
            )
            _ = try await supervisor.saveMatter(
                .with {
                    $0.matter.code = "advice"
                    $0.matter.title = "咨询"
                    $0.matter.unit = Desk.unit
                    $0.matter.source = "目录"
                    $0.matter.isConsultation = true
                }
            )
            let desk = Desk(app)
            for path in [["answerAtOnce"], ["answerAtOnce"], ["dispatch", "sign", "answer", "callBack"]] {
                let order = Desk.order {
                    $0.matter = "咨询"
                    $0.callerPhone = "13848190000"
                }
                let number = try await desk.clerk.createOrder(.with { $0.order = order }).number
                for event in path { _ = try await Procedure(desk: desk, number: number).take(event) }
            }
            // Answered, and not called back; no consultation.
            _ = try await Procedure.begin(desk, ["dispatch", "sign", "contact", "answer"])
            let client = Self.rates(app)
            let shown = try await client.getRates(
                .with {
                    $0.period.month = "2026-11"
                    $0.by = .channel
                }
            )
            func rate(_ kind: RateKind, _ row: RateRow?) -> [UInt32] {
                row?.rates.first { $0.kind == kind }.map { [$0.numerator, $0.denominator] } ?? []
            }
            #expect(rate(.immediate, shown.total) == [2, 3])
            #expect(rate(.immediate, shown.rows.first) == [2, 3])
            #expect(rate(.sampling, shown.total).first == 1)
            let units = try await client.getRates(
                .with {
                    $0.period.month = "2026-11"
                    $0.by = .unit
                }
            ).rows
            #expect(units.allSatisfy { rate(.immediate, $0) == [0, 0] && rate(.sampling, $0) == [0, 0] })
            #expect(!units.contains { $0.key.isEmpty })
        }
    }

    @Test func `who asked to be rid of an order too late is late`() async throws {
        try await withApp { app in
            let desk = Desk(app)
            let early = try await Procedure.begin(
                desk,
                ["dispatch", "sign", "requestTermination", "approveTermination"]
            )
            let late = try await Procedure.begin(desk, ["dispatch", "sign"])
            app.time.advance(by: .seconds(10 * 86_400))
            for event in ["requestTermination", "approveTermination"] { _ = try await late.take(event) }
            #expect(early.number != late.number)
            let shown = try await Self.rates(app).getRates(.with { $0.period.month = "2026-12" })
            let rate = try #require(shown.total.rates.first { $0.kind == .completion })
            #expect([rate.numerator, rate.denominator, rate.excluded] == [0, 1, 1])
            #expect(rate.exclusions.map(\.reason) == [.terminated])
        }
    }

    @Test func `a unit sees its own row and nothing of others, and units are ranked for those above`() async throws {
        try await withApp { app in
            let city = try await City.make(in: app)
            for row in City.rows {
                let client = HotlineRatesServiceClient(
                    app.caller(roles: RoleSet([row.role]), unit: row.unit, account: "rates")
                )
                app.time.advance(by: .seconds(1))
                let records = try await Self.records(client, "2026-11")
                // Not over yet: nothing is due, and nobody is called back.
                #expect(records.isEmpty)
            }
            app.time.advance(by: .seconds(20 * 86_400))
            for row in City.rows {
                let client = HotlineRatesServiceClient(
                    app.caller(roles: RoleSet([row.role]), unit: row.unit, account: "rates")
                )
                let seen = row.sees.filter { City.orders[$0].unit != nil }
                let records = try await Self.records(client, "2026-12")
                #expect(Set(records.map(\.number)) == Set(city.numbers(seen)), "\(row.text)")
                let shown = try await client.getRates(
                    .with {
                        $0.period.month = "2026-12"
                        $0.by = .unit
                    }
                )
                let due = try #require(shown.total.rates.first { $0.kind == .completion }).denominator
                #expect(Int(due) == seen.count, "\(row.text)")
                let units = Set(shown.rows.map(\.key))
                #expect(units.isSuperset(of: Set(seen.compactMap { City.orders[$0].unit })))
                if row.role == .handlingUnit {
                    #expect(
                        units.isSubset(of: ["east-traffic": ["east-traffic", "east-taxi"]][row.unit] ?? [row.unit])
                    )
                    #expect(shown.rows.flatMap(\.rates).allSatisfy { $0.rank == 0 && $0.standing != .ranked })
                }
            }
        }
    }

    @Test func `trap 23: units that had nothing are named, and have neither rate nor place`() async throws {
        try await withApp { app in
            _ = try await Procedure.begin(Desk(app), ["dispatch"])
            app.time.advance(by: .seconds(20 * 86_400))
            let client = Self.rates(app)
            let bulletin = try await client.getBulletin(.with { $0.month = "2026-12" })
            #expect(bulletin.idleUnits == ["区住建局"])
            let idle = try #require(bulletin.units.first { $0.name == "区住建局" })
            #expect(idle.rates.allSatisfy { !$0.hasBasisPoints && $0.rank == 0 && $0.standing == .nothingDue })
            let late = try #require(
                bulletin.units.first { $0.name == Desk.unit }?.rates.first { $0.kind == .completion }
            )
            #expect(late.hasBasisPoints && late.basisPoints == 0 && late.denominator == 1)
            // One order is a small sample: shown with what it was computed from, and without a place.
            #expect(late.standing == .smallSample && late.rank == 0)
        }
    }

    @Test func `a unit whose orders were all left out had something, and is not named as one that had nothing`()
        async throws
    {
        try await withApp { app in
            _ = try await Procedure.begin(
                Desk(app),
                ["dispatch", "sign", "requestTermination", "approveTermination"]
            )
            app.time.advance(by: .seconds(20 * 86_400))
            let bulletin = try await Self.rates(app).getBulletin(.with { $0.month = "2026-12" })
            #expect(bulletin.idleUnits == ["区住建局"])
        }
    }

    @Test func `April 2022 beside the quarter before is as the article prints it`() async throws {
        try await withApp { app in
            let counts: [(matter: String, april: Int, quarter: Int)] = [
                ("公证", 18, 30), ("法律援助", 14, 33), ("咨询", 43, 81),
            ]
            let april = try #require(CivilDay("2022-04-15")).start
            let february = try #require(CivilDay("2022-02-15")).start
            var rows: [ImportRow] = []
            for (matter, month, quarter) in counts {
                for index in 0..<(month + quarter) {
                    rows.append(
                        ImportRow.with {
                            $0.row = UInt64(rows.count + 1)
                            $0.order = Desk.order {
                                $0.channel = .channel12348
                                $0.sourceNumber = "\(matter)\(index)"
                                $0.matter = matter
                                $0.receivedAt = (index < month ? april : february).timestamp
                            }
                        }
                    )
                }
            }
            #expect(try await Desk(app).take(rows).imported == 219)
            let shown = try await Self.rates(app).getBulletin(.with { $0.month = "2022-04" })
            let volumes = shown.volumes.filter { $0.kind == .matter }
            let found = Dictionary(volumes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            for (matter, wanted) in [("公证", 80), ("法律援助", 27), ("咨询", 59)] {
                let volume = try #require(found[matter])
                #expect(volume.hasChangeOfQuarter && volume.changeOfQuarter == Int32(wanted), "\(matter)")
                #expect(!volume.hasChangeOfMonth)
            }
            #expect(shown.volumes.first?.count == 75)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rate is named and computed otherwise from this month on, and months past stay`(engine: Engine) async throws
    {
        try await withApp(on: engine) { app in
            let client = Self.rates(app, RoleSet([.supervisor]))
            var request = SetRateDefinitionRequest.with {
                $0.kind = .resolution
                $0.name = "处理率"
                $0.formula = .answeredInTime
                $0.fromMonth = "2026-11"
                $0.sampleMin = 3
                $0.source = "示范文件"
            }
            let set = try await client.setRateDefinition(request)
            #expect(set.name == "处理率" && set.from == "2026-11-01" && !set.isModel)
            let now = try await client.listRateDefinitions(.init())
            #expect(now.definitions.map(\.name).contains("处理率"))
            let before = try await client.listRateDefinitions(.with { $0.month = "2026-10" })
            #expect(before.definitions.map(\.name).contains("解决率") && before.definitions.allSatisfy(\.isModel))
            request.name = "办理率"
            _ = try await client.setRateDefinition(request)
            #expect(try await client.listRateDefinitions(.init()).definitions.map(\.name).contains("办理率"))
            for change: (inout SetRateDefinitionRequest) -> Void in [
                { $0.fromMonth = "2026-10" }, { $0.formula = .signedInTime }, { $0.name = "" }, { $0.name = "a/b" },
                { $0.source = "" }, { $0.sampleMin = 0 }, { $0.kind = .unspecified },
                { $0.tiers = [.with { $0.name = "好" }, .with { $0.name = "更好" }] },
            ] {
                var wrong = request
                change(&wrong)
                let error = await #expect(throws: RPCError.self) { try await client.setRateDefinition(wrong) }
                #expect(error?.code == .invalidArgument)
            }
            let head = HotlineRatesServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            let refused = await #expect(throws: RPCError.self) { try await head.setRateDefinition(request) }
            #expect(refused?.code == .permissionDenied)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an order is kept out of the appraisal by those above, not by its unit`(engine: Engine) async throws {
        try await withApp(on: engine) { app in
            let order = try await Procedure.begin(Desk(app), ["dispatch"])
            let request = MarkOrderRequest.with {
                $0.number = order.number
                $0.mark = .malicious
                $0.basis = "国办函〔2025〕66号"
            }
            let head = HotlineRatesServiceClient(
                app.caller(roles: RoleSet([.supervisor]), unit: Desk.unit, account: "head")
            )
            let refused = await #expect(throws: RPCError.self) { try await head.markOrder(request) }
            #expect(refused?.code == .permissionDenied)
            let client = Self.rates(app, RoleSet([.supervisor]))
            #expect(try await client.markOrder(request).records == 1)
            app.time.advance(by: .seconds(20 * 86_400))
            // What comes later of the same order is kept out too.
            _ = try await order.desk.clerk.dispatchOrder(Desk.dispatch(order.number, to: "区住建局"))
            let shown = try await client.getRates(.with { $0.period.month = "2026-12" })
            let rate = try #require(shown.total.rates.first { $0.kind == .completion })
            #expect(rate.denominator == 0 && rate.exclusions.map(\.reason) == [.malicious])
            let again = MarkOrderRequest.with {
                $0.number = order.number
                $0.basis = "复核"
            }
            #expect(try await client.markOrder(again).records == 2)
            // The timeline says who decided so, and why.
            let steps = try await order.desk.clerk.getTimeline(.with { $0.number = order.number }).steps
            #expect(steps.filter { $0.event == "markAppraisal" }.map(\.text).last == "计入考核：复核")
            let counted = try await client.getRates(.with { $0.period.month = "2026-12" })
            #expect(counted.total.rates.first { $0.kind == .completion }?.denominator == 1)
        }
    }

    @Test(arguments: ["", "2026", "2026-13"])
    func `a month that is none is refused`(month: String) async throws {
        try await withApp { app in
            let error = await #expect(throws: RPCError.self) {
                try await Self.rates(app).getBulletin(.with { $0.month = month })
            }
            #expect(error?.code == .invalidArgument)
        }
    }
}
