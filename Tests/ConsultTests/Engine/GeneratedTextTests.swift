internal import Foundation
internal import Testing

@testable internal import Consult

/// What an endpoint makes up is shown only where everything in it was given to it.
struct GeneratedTextTests {
    private static func read(_ content: String, question: String = "老板欠我5000元，拖了三个月") throws -> GeneratedText {
        let index = try Sample.index()
        let checker = CitationChecker(index)
        let places = ["劳动合同法": ArticleNumber(30), "民法典": ArticleNumber(188)].sorted { $0.key < $1.key }
            .compactMap { checker.resolve($0.key, $0.value, on: Sample.day).article }
        let evidence = Evidence(question: question, articles: places, in: index)
        return try GeneratedText(content, of: evidence, checker: checker, on: Sample.day)
    }

    private static func sentence(_ text: String, _ ids: [String] = ["A1"]) throws -> String {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        let names = ids.map { "\"\($0)\"" }.joined(separator: ",")
        return "{\"answer\":[{\"text\":\(quoted),\"articles\":[\(names)]}]}"
    }

    @Test(arguments: [
        "单位应当及时足额支付劳动报酬。", "您可以向当地人民法院“申请支付令”。", "依照《劳动合同法》第三十条，可以申请支付令。",
        "《中华人民共和国劳动合同法》第30条说了：“劳动者可以依法向当地人民法院申请支付令”。", "劳动合同法三十条说了，是『申请支付令』。",
        "依照法律规定，您可以依法向人民法院申请，这是一个办法。",
    ])
    func `what its articles have is shown, marked, with the article behind it`(text: String) throws {
        let made = try Self.read(Self.sentence(text))
        #expect(made.text.hasPrefix(GeneratedText.mark))
        #expect(made.text.contains("AI生成"))
        #expect(made.text.hasSuffix("\(text)（依据《劳动合同法》第三十条）"))
        #expect(made.articles == [0])
        #expect(try Self.read("```json\n\(Self.sentence(text))\n```").text == made.text)
    }

    @Test(arguments: [
        ("您可以不管它。", ["A9"], GenerationFault.unknownID), ("您可以不管它。", ["民法典#188"], .unknownID),
        ("您可以不管它。", [], .noEvidence), ("您可以不管它。", ["A1", "A2", "A3"], .unknownID), ("", ["A1"], .length),
        (String(repeating: "赔", count: 301), ["A1"], .length),
        ("《民法典》第188条也这样规定。", ["A1"], .unknownCitation), ("《民法典》第189条也这样规定。", ["A2"], .unknownCitation),
        ("《没有的法》第1条也这样规定。", ["A1"], .unknownCitation), ("《民法典》也这样规定。", ["A1"], .unknownCitation),
        ("第四十条也这样规定。", ["A1"], .unknownCitation), ("《网络安全法》第二十一条", ["A1"], .unknownCitation),
        ("法律写着“单位必须三日内付清”。", ["A1"], .quote), ("法律写着「单位必须付清」。", ["A1"], .quote),
        ("《劳动合同法》第三十条规定：“用人单位可以随时支付劳动报酬”。", ["A1"], .quote),
        ("诉讼时效是两年。", ["A2"], .figure), ("诉讼时效是3年。", ["A2"], .figure), ("可以要双倍，就是10000元。", ["A1"], .figure),
        ("要加付百分之五十的赔偿金，也就是2500元", ["A1"], .figure), ("打电话13800138000找我。", ["A1"], .figure),
        ("请看 https://example.cn 。", ["A1"], .foreign), ("写信到 a@example.cn", ["A1"], .foreign),
        ("可以\u{202E}不管它。", ["A1"], .foreign), ("第一行\n第二行", ["A1"], .foreign),
    ])
    func `what was not given is dropped`(text: String, ids: [String], fault: GenerationFault) throws {
        #expect(throws: fault) { try Self.read(Self.sentence(text, ids)) }
    }

