internal import Foundation
internal import Testing

@testable internal import Consult

struct CitationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let states: [CitationState]
        var day = Sample.day
        var testDescription: String { self.text }
    }

    static let rows = [
        Row(text: "依照《民法典》第188条", states: [.found]),
        Row(text: "依照《中华人民共和国民法典》第一百八十八条", states: [.found]),
        Row(text: "依照《民法典》（2020年通过）第１８８条第一款", states: [.found]),
        Row(text: "《民法典》第一百八十八条、第一千零七十七条和第三条", states: [.found, .found, .notFound]),
        Row(text: "《刑法》第一百二十条之一", states: [.found]),
        Row(text: "《刑法》第一百二十条之二", states: [.notFound]),
        Row(text: "《刑法》第一百二十条", states: [.notFound]),
        Row(text: "《民法总则》第188条", states: [.unavailable]),
        Row(text: "《民法典》第188条规定：“诉讼时效期间为三年”。", states: [.found]),
        Row(text: "《民法典》第188条规定：“诉讼时效期间为两年”。", states: [.notFound]),
        Row(text: "《民法典》第188条规定：“向人民法院请求保护……期间为三年”。", states: [.found]),
        // The number of before the revision, and what it said then.
        Row(text: "《网络安全法》第二十一条", states: [.found]),
        Row(text: "《网络安全法》第二十一条：“网络日志不少于六个月”", states: [.notInForce]),
        Row(text: "《网络安全法》第二十三条：“网络日志不少于六个月”", states: [.found]),
        Row(text: "《网络安全法》第二十三条", states: [.notInForce], day: LawDay(number: 20_200_101)),
        Row(text: "《网络安全法》第二十一条", states: [.notInForce], day: LawDay(number: 20_100_101)),
        // No citations: a contract's own articles, and a number without a law.
        Row(text: "依照《民法典》第188条和本合同第三条", states: [.found]),
        Row(text: "第三条没有写是哪部法", states: []),
        Row(text: "《民法典》规定了很多\n第五条另起一段", states: []),
        Row(text: "《没有右括号第188条", states: []),
        // As people write them: without 第, without 《》, lists, ranges, numbers that are none.
        Row(text: "《民法典》188条", states: [.found]),
        Row(text: "民法典第188条、第9001条", states: [.found, .notFound]),
        Row(text: "《民法典》第188、9002条", states: [.found, .notFound]),
        Row(text: "《民法典》第9001-9005条", states: [.notFound, .notFound]),
        Row(text: "《民法典》第一百八十八条至第九千零五条", states: [.found, .notFound]),
        Row(text: "《民法典》第一百八八条", states: [.notFound]),
        Row(text: "《民法典》第99999条", states: [.notFound]),
        Row(text: "《民事赔偿特别法》规定可以", states: [.unavailable]),
        Row(text: "《刑法》第一百二十条之一、《民法典》第188条", states: [.found, .found]),
        // A quote before its citation, and one of a law of which no article is named.
        Row(text: "“诉讼时效期间为三年”（《民法典》第188条）", states: [.found]),
        Row(text: "“诉讼时效期间为两年”（《民法典》第188条）", states: [.notFound]),
        Row(text: "《民法典》第188条。《网络安全法》规定：“网络日志不少于六个月”", states: [.found]),
        Row(text: "《民法典》第188条‘诉讼时效期间为两年’", states: [.notFound]),
    ]

    @Test(arguments: Self.rows)
    func `each citation gets its own of four answers`(row: Row) throws {
        let checker = CitationChecker(try Sample.index())
        let resolved = checker.check(row.text, on: row.day)
        #expect(resolved.map(\.state) == row.states, "\(resolved.map(\.remark))")
        for citation in resolved { #expect((citation.state == .found) == citation.remark.isEmpty) }
    }

    @Test
    func `a law ends on the day that its successor names`() throws {
        let lines = [
            #"{"law":"中华人民共和国旧示范法","date":"2010-01-01","article":"第一条","text":"甲。"}"#,
            #"{"law":"中华人民共和国新示范法","date":"2026-03-12","effective":"2026-08-15","article":"第九条","text":"本法自2026年8月15日起施行。《中华人民共和国旧示范法》、《示范条例》同时废止。"}"#,
        ]
        let read = try JSONLinesLaws.read(Data(lines.joined(separator: "\n").utf8), source: "sample")
        let index = try CorpusIndex(bytes: IndexBuilder.build(StatuteVersions.ordered(read), lexicon: Sample.lexicon))
        let checker = CitationChecker(index)
        #expect(checker.resolve("旧示范法", ArticleNumber(1), on: LawDay(number: 20_260_814)).state == .found)
        let after = checker.resolve("旧示范法", ArticleNumber(1), on: LawDay(number: 20_260_815))
        #expect(after.state == .notInForce)
        #expect(after.remark == "《旧示范法》已于2026-08-15失效，见中华人民共和国新示范法（2026-08-15起施行）")
    }

    /// Five hundred citations that are wrong by number, by name, by content, or by time, and as many that are right.
    @Test
    func `of 500 planted wrong citations every one is caught, and no right one is`() throws {
        var corpus = SyntheticLaws(seed: 7)
        let statutes = corpus.statutes()
        let index = try CorpusIndex(
            bytes: IndexBuilder.build(StatuteVersions.ordered(statutes), lexicon: Sample.lexicon)
        )
        let checker = CitationChecker(index)
        var caught: [SyntheticLaws.Fault: Int] = [:]
        for number in 0..<500 {
            let fault = SyntheticLaws.Fault.allCases[number % SyntheticLaws.Fault.allCases.count]
            let text = corpus.citation(with: fault, statutes)
            let wrong = checker.check(text, on: Sample.day)
            #expect(wrong.count == 1 && wrong[0].state == fault.state, "\(fault): \(text)")
            caught[fault, default: 0] += wrong.first?.state == .found ? 0 : 1
            let right = checker.check(corpus.citation(with: nil, statutes), on: Sample.day)
            #expect(right.map(\.state) == [.found])
        }
        #expect(caught.values.reduce(0, +) == 500)
    }
}
