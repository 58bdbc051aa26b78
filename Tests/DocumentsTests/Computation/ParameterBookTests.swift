internal import Documents
internal import PluginKit
internal import Testing

/// What computations take that others set, as dated rows.
struct ParameterBookTests {
    private static func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

    private static func row(
        _ name: ParameterName,
        _ from: String,
        _ value: String,
        isModel: Bool = false
    ) throws -> ParameterRow {
        try ParameterRow(name, from: try Self.day(from), value: value, source: "测试公布", isModel: isModel)
    }

    @Test
    func `the rows that come with the system have a row of every parameter, a source each, and models say so`() {
        let all = ParameterBook.published.all
        #expect(all.count == 20)
        #expect(Set(all.map(\.name)) == Set(ParameterName.allCases))
        #expect(all.allSatisfy { !$0.source.isEmpty && $0.isModel == $0.source.contains("示范") })
    }

    @Test(arguments: [
        ("2026-06-30", "8500.00"), ("2026-07-01", "9100.00"), ("2027-06-30", "9100.00"), ("2027-07-01", "9400.00"),
        // A published row of before comes before the model of this build.
        ("2025-03-01", "8800.00"),
    ])
    func `the row of the day holds`(day: String, value: String) throws {
        let rows = [
            try Self.row(.averageWage, "2026-07-01", "9100"), try Self.row(.averageWage, "2027-07-01", "9400"),
        ]
        let early = try Self.row(.averageWage, "2025-01-01", "8800")
        let book = ParameterBook.published.adding(day < "2026" ? rows + [early] : rows)
        #expect(try book.row(.averageWage, on: Self.day(day)).value == value)
    }

    @Test
    func `a model gives way to what was published, whenever that began`() throws {
        let book = ParameterBook.published.adding([try Self.row(.minimumWage, "2025-07-01", "2270")])
        let row = try book.row(.minimumWage, on: Self.day("2026-09-23"))
        #expect(row.value == "2270.00" && !row.isModel)
        let model = ParameterBook.published.adding([try Self.row(.minimumWage, "2026-02-01", "1", isModel: true)])
        #expect(try model.row(.minimumWage, on: Self.day("2026-09-23")).value == "1.00")
    }

    /// 2026-01-10 is before 2025's figure was published, and after the year that it is of.
    @Test(arguments: [
        ("2026-01-10", "1130040.00"), ("2026-01-19", "1130040.00"), ("2025-12-31", "1083760.00"),
        ("2025-01-01", "1083760.00"),
        ("2027-01-05", nil), ("2024-06-01", nil),
    ])
    func `a death at work takes the income of the year before it, or says that it is not published`(
        day: String,
        grant: String?
    ) throws {
        let death = try #require(Computation.of(id: "work-injury-death"))
        let facts = Facts(["死亡日期": .text(day), "当地平均工资": .text("8500")])
        let today = try Self.day("2027-04-01")
        guard let grant else {
            let error = #expect(throws: DocumentError.self) {
                _ = try death.compute(facts, today: today, rules: .published)
            }
            #expect(error?.field == "人均可支配收入" && error?.message.contains("尚未公布") == true)
            return
        }
        let result = try death.compute(facts, today: today, rules: .published)
        #expect(result.steps.contains { $0.hasPrefix("一次性工亡补助金") && $0.contains("×20") })
        let sum = try #require(Money(grant)).fen + 6 * 850_000
        #expect(Money(try #require(result.values.first?.number))?.fen == sum, "\(result.values)")
    }

    @Test
    func `a loan overdue before there was a loan prime rate is told, and refuses nothing else`() throws {
        let facts = Facts([
            "本金": .text("100000"), "合同成立日": .text("2018-03-02"), "交付日": .text("2018-03-02"),
            "还款日": .text("2019-03-02"), "计算至": .text("2020-03-02"),
        ])
        let loan = try #require(Computation.of(id: "private-loan-interest"))
        let result = try loan.compute(facts, today: try Self.day("2020-04-01"), rules: .published)
        #expect(result.values.first?.number == "0.00")
        #expect(result.warnings.contains { $0.contains("没有计入") })
    }

    @Test(arguments: [
        (ParameterName.loanPrimeRate, "0"), (.loanPrimeRate, "31"), (.loanPrimeRate, "-3"), (.loanPrimeRate, "三"),
        (.averageWage, "0"), (.averageWage, "-1"), (.averageWage, "100000000.01"), (.averageWage, "八千"),
    ])
    func `a value that is a slip of the pen is refused`(name: ParameterName, value: String) throws {
        #expect(throws: ComputationError.self) { _ = try Self.row(name, "2026-01-01", value) }
    }

    @Test
    func `a new rate is computed with from its day, and the result names its row`() throws {
        let facts = Facts([
            "本金": .text("100000"), "合同成立日": .text("2026-03-02"), "交付日": .text("2026-03-02"),
            "还款日": .text("2027-03-02"), "计算至": .text("2027-03-02"), "年利率": .text("36"),
        ])
        let loan = try #require(Computation.of(id: "private-loan-interest"))
        let today = try Self.day("2027-04-01")
        let before = try loan.compute(facts, today: today, rules: .published)
        #expect(before.steps.contains { $0.contains("3%（2025年5月20日起，全国银行间同业拆借中心2025年5月20日公布）×4＝12%") })
        #expect(before.warnings.contains { $0.contains("核对至2025年12月22日") })
        let parameters = ParameterBook.published.adding([
            try Self.row(.loanPrimeRate, "2026-02-20", "2.9"), try Self.row(.loanPrimeRate, "2026-03-20", "2.9"),
        ])
        let calendar = WorkCalendar(plans: HolidayPlan.published)
        let after = try loan.compute(
            facts,
            today: today,
            rules: ComputationRules(calendar: calendar, parameters: parameters)
        )
        #expect(after.steps.contains { $0.contains("2.9%（2026年2月20日起，测试公布）×4＝11.6%") }, "\(after.steps)")
        // Published again, unchanged: known until then.
        #expect(!after.warnings.contains { $0.contains("核对至") })
        #expect(after.values.first?.number == "11600.00")
    }

    @Test
    func `every computation shows how it came about and what it rests on`() throws {
        let today = try Self.day("2026-09-23")
        for computation in Computation.all {
            let result = try computation.compute(computation.sample, today: today, rules: .published)
            #expect(!result.values.isEmpty && !result.steps.isEmpty, "\(computation.id)")
            #expect(!result.basis.isEmpty, "\(computation.id)")
            #expect(result.steps.allSatisfy { !$0.isEmpty }, "\(computation.id)")
        }
    }
}
