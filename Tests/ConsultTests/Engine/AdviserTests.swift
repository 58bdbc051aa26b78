internal import Foundation
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

    /// The card is of the Civil Code; in 2015 its period was another law's.
    @Test
    func `a card that rests on other law than that of the day is not shown, but why, and the articles of the day`()
        throws
    {
        let question = "诉讼时效是几年"
        let adviser = try Sample.adviser()
        let now = adviser.answer(question, on: Sample.day, mayAsk: true)
        let card = try #require(now.card)
        #expect(card.citations.contains { $0.id == "民法典#188" })
        let day = LawDay(number: 20_150_101)
        for advice in [
            adviser.answer(question, on: day, mayAsk: true), adviser.chosen(card.title, question: question, on: day),
        ] {
            #expect(advice.card == nil)
            #expect(advice.text.contains("这张指引按现行法律写") && !advice.text.contains("三年"))
            #expect(advice.articles.allSatisfy { adviser.ranker.index.statute(of: $0).isInForce(on: day) })
        }
        let old = try Self.adviser(oldLaw: true)
        let then = old.answer(question, on: day, mayAsk: true)
        #expect(then.card == nil && then.text.contains("这张指引按现行法律写"))
        #expect(then.articles.map { old.ranker.index.id(of: $0) } == ["民法通则#135"])
        #expect(old.answer(question, on: Sample.day, mayAsk: true).card?.id == card.id)
        // Nor beside a red flag, or behind the wish for a person.
        #expect(adviser.answer(question, on: day, mayAsk: true, alarms: [.violence]).card == nil)
        #expect(adviser.answer(question, on: day, mayAsk: true, wantsPerson: true).card == nil)
        #expect(adviser.answer(question, on: Sample.day, mayAsk: true, wantsPerson: true).card?.id == card.id)
    }

    private static func adviser(oldLaw: Bool) throws -> Adviser {
        let old =
            #"{"law":"中华人民共和国民法通则","date":"1986-04-12","effective":"1987-01-01","until":"2021-01-01","article":"第一百三十五条","chapter":"第七章 诉讼时效","text":"向人民法院请求保护民事权利的诉讼时效期间为二年，法律另有规定的除外。"}"#
        let knowledge = try Sample.knowledge()
        let lines = (Sample.lines + (oldLaw ? [old] : [])).joined(separator: "\n")
        let statutes = StatuteVersions.ordered(try JSONLinesLaws.read(Data(lines.utf8), source: "sample"))
        let index = try CorpusIndex(bytes: IndexBuilder.build(statutes, lexicon: knowledge.lexicon))
        return Adviser(ranker: knowledge.ranker(over: index), cards: knowledge.cards, splits: knowledge.splits)
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
