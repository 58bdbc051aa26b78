internal import Testing

@testable internal import Consult

struct AdviserTests {
    private static func answer(_ question: String, mayAsk: Bool = true) throws -> Advice {
        try Sample.adviser().answer(question, on: Sample.day, mayAsk: mayAsk)
    }

    @Test
    func `a sure card answers, with the articles that are in force and no other`() throws {
        let adviser = try Sample.adviser()
        let advice = adviser.answer("老板拖欠工资怎么办", on: Sample.day, mayAsk: true)
        #expect(advice.outcome == .answered)
        #expect(advice.card?.id == "wages-arrears")
        #expect(!advice.actions.isEmpty)
        // Of what the card cites the statutes of this test have one.
        #expect(advice.articles.map { adviser.ranker.index.id(of: $0) } == ["劳动合同法#30"])
        let before = adviser.answer("老板拖欠工资怎么办", on: LawDay(number: 20_100_101), mayAsk: true)
        #expect(before.articles.isEmpty)
    }

    @Test
    func `between cards it asks one question, once`() throws {
        let adviser = try Sample.adviser()
        let question = "小区停车位物业乱收费"
        let advice = adviser.answer(question, on: Sample.day, mayAsk: true)
        #expect(advice.outcome == .clarify)
        #expect(advice.choices.count >= 2)
        let first = try #require(advice.choices.first)
        let chosen = adviser.chosen(first, question: question, on: Sample.day)
        #expect(chosen.card?.title == first)
        #expect(adviser.answer(question, on: Sample.day, mayAsk: false).outcome != .clarify)
        let last = try #require(advice.choices.last)
        let none = adviser.chosen(last, question: question, on: Sample.day)
        #expect([.windows, .unknown].contains(none.outcome))
        let window = adviser.chosen("公证窗口", question: question, on: Sample.day)
        #expect(window.outcome == .windows && window.actions.first?.target == "公证窗口")
    }

    @Test
    func `windows are three, and different`() throws {
        let advice = try Sample.adviser().chosen("以上都不是", question: "离婚财产", on: Sample.day)
        #expect(advice.outcome == .windows)
        #expect(Set(advice.choices).count == 3)
    }

    @Test
    func `a red flag comes before everything else`() throws {
        let advice = try Self.answer("老公打我，老板又拖欠工资，今天天气怎么样")
        #expect(advice.outcome == .handOver)
        #expect(advice.alarms == [.violence])
        #expect(advice.actions.first == Card.Action(action: .call, target: "110"))
    }

    @Test
    func `what is no question of ours is refused, and says where to go`() throws {
        let advice = try Self.answer("今天天气怎么样")
        #expect(advice.outcome == .outOfScope)
        #expect(!advice.actions.isEmpty)
        #expect(advice.articles.isEmpty && advice.card == nil)
    }

    @Test(arguments: ["转人工", "我要找人工客服", "不想跟机器说了，找个人帮我", "请转接律师"])
    func `who wants a person gets one`(text: String) throws {
        #expect(PersonWish.stands(in: text))
        let advice = try Sample.adviser().answer(text, on: Sample.day, mayAsk: true, wantsPerson: true)
        #expect(advice.outcome == .handOver && advice.alarms.isEmpty && !advice.text.isEmpty)
    }

    @Test(arguments: ["老板拖欠工资怎么办", "人工智能写的文章有著作权吗", "人工流产公司给不给产假", "找律师要多少钱"])
    func `a question that only sounds like it is none`(text: String) {
        #expect(!PersonWish.stands(in: text))
    }
}
