internal import Documents
internal import Foundation
internal import PluginKit
internal import Testing

/// Fields that `computed_cases.py` worked out independently, or that stand in it as worked out by hand.
@Suite
struct ComputedCaseTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    @Test
    func `every case has the value that was worked out`() throws {
        let file = Self.folder.appending(path: "computed-cases.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count >= 500)
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(columns.count == 6)
            #expect(try Self.value(columns[0], CaseFacts(columns[1])) == columns[2], "\(line)")
        }
    }

    /// Two hundred at least were read a second time; of every case the arithmetic stands beside it, for a lawyer to follow.
    @Test(arguments: [["check_cases.py"], ["computed_cases.py", "--check"]])
    func `the arithmetic beside each case comes to its value, with exact fractions`(command: [String]) throws {
        let script = Self.folder.appending(path: command[0]).path
        let (status, output) = try Tool.run("python3", [script] + command.dropFirst())
        #expect(status == 0, "\(String(decoding: output, as: UTF8.self))")
    }

    private static func value(_ field: String, _ facts: CaseFacts) throws -> String {
        switch field {
        case "capitals": try facts.money("fen").capitals
        case "date": try facts.day("day").inCharacters
        case "age": "\(try Age.years(bornOn: try facts.day("birth"), on: try facts.day("day")).value)"
        case "identity": try self.identity(facts)
        case "credit": (try? CreditCode(facts.text("code"))) == nil ? "refused" : "ok"
        case "fee": try self.fee(facts)
        case "simple", "lpr", "late", "loan": try self.interest(field, facts)
        case "limit": try self.limit(facts)
        case "workday", "workdays": try self.workingDays(field, facts)
        case "injury": try self.injury(facts)
        case "traffic": try self.traffic(facts)
        default: try self.work(field, facts)
        }
    }

    private static func identity(_ facts: CaseFacts) throws -> String {
        let today = try #require(CivilDay("2026-09-23"))
        do {
            let number = try IdentityNumber(facts.text("number"), today: today)
            return "\(number.birth) \(number.sex)"
        } catch {
            guard case .wrongNumber = error else { throw error }
            return "refused"
        }
    }

    private static func fee(_ facts: CaseFacts) throws -> String {
        let amount = facts.has("amount") ? try facts.money("amount") : nil
        let matter: FeeMatter =
            switch facts.text("kind") {
            case "property": .property(try #require(amount))
            case "divorce": .divorce(property: try #require(amount))
            case "personality": .personality(damages: try #require(amount))
            case "intellectual": .intellectualProperty(amount)
            case "labour": .labour
            case "trademark": .trademarkPatentMaritimeAdministrative
            case "administrative": .administrative
            case "jurisdiction": .jurisdictionObjection
            case "free": .free
            case "enforcement": .enforcement(amount)
            case "preservation": .preservation(try #require(amount))
            case "payment": .paymentOrder(try #require(amount))
            case "notice": .publicNotice
            case "arbitration": .arbitrationReview
            case "bankruptcy": .bankruptcy(try #require(amount))
            case "fund": .maritimeFund
            case "injunction": .maritimeInjunction
            case "lien": .maritimeLien
            case "registration": .maritimeRegistration
            default: .otherNonProperty
            }
        let halvings = [
            "mediated": FeeHalving.mediated, "withdrawn": .withdrawn, "simplified": .simplified, "joined": .joined,
        ]
        let halved = try facts.text("halved").split(separator: "+").map { try #require(halvings[String($0)]) }
        let fee = try LitigationFee.fee(
            matter,
            halved: Set(halved),
            on: try #require(CivilDay("2026-09-23")),
            localAmount: facts.has("local") ? try facts.money("local") : nil
        )
        return "\(fee.value.low.fen)..\(fee.value.high.fen)"
    }

    private static func interest(_ field: String, _ facts: CaseFacts) throws -> String {
        let principal = try facts.money("principal")
        switch field {
        case "simple":
            let rate = try #require(try facts.rate("rate"))
            let (from, until) = (try facts.day("start"), try facts.day("end"))
            let base = try facts.int("base")
            return "\(try Interest.simple(principal, rate, from: from, until: until, daysInYear: base).value.fen)"
        case "lpr":
            let percent = try facts.int("percent")
            let (from, until) = (try facts.day("start"), try facts.day("end"))
            return "\(try Interest.byLoanPrimeRate(principal, percent: percent, from: from, until: until).value.fen)"
        case "late":
            let (from, until) = (try facts.day("start"), try facts.day("end"))
            return "\(try Interest.latePerformance(principal, from: from, until: until).value.fen)"
        default:
            let loan = try PrivateLoan(
                principal: principal,
                agreedOn: try facts.day("agreed"),
                paidOutOn: try facts.day("paid"),
                dueOn: try facts.day("due"),
                rate: try facts.rate("rate"),
                overdueRate: try facts.rate("overdue"),
                filedOn: try facts.day("filed")
            )
            let interest = try LendingInterest.interest(of: loan, until: try facts.day("until")).value
            return "\(interest.term.fen)+\(interest.overdue.fen)"
        }
    }

    private static func limit(_ facts: CaseFacts) throws -> String {
        let end = try Limitation.end(
            LimitationFacts(
                try #require(LimitationKind(rawValue: facts.text("kind"))),
                start: facts.text("start").isEmpty ? nil : try facts.day("start"),
                harmedOn: facts.has("harmed") ? try facts.day("harmed") : nil,
                untoldSince: facts.has("untold") ? try facts.day("untold") : nil,
                isImmovable: facts.has("immovable"),
                interruptions: try facts.list("interruptions").map { try #require(CivilDay($0)) },
                obstacles: try facts.spans("obstacles"),
                excluded: try facts.spans("excluded")
            ),
            calendar: WorkCalendar(plans: HolidayPlan.published)
        ).value
        let days = [end.lastDay, end.safeDay].map { $0.map { "\($0)" } ?? "none" }
        return days.joined(separator: " ")
    }

    private static func workingDays(_ field: String, _ facts: CaseFacts) throws -> String {
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        let start = try facts.day("start")
        if field == "workday" {
            return "\(try WorkingDays.end(try facts.int("count"), after: start, calendar: calendar).value)"
        }
        return "\(try WorkingDays.count(after: start, through: try facts.day("end"), calendar: calendar).value)"
    }

    private static func work(_ field: String, _ facts: CaseFacts) throws -> String {
        switch field {
        case "overtime":
            let pay = try Overtime.pay(
                monthlyWage: try facts.money("wage"),
                workdayMinutes: try facts.int("workday"),
                restDayMinutes: try facts.int("rest"),
                holidayMinutes: try facts.int("holiday")
            )
            return "\(pay.value.fen)"
        case "severance", "damages":
            let employment = try Employment(
                beganOn: try facts.day("begin"),
                endedOn: try facts.day("last"),
                monthlyWages: try facts.list("wages").map { Money(fen: try #require(Int64($0))) }
            )
            let (average, least) = (try facts.parameter("average"), try facts.parameter("least"))
            let pay =
                field == "severance"
                ? try Severance.compensation(employment, averageWage: average, minimumWage: least)
                : try Severance.damages(employment, averageWage: average, minimumWage: least)
            return "\(pay.value.fen)"
        case "double":
            let (begin, until) = (try facts.day("begin"), try facts.day("until"))
            let wage = try facts.money("wage")
            return "\(try DoubleWage.difference(beganOn: begin, until: until, monthlyWage: wage).value.fen)"
        case "grant":
            let (grade, wage) = (try facts.int("grade"), try facts.money("wage"))
            let average = try facts.parameter("average")
            let grant = try WorkInjury.disability(grade: grade, wage: wage, averageWage: average).value
            return "\(grant.grant.fen) \(grant.monthly.map { "\($0.fen)" } ?? "none")"
        default:
            try #require(field == "fatal")
            let average = try facts.parameter("average")
            let income = try ParameterBook.published.local(.nationalUrbanIncome, ofYearBefore: try facts.day("day"))
            return "\(try WorkInjury.death(averageWage: average, urbanIncome: income).value.fen)"
        }
    }

    private static func injury(_ facts: CaseFacts) throws -> String {
        var injury = InjuryFacts()
        injury.medical = try facts.money("medical")
        injury.lostIncome = (try facts.money("income"), try facts.int("lost"))
        injury.care = (try facts.money("daily"), try facts.int("carers"), try facts.int("care"))
        injury.hospitalDays = try facts.int("hospital")
        injury.nutrition = (try facts.money("nutrition"), try facts.int("fed"))
        injury.travel = try facts.money("travel")
        injury.aids = try facts.money("aids")
        injury.property = try facts.money("goods")
        injury.distress = try facts.money("distress")
        let outcome = facts.text("outcome").split(separator: ":").map(String.init)
        switch outcome[0] {
        case "disabled":
            injury.outcome = .disabled(grade: try #require(Int(outcome[1])), age: try #require(Int(outcome[2])))
        case "dead": injury.outcome = .dead(age: try #require(Int(outcome[1])))
        default: injury.outcome = .healed
        }
        injury.dependants = try facts.list("dependants").map {
            let parts = try $0.split(separator: "/").map { try #require(Int($0)) }
            return try Dependant(age: parts[0], supporters: parts[1])
        }
        let sums = try PersonalInjury.claim(injury, try Self.standards()).value
        return "\(sums.medical.fen) \(sums.person.fen) \(sums.property.fen)"
    }

    /// The standards that the script computes with.
    private static func standards() throws -> InjuryStandards {
        let facts = CaseFacts("income=5650200;spending=3400000;average=850000;meals=10000")
        return InjuryStandards(
            urbanIncome: try facts.parameter("income"),
            urbanSpending: try facts.parameter("spending"),
            averageWage: try facts.parameter("average"),
            hospitalMeals: try facts.parameter("meals")
        )
    }

    private static func traffic(_ facts: CaseFacts) throws -> String {
        let shares = try TrafficCompensation.shares(
            of: InjurySums(
                medical: try facts.money("medical"),
                person: try facts.money("person"),
                property: try facts.money("goods")
            ),
            driverPercent: try facts.int("percent"),
            accidentOn: try facts.day("day")
        ).value
        return "\(shares.compulsory.fen) \(shares.driver.fen) \(shares.own.fen)"
    }
}
