import HotlineAPI
import PluginKit
import TestKit
import Testing

@testable import HotlinePlugin

/// Rates from raw records, without a host around them.
@Suite struct RateTallyTests {
    private static let rules = RateRules.rules(on: GoldenRecords.days.from, [])

    private static func golden(_ unit: String) -> [RateCount] {
        let tally = RateTally.tally(GoldenRecords.all, Self.rules, GoldenRecords.days, asOf: GoldenRecords.asOf)
        return tally.units[unit]?.rates ?? Self.rules.map { _ in RateCount() }
    }

    @Test func `the golden records give the rates that a person has worked out`() throws {
        for wanted in GoldenRecords.wanted {
            let index = try #require(Self.rules.firstIndex { $0.kind == wanted.kind })
            let count = Self.golden(wanted.unit)[index]
            let text = "\(wanted.unit) \(Self.rules[index].name)"
            #expect(count.numerator == wanted.numerator, "\(text)")
            #expect(count.denominator == wanted.denominator, "\(text)")
            #expect(count.exclusions == wanted.exclusions, "\(text)")
            #expect(count.basisPoints == wanted.basisPoints, "\(text)")
            #expect(RateRanking(rule: Self.rules[index]).standing(count) == wanted.standing, "\(text)")
        }
    }

    @Test func `trap 23: nothing due is no rate, neither 0 nor 100 percent, and has no place`() throws {
        let nothing = RateCount()
        #expect(nothing.basisPoints == nil)
        for rule in Self.rules {
            let ranking = RateRanking(rule: rule)
            #expect(ranking.standing(nothing) == .nothingDue)
            let counts = [Self.count(0, 20), nothing, Self.count(20, 20)]
            #expect(ranking.ranks(counts) == (rule.method.isLowerBetter ? [1, 0, 2] : [2, 0, 1]), "\(rule.name)")
        }
        let report = RateReport(
            tally: RateTally.tally(GoldenRecords.all, Self.rules, GoldenRecords.days, asOf: GoldenRecords.asOf),
            tree: .empty
        )
        let idle = try #require(report.units(also: ["never"]).first { $0.key == "never" })
        #expect(idle.rates.allSatisfy { !$0.hasBasisPoints && $0.standing == .nothingDue && $0.rank == 0 })
        #expect(idle.rates.allSatisfy { $0.percentText == "—" && $0.tier.isEmpty })
    }

    @Test func `trap 23: no rate is ranked or shown without numerator and denominator`() {
        let report = RateReport(
            tally: RateTally.tally(GoldenRecords.all, Self.rules, GoldenRecords.days, asOf: GoldenRecords.asOf),
            tree: .empty
        )
        let rows = [report.total] + report.units(also: []) + report.matters + report.channels
        for rate in rows.flatMap(\.rates) {
            #expect(rate.hasBasisPoints == (rate.denominator > 0))
            #expect(rate.numerator <= rate.denominator)
            if rate.rank > 0 { #expect(rate.denominator >= UInt32(RateRules.sampleMin)) }
        }
        #expect(rows.flatMap(\.rates).contains { $0.rank > 0 })
    }

    @Test func `a small sample has no place, and equal rates share one`() throws {
        let rule = try #require(Self.rules.first { $0.kind == .completion })
        let counts = [Self.count(9, 10), Self.count(5, 5), Self.count(18, 20), Self.count(10, 10), Self.count(0, 30)]
        #expect(RateRanking(rule: rule).ranks(counts) == [2, 0, 2, 1, 4])
    }

    @Test(arguments: [
        (1, 3, 3_333), (2, 3, 6_667), (1, 8, 1_250), (1, 6, 1_667), (199, 200, 9_950), (1_999, 20_000, 1_000),
        (0, 7, 0), (7, 7, 10_000),
    ])
    func `a rate is rounded half up to hundredths of a percent`(_ numerator: Int, _ denominator: Int, _ wanted: Int) {
        #expect(Self.count(numerator, denominator).basisPoints == wanted)
    }

    @Test func `what is due later than now does not count yet`() throws {
        let before = RateTally.tally(GoldenRecords.all, Self.rules, GoldenRecords.days, asOf: GoldenRecords.time(12))
        let index = try #require(Self.rules.firstIndex { $0.kind == .completion })
        #expect(before.total.rates[index] == RateCount())
        let then = RateTally.tally(GoldenRecords.all, Self.rules, GoldenRecords.days, asOf: GoldenRecords.time(13))
        #expect(then.total.rates[index].denominator > 0)
    }

    @Test func `every record belongs to one month and no other by each of its times`() {
        let months = (0..<3).map { GoldenRecords.days.from.advanced(byMonths: $0 - 1) }.map { ReportDays(monthOf: $0) }
        let later = GoldenRecords.time(200)
        for basis in RateBasis.allCases {
            for record in GoldenRecords.all {
                guard let time = basis.time(of: record) else { continue }
                let holding = months.filter { basis.times($0, asOf: later).contains(time.microseconds) }
                #expect(holding.count == 1, "\(basis) of \(record.number)")
            }
        }
    }

    @Test func `a rate may be named and computed otherwise from a month on`() throws {
        let method = try #require(RateRules.method(.resolution, .answeredInTime))
        let own = RateRule(
            kind: .resolution,
            name: "处理率",
            method: method,
            from: GoldenRecords.days.from,
            sampleMin: 3,
            tiers: [],
            source: "东胜"
        )
        let before = RateRules.rules(on: GoldenRecords.days.from.advanced(by: -1), [own])
        #expect(before.map(\.name) == Self.names("解决率"))
        let rules = RateRules.rules(on: GoldenRecords.days.from, [own])
        #expect(rules.map(\.name) == Self.names("处理率"))
        let tally = RateTally.tally(GoldenRecords.all, rules, GoldenRecords.days, asOf: GoldenRecords.asOf)
        // 处理率 is then what 按时办结率 is.
        #expect(tally.total.rates[1] == tally.total.rates[4])
        #expect(RateRules.method(.signing, .answeredInTime) == nil)
    }

    private static func names(_ second: String) -> [String] {
        ["响应率", second, "满意率", "及时签收率", "按时办结率", "发回重办率", "回访核实率", "抽查回访率", "信息咨询即时答复率"]
    }

    private static func count(_ numerator: Int, _ denominator: Int) -> RateCount {
        var count = RateCount()
        for index in 0..<denominator { count.add(.counted(isNumerator: index < numerator)) }
        return count
    }
}
