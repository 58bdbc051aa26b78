internal import Documents
internal import PluginKit
internal import Testing

/// Everything that can be computed of a flat list of facts, by its id.
@Suite
struct CatalogueTests {
    private static let ids = Computation.all.map(\.id)
    private static let today = CivilDay(year: 2026, month: 9, day: 23) ?? CivilDay(number: 0)

    private static func compute(_ computation: Computation, _ facts: Facts) throws -> ComputationResult {
        try computation.compute(facts, today: Self.today, rules: .published)
    }

    private static func compute(_ id: String, _ facts: [String: String]) throws -> ComputationResult {
        try Self.compute(#require(Computation.of(id: id)), Facts(facts.mapValues { .text($0) }))
    }

    /// Computes the sample with some facts changed.
    private static func changed(_ id: String, _ facts: [String: String]) throws -> ComputationResult {
        let computation = try #require(Computation.of(id: id))
        var sample = computation.sample
        for (path, text) in facts { sample[path] = .text(text) }
        return try Self.compute(computation, sample)
    }

    @Test
    func `ids are unique, and so are the fields of each`() {
        #expect(Set(Self.ids).count == Self.ids.count)
        for computation in Computation.all {
            let paths = computation.fields.map(\.field.path)
            #expect(Set(paths).count == paths.count, "\(computation.id)")
        }
    }

    @Test(arguments: Self.ids)
    func `the sample of each computes, with a value, steps and no blank`(id: String) throws {
        let computation = try #require(Computation.of(id: id))
        let result = try Self.compute(computation, computation.sample)
        #expect(!result.values.isEmpty && !result.steps.isEmpty)
        #expect(result.values.allSatisfy { !$0.name.isEmpty && !$0.text.isEmpty })
        #expect(!result.basis.isEmpty)
    }

    @Test(arguments: Self.ids)
    func `each needed fact, left out, is named, and so is one that no field is for`(id: String) throws {
        let computation = try #require(Computation.of(id: id))
        let needed = computation.fields.filter(\.isNeeded)
        #expect(!needed.isEmpty)
        for field in needed {
            var facts = computation.sample
            facts[field.field.path] = .text("")
            let error = #expect(throws: DocumentError.self) { try Self.compute(computation, facts) }
            #expect(error?.kind == .missingFact && error?.field == field.field.path)
        }
        var facts = computation.sample
        facts["多余"] = .text("1")
        let error = #expect(throws: DocumentError.self) { try Self.compute(computation, facts) }
        #expect(error?.field == "多余")
    }

    @Test(arguments: Self.ids)
    func `a fact that is no day, amount, number or choice is named`(id: String) throws {
        let computation = try #require(Computation.of(id: id))
        for field in computation.fields where field.field.kind != .text {
            var facts = computation.sample
            facts[field.field.path] = .text("不知道")
            let error = #expect(throws: DocumentError.self) { try Self.compute(computation, facts) }
            #expect(error?.field == field.field.path, "\(field.field.path)")
        }
    }

    struct Answer: Sendable {
        let id: String
        let numbers: [String]
    }

    /// What the samples come to, worked out by hand.
    private static let answers = [
        // 1,409.50
        Answer(id: "money-capitals", numbers: ["1409.50"]),
        // 50 + 90,000 × 2.5 % + 23,456 × 2 %
        Answer(id: "litigation-fee", numbers: ["2769.12"]),
        // Four times 3.85 % of 100,000, for each of two years.
        Answer(id: "private-loan-interest", numbers: ["30800.00", "15400.00", "15400.00"]),
        // 181 days × 100,000 × 0.0175 %
        Answer(id: "late-performance-interest", numbers: ["3167.50"]),
        // 2020-03-01 to 2026-05-31: six years and a quarter, 6.5 months of 6,000.
        Answer(id: "severance", numbers: ["39000.00"]), Answer(id: "unlawful-dismissal", numbers: ["78000.00"]),
        // 25 an hour: 20.5 × 37.5 + 16 × 50 + 8 × 75
        Answer(id: "overtime", numbers: ["2168.75"]),
        // From 2025-04-01 five months, and 15 of 30 days.
        Answer(id: "double-wage", numbers: ["27500.00"]),
        // 183 days × 100,000 × 3 %; a year × 100,000 × 6 %.
        Answer(id: "loan-prime-rate-interest", numbers: ["1504.11"]),
        Answer(id: "simple-interest", numbers: ["6000.00"]),
        // Nine months of 6,000; six of 8,500 and twenty times 56,502.
        Answer(id: "work-injury-disability", numbers: ["54000.00"]),
        Answer(id: "work-injury-death", numbers: ["1181040.00"]),
        Answer(id: "arrears-surcharge", numbers: ["10000.00", "20000.00"]), Answer(id: "credit-code", numbers: [""]),
        // Born on 2010-06-15.
        Answer(id: "age", numbers: ["16", ""]),
    ]

    @Test(arguments: Self.answers)
    func `the samples come to what a hand works out`(answer: Answer) throws {
        let computation = try #require(Computation.of(id: answer.id))
        let result = try Self.compute(computation, computation.sample)
        #expect(result.values.map(\.number) == answer.numbers)
    }

    @Test
    func `a range that the law leaves has both ends, and what the place set has one`() throws {
        let range = try Self.compute("litigation-fee", ["案件类型": "其他非财产案件受理费"])
        #expect(range.values.map(\.number) == ["50.00", "100.00"])
        let one = try Self.compute("litigation-fee", ["案件类型": "其他非财产案件受理费", "当地标准": "80"])
        #expect(one.values.map(\.number) == ["80.00"])
    }

    struct Refusal: Sendable {
        let id: String
        let facts: [String: String]
        let field: String
    }

    /// What is wrong by another fact; the field is empty where several do not go together.
    private static let refusals = [
        Refusal(id: "litigation-fee", facts: ["标的额": ""], field: "标的额"),
        Refusal(id: "litigation-fee", facts: ["案件类型": "劳动争议案件受理费"], field: "标的额"),
        Refusal(id: "private-loan-interest", facts: ["年利率": "很高"], field: "年利率"),
        Refusal(id: "private-loan-interest", facts: ["还款日": "2020-01-01"], field: ""),
        Refusal(id: "limitation", facts: ["主张日期": "去年"], field: "主张日期"),
        Refusal(id: "severance", facts: ["工资月数": "13"], field: "工资月数"),
        Refusal(id: "severance", facts: ["离职日": "2025-05-31"], field: "当地平均工资"),
        Refusal(id: "overtime", facts: ["休息日加班": "8.25"], field: "休息日加班"),
        Refusal(id: "personal-injury", facts: ["伤残等级": ""], field: "伤残等级"),
        Refusal(id: "personal-injury", facts: ["误工天数": ""], field: "误工天数"),
        Refusal(id: "personal-injury", facts: ["被扶养人": "6岁"], field: "被扶养人"),
        Refusal(id: "personal-injury", facts: ["被扶养人": "6/0"], field: "被扶养人"),
        Refusal(id: "credit-code", facts: ["代码": "91110108551385082A"], field: "代码"),
        Refusal(id: "simple-interest", facts: ["年利率": "很高"], field: "年利率"),
        Refusal(id: "traffic-accident", facts: ["责任比例": "170"], field: "责任比例"),
        Refusal(id: "identity-number", facts: ["身份证号": "110101199003070021"], field: "身份证号"),
        Refusal(id: "working-day-after", facts: ["工作日数": "-1"], field: "工作日数"),
    ]

    @Test(arguments: Self.refusals)
    func `facts that are wrong by another are refused, and nothing that was typed is repeated`(refusal: Refusal) throws
    {
        let error = #expect(throws: DocumentError.self) { try Self.changed(refusal.id, refusal.facts) }
        #expect(error?.field == refusal.field)
        #expect(error?.message.isEmpty == false)
        #expect(error?.message.contains("110101199003070021") == false)
    }

    @Test
    func `an identity number is checked and never given back`() throws {
        let result = try Self.changed("identity-number", [:])
        #expect(result.values.map(\.text) == ["号码的格式和校验码正确", "1990年3月7日", "女", "36周岁"])
        let shown = result.values.map(\.text) + result.values.map(\.number) + result.steps + result.warnings
        #expect(!shown.contains { $0.contains("11010119900307") })
    }

    @Test
    func `what a place publishes is taken as given, and a model says that it is one`() throws {
        let model = try Self.changed("severance", [:])
        #expect(model.warnings.contains { $0.contains("示范") })
        let own = try Self.changed("severance", ["当地平均工资": "1500", "最低工资": "1000"])
        // 6,000 is above three times 1,500.
        #expect(own.values.first?.number == "29250.00")
        #expect(!own.warnings.contains { $0.contains("示范") })
    }

    @Test
    func `a limitation that is over says so, and one that never ends has words alone`() throws {
        let over = try Self.changed("limitation", ["起算日": "2020-05-01", "主张日期": ""])
        #expect(over.warnings.first?.contains("已经超过最后一日") == true)
        let never = try Self.changed("limitation", ["类型": LimitationKind.never.title])
        #expect(never.values.map(\.number) == [""] && never.values.first?.text.contains("不适用诉讼时效") == true)
    }

    /// A child of 6 for twelve years and an old person of 70 for ten, of 34,000 a year, at twenty per cent.
    @Test
    func `who has to be supported is paid for with the rest`() throws {
        let without = try Self.changed("personal-injury", [:])
        let with = try Self.changed("personal-injury", ["被扶养人": "6/2、70/3"])
        let sums = try [without, with].map { try #require(Money($0.values[0].number)).fen }
        #expect(sums[1] - sums[0] == 34_000 * 100 / 5 * 12 / 2 + (34_000 * 100 / 5 * 10 + 1) / 3)
        #expect(with.steps.contains { $0.contains("被扶养人生活费") })
        #expect(!with.warnings.contains { $0.contains("没有计算被扶养人生活费") })
    }

    @Test
    func `an accident is shared out whole`() throws {
        let result = try Self.changed("traffic-accident", [:])
        let fen = try result.values.map { try #require(Money($0.number)) }
        #expect(fen[0] + fen[1] + fen[2] == fen[3])
        #expect(fen[4] + fen[5] + fen[6] == fen[3])
        #expect(result.warnings.contains { $0.contains("被扶养人生活费") })
    }
}