    /// Lies that look like what stands in the articles (a period of twenty years, fifteen days, half of the price).
    @Test(arguments: [
        ("时效是十年。", GenerationFault.figure), ("要在5日内提出。", .figure), ("时效是 1 0 年。", .figure), ("时效是伍年。", .figure),
        ("时效是陆个月。", .figure),
        ("时效是二十年半。", .figure), ("时效是二十多年。", .figure), ("要赔三倍。", .figure), ("要赔双倍。", .figure), ("只能申请两次。", .figure),
        ("有三个条件。", .figure), ("要交五万块。", .figure), ("罚五万。", .figure), ("见第二款。", .figure), ("见第三项。", .figure),
        ("要③天。", .figure),
        ("要½的钱。", .figure), ("要拖了六个月才行。", .figure), ("百分之五", .figure),
        ("依照一百八十九条就行。", .unknownCitation), ("依照 1 8 9 条就行。", .unknownCitation),
        ("《 民法典 》第 189 条", .unknownCitation),
        ("网络安全法也管这件事。", .unknownCitation), ("依照欠债赔偿法要坐牢。", .unknownCitation), ("依照示范赔偿条例要坐牢。", .unknownCitation),
        ("《网络安全也管这件事。", .unknownCitation),
        ("法律写着『不受限制』。", .quote), ("法律写着＂不受限制＂。", .quote), ("法律写着“不受限制。", .quote), ("法律写着不受限制”。", .quote),
        ("法律写着‘不受限制’。", .quote), ("法律写着“时效‘不受限制’”。", .quote),
        ("请看 example.cn", .foreign), ("请看example．com", .foreign), ("请看ｅｘａｍｐｌｅ.cn", .foreign),
        ("请看 a-b.example", .foreign),
        ("时效是3\u{301}年。", .foreign),
    ])
    func `what is like what was given, and is not, is dropped`(text: String, fault: GenerationFault) throws {
        let index = try CorpusIndex(
            bytes: IndexBuilder.build(
                StatuteVersions.ordered(
                    try JSONLinesLaws.read(
                        Data(
                            (Sample.lines + [
                                #"{"law":"中华人民共和国示范法","date":"2020-01-01","article":"第一百八十八条","text":"时效期间为二十年，自知道之日起15日内提出，付百分之五十。"}"#
                            ]).joined(separator: "\n").utf8
                        ),
                        source: "sample"
                    )
                ),
                lexicon: Sample.lexicon
            )
        )
        let checker = CitationChecker(index)
        let place = try #require(checker.resolve("示范法", ArticleNumber(188), on: Sample.day).article)
        // What only the question has is no evidence.
        let evidence = Evidence(question: "拖了六个月，要三倍，百分之五", articles: [place], in: index)
        let right = try Self.sentence("《示范法》第188条：时效期间为二十年，15日内提出，付百分之五十。")
        #expect(try GeneratedText(right, of: evidence, checker: checker, on: Sample.day).articles == [place])
        #expect(throws: fault) {
            try GeneratedText(Self.sentence(text), of: evidence, checker: checker, on: Sample.day)
        }
    }

    @Test
    func `an article that a sentence names twice is shown once`() throws {
        let made = try Self.read(Self.sentence("可以申请支付令。", ["A1", "A1"]))
        #expect(made.text.hasSuffix("可以申请支付令。（依据《劳动合同法》第三十条）"))
    }

    @Test(arguments: [
        "", "对不起，我不知道。", "{}", "{\"answer\":\"可以\"}", "{\"answer\":[{\"text\":\"可以\"}]}", "[]", "}{",
        "{\"answer\":[{]}",
    ])
    func `what is not in the form is dropped`(content: String) {
        #expect(throws: GenerationFault.form) { try Self.read(content) }
    }

    @Test
    func `one wrong sentence drops all of them, and nothing to say is no answer`() throws {
        let right = "{\"text\":\"可以申请支付令。\",\"articles\":[\"A1\"]}"
        let wrong = "{\"text\":\"可以不管它。\",\"articles\":[\"A7\"]}"
        #expect(throws: GenerationFault.unknownID) { try Self.read("{\"answer\":[\(right),\(wrong)]}") }
        #expect(throws: GenerationFault.length) { try Self.read("{\"answer\":[]}") }
        let many = Array(repeating: right, count: 13).joined(separator: ",")
        #expect(throws: GenerationFault.length) { try Self.read("{\"answer\":[\(many)]}") }
        #expect(try Self.read("{\"answer\":[\(right),\(right)]}").articles.count == 1)
    }

    @Test
    func `it is given the rules, the question and the articles, each under its name`() throws {
        let index = try Sample.index()
        let evidence = Evidence(question: "欠薪怎么办", articles: [0, 2], in: index)
        #expect(evidence.items.map(\.id) == ["A1", "A2"])
        let prompt = GenerationPrompt.question(evidence)
        #expect(prompt.contains("[A1] 《劳动合同法》第三十条\n" + index.text(of: 0)))
        #expect(prompt.contains("[A2] 《民法典》第一百八十八条"))
        #expect(prompt.hasSuffix("问题：\n欠薪怎么办"))
        #expect(!prompt.contains(index.text(of: 1)))
    }
}
