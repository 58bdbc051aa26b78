internal import Documents
internal import PluginKit
internal import Testing

/// What a paper shows beside a computed field: the formula, the articles, what to know.
@Suite
struct ComputationTextTests {
    private let day = CivilDay(year: 2026, month: 9, day: 23) ?? CivilDay(number: 0)

    @Test
    func `a fee shows each tier with its numbers`() throws {
        let fee = try LitigationFee.fee(.property(Money(yuan: 123_456)), halved: [.simplified], on: self.day)
        #expect(
            fee.formula
                == "财产案件受理费（123,456元）：50元＋（100,000元－10,000元）×2.5%＋（123,456元－100,000元）×2%＝2,769.12元；"
                + "适用简易程序，减半交纳：2,769.12元÷2＝1,384.56元"
        )
        #expect(fee.basis.map(\.article).prefix(2) == ["第十三条第一款第（一）项", "第十六条"])
        #expect(fee.basis.allSatisfy { $0.isInForce(on: self.day) })
    }

    @Test
    func `a loan above the highest rate says so, with the rate and the reason`() throws {
        let agreed = try #require(CivilDay("2021-01-01"))
        let loan = try PrivateLoan(
            principal: Money(yuan: 100_000),
            agreedOn: agreed,
            paidOutOn: agreed,
            dueOn: try #require(CivilDay("2022-01-01")),
            rate: Rate(percent: "36%"),
            overdueRate: nil,
            filedOn: try #require(CivilDay("2023-02-01"))
        )
        let interest = try LendingInterest.interest(of: loan, until: try #require(CivilDay("2023-01-01")))
        #expect(interest.steps.first == "上限：2021年1月1日一年期贷款市场报价利率3.85%（2020年4月20日起，全国银行间同业拆借中心2020年4月20日公布）×4＝15.4%")
        #expect(interest.steps.last == "借期内利息15,400元＋逾期利息15,400元＝30,800元")
        #expect(
            interest.warnings.first
                == "约定年利率36%超过法律保护的上限15.4%（合同成立时一年期贷款市场报价利率的四倍），超过部分法院不予支持。"
        )
        #expect(interest.basis.map(\.law).contains("最高人民法院关于审理民间借贷案件适用法律若干问题的规定"))
    }

    @Test
    func `a rate after the last comparison is used with a warning, one before the first is refused`() throws {
        let from = try #require(CivilDay("2026-01-01"))
        let warned = try Interest.byLoanPrimeRate(Money(yuan: 1), from: from, until: from.advanced(by: 9))
        #expect(warned.warnings == ["一年期贷款市场报价利率的数据核对至2025年12月22日，其后如有变动，请工作人员核实。"])
        let early = try #require(CivilDay("2019-08-19"))
        #expect(throws: ComputationError.noParameter("2019年8月19日没有一年期贷款市场报价利率（2019年8月20日起才有）")) {
            try Interest.byLoanPrimeRate(Money(yuan: 1), from: early, until: from)
        }
    }

    @Test
    func `a model parameter is named as one wherever it is used`() throws {
        let average = try ParameterBook.published.local(.averageWage, on: self.day)
        let grant = try WorkInjury.disability(grade: 5, wage: Money(yuan: 6_000), averageWage: average)
        #expect(grant.warnings.contains("上年度职工月平均工资8,500元（2026年1月1日起）是示范数据，请工作人员换成当地公布的数字。"))
        #expect(grant.formula.contains("一次性伤残补助金（五级）：6,000元×18个月＝108,000元"))
        let income = try ParameterBook.published.local(.nationalUrbanIncome, on: self.day)
        #expect(income.amount == Money(yuan: 56_502))
        #expect(!income.isModel)
    }

    @Test
    func `a result says which laws were not compared with their text`() throws {
        let pay = try Overtime.pay(
            monthlyWage: Money(yuan: 6_000),
            workdayMinutes: 120,
            restDayMinutes: 0,
            holidayMinutes: 0
        )
        #expect(pay.formula == "工作日延长工作时间：6,000元÷21.75日÷8小时×2小时×150%＝103.45元")
        #expect(pay.warnings.last == "《劳动法》的条文还没有与公布的原文核对，请工作人员核实。")
        let fee = try LitigationFee.fee(.labour, on: self.day)
        #expect(!fee.warnings.contains { $0.contains("核对") })
    }

    @Test
    func `a limitation tells its start, what moved it and by which article`() throws {
        let start = try #require(CivilDay("2023-10-01"))
        let end = try Limitation.end(
            LimitationFacts(.civil, start: start),
            calendar: WorkCalendar(plans: HolidayPlan.published)
        )
        #expect(
            end.steps == [
                "诉讼时效：自知道或者应当知道权利受到损害以及义务人（2023年10月1日）的次日起算3年，至2026年10月1日",
                "2026年10月1日是法定休假日，顺延至2026年10月8日",
            ]
        )
        #expect(end.basis.map(\.article) == ["第一百八十八条", "第一百九十四条", "第一百九十五条", "第二百零三条"])
        #expect(end.value.isOver(on: try #require(CivilDay("2026-10-09"))))
        #expect(!end.value.isOver(on: try #require(CivilDay("2026-10-08"))))
    }

    @Test
    func `what an age means is said with its article`() throws {
        let birth = try #require(CivilDay("2010-09-23"))
        let capacity = try Age.capacity(bornOn: birth, on: self.day)
        #expect(capacity.value == "限制民事行为能力人，由法定代理人代理或者经其同意、追认")
        #expect(capacity.basis.last?.article == "第十八条第二款")
        #expect(capacity.warnings.first == "当天是生日：刑事案件从生日的第二天起才算满16周岁。")
        let number = try IdentityNumber("150304199003071230", today: self.day)
        #expect(number.masked == "150304********1230")
    }

    @Test
    func `a number that is refused is not repeated`() throws {
        do {
            _ = try IdentityNumber("150304199003071231", today: self.day)
            Issue.record("taken")
        } catch {
            #expect(!error.description.contains("1503"))
            #expect(error.description.hasSuffix("请对照证件重新填写。"))
        }
    }

    @Test
    func `an article is written as papers have it`() {
        let citation = Citation(law: "民法典", article: "第六百七十六条", from: CivilDay(number: 18_628))
        #expect(citation.description == "《民法典》第六百七十六条（2021年1月1日起施行）")
    }
}
