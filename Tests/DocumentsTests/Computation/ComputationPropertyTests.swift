internal import Documents
internal import PluginKit
internal import TestKit
internal import Testing

/// What holds for every amount and every day.
@Suite
struct ComputationPropertyTests {
    @Test
    func `an amount in capitals reads back as itself, and no zero stands twice or at an end`() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let digits = Int.random(in: 1...15, using: &generator)
            // Many zeros: they are where capitals go wrong.
            let fen = (0..<digits).reduce(Int64(0)) { sum, _ in
                sum * 10 + (Bool.random(using: &generator) ? 0 : Int64.random(in: 0...9, using: &generator))
            }
            let text = try Money(fen: fen).capitals
            #expect(CapitalsReader.fen(text) == fen, "\(fen) \(text)")
            #expect(!text.contains("零零") && !text.contains("零万") && !text.contains("零亿"), "\(fen) \(text)")
            #expect(!text.contains("零元") || fen == 0, "\(fen) \(text)")
        }
    }

    @Test
    func `an amount reads back from its figures`() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<5_000 {
            let amount = Money(fen: Int64.random(in: 0...Money.maximum.fen, using: &generator))
            #expect(Money(amount.figures) == amount)
            #expect(Money(amount.description) == amount)
        }
    }

    @Test(arguments: [
        "", "-1", "1.234", "1,23", "12,34,567", "1.", ".5", "1e5", "１２", "1 000", "¥", "99999999999999999999",
    ])
    func `what is no amount is not read as one`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test
    func `one wrong digit or two exchanged ones are found in every identity number`() throws {
        let today = try #require(CivilDay("2026-09-23"))
        let right = Array("150304199003071230")
        _ = try IdentityNumber(String(right), today: today)
        for place in right.indices {
            for digit in "0123456789X" where digit != right[place] {
                var wrong = right
                wrong[place] = digit
                #expect(throws: ComputationError.self) { try IdentityNumber(String(wrong), today: today) }
            }
            guard place > 0, right[place] != right[place - 1] else { continue }
            var wrong = right
            wrong.swapAt(place, place - 1)
            #expect(throws: ComputationError.self) { try IdentityNumber(String(wrong), today: today) }
        }
    }

    @Test
    func `a larger claim never costs less, and a halved fee is half`() throws {
        var generator = SeededGenerator(seed: 3)
        let day = try #require(CivilDay("2026-09-23"))
        for _ in 0..<3_000 {
            let ends = (0..<2).map { _ in
                Money(fen: Int64.random(in: 0...(1 << Int64.random(in: 10...50, using: &generator)), using: &generator))
            }
            let (small, large) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
            let matters: [(Money) -> FeeMatter] = [
                { .property($0) }, { .divorce(property: $0) }, { .personality(damages: $0) }, { .enforcement($0) },
                { .preservation($0) }, { .paymentOrder($0) }, { .bankruptcy($0) },
            ]
            for matter in matters {
                let less = try LitigationFee.fee(matter(small), on: day).value
                let more = try LitigationFee.fee(matter(large), on: day).value
                #expect(less.low <= more.low && less.high <= more.high)
            }
            let whole = try LitigationFee.fee(.property(large), on: day).value.low
            let half = try LitigationFee.fee(.property(large), halved: [.mediated, .joined], on: day).value.low
            #expect((2 * half.fen - whole.fen) == whole.fen % 2)
        }
    }

    @Test
    func `interest of two spans is that of both together, but for rounding`() throws {
        var generator = SeededGenerator(seed: 4)
        let start = try #require(CivilDay("2019-08-20"))
        for _ in 0..<2_000 {
            let principal = Money(fen: Int64.random(in: 0...100_000_000_000, using: &generator))
            let days = (0..<3).map { _ in Int.random(in: 0...2_300, using: &generator) }.sorted()
            let (from, middle, until) = (
                start.advanced(by: days[0]), start.advanced(by: days[1]), start.advanced(by: days[2])
            )
            let whole = try Interest.byLoanPrimeRate(principal, from: from, until: until).value
            let first = try Interest.byLoanPrimeRate(principal, from: from, until: middle).value
            let second = try Interest.byLoanPrimeRate(principal, from: middle, until: until).value
            #expect(abs((first + second).fen - whole.fen) <= 1)
        }
    }

    @Test
    func `no loan bears more than four times the loan prime rate of its day`() throws {
        var generator = SeededGenerator(seed: 5)
        let since = try #require(CivilDay("2020-08-20"))
        for _ in 0..<1_000 {
            let agreed = since.advanced(by: Int.random(in: 0...1_800, using: &generator))
            let due = agreed.advanced(by: Int.random(in: 1...700, using: &generator))
            let until = due.advanced(by: Int.random(in: 0...700, using: &generator))
            let loan = try PrivateLoan(
                principal: Money(yuan: 1_000_000),
                agreedOn: agreed,
                paidOutOn: agreed,
                dueOn: due,
                rate: Rate(millionths: Int.random(in: 0...900_000, using: &generator)),
                overdueRate: Rate(millionths: Int.random(in: 0...900_000, using: &generator)),
                filedOn: until
            )
            let most = try LoanPrimeRates.published.rate(on: agreed).millionths * 4
            let interest = try LendingInterest.interest(of: loan, until: until).value.total
            let limit = Int64(100) * Int64(most) * Int64(until.days(since: agreed)) / 365 + 2
            #expect(interest.fen <= limit)
        }
    }

    @Test
    func `a claim in time never shortens a limitation, and the safe day is never after the last`() throws {
        var generator = SeededGenerator(seed: 6)
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        for kind in [LimitationKind.civil, .labour, .enforcement, .administrativeSuit, .stateCompensation] {
            for _ in 0..<500 {
                let start = CivilDay(number: Int.random(in: 18_000...20_500, using: &generator))
                let claim = start.advanced(by: Int.random(in: 0...1_500, using: &generator))
                let plain = try Limitation.end(LimitationFacts(kind, start: start), calendar: calendar).value
                let claimed = try Limitation.end(
                    LimitationFacts(kind, start: start, interruptions: [claim]),
                    calendar: calendar
                ).value
                let (before, after) = (try #require(plain.lastDay), try #require(claimed.lastDay))
                #expect(after >= before)
                #expect(try #require(plain.safeDay) <= before)
            }
        }
    }

    @Test
    func `longer employment never earns less, and damages are twice the compensation`() throws {
        var generator = SeededGenerator(seed: 7)
        let day = try #require(CivilDay("2026-09-23"))
        let average = try ParameterBook.published.local(.averageWage, on: day)
        let least = try ParameterBook.published.local(.minimumWage, on: day)
        let begin = try #require(CivilDay("2010-02-28"))
        for _ in 0..<500 {
            let wages = (0..<12).map { _ in Money(fen: Int64.random(in: 0...5_000_000, using: &generator)) }
            let length = Int.random(in: 0...6_000, using: &generator)
            let short = try Employment(beganOn: begin, endedOn: begin.advanced(by: length), monthlyWages: wages)
            let long = try Employment(beganOn: begin, endedOn: begin.advanced(by: length + 1), monthlyWages: wages)
            let less = try Severance.compensation(short, averageWage: average, minimumWage: least).value
            let more = try Severance.compensation(long, averageWage: average, minimumWage: least).value
            let twice = try Severance.damages(short, averageWage: average, minimumWage: least).value
            #expect(less <= more)
            #expect(twice.fen == 2 * less.fen)
        }
    }

    @Test
    func `the shares of a claim add up to it`() throws {
        var generator = SeededGenerator(seed: 8)
        let day = try #require(CivilDay("2026-03-01"))
        for _ in 0..<2_000 {
            let sums = InjurySums(
                medical: Money(fen: Int64.random(in: 0...10_000_000, using: &generator)),
                person: Money(fen: Int64.random(in: 0...100_000_000, using: &generator)),
                property: Money(fen: Int64.random(in: 0...1_000_000, using: &generator))
            )
            let percent = Int.random(in: 0...100, using: &generator)
            let shares = try TrafficCompensation.shares(of: sums, driverPercent: percent, accidentOn: day).value
            #expect(shares.compulsory + shares.driver + shares.own == sums.total)
            #expect(shares.own >= .zero)
        }
    }
}
