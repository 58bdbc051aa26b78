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
        // However short, what tells how long or how much is compared; other short words are none of the article's.
        Row(text: "《民法典》第188条规定诉讼时效“期间为五年”", states: [.notFound]),
        Row(text: "《民法典》第188条规定诉讼时效是“五年”", states: [.notFound]),
        Row(text: "《民法典》第188条规定诉讼时效是“三年”，不是“老赖”", states: [.found]),
        // With spaces, over the end of a line, and with what cannot be seen.
        Row(text: "《民法典》第 9001 条", states: [.notFound]),
        Row(text: "《民法典》\u{3000}第 188 条、第\u{200B}9002\u{AD}条", states: [.found, .notFound]),
        Row(text: "依据民法典 第\n9001\r\n条", states: [.notFound]),
        Row(text: "《刑法》第一百二十条 之一", states: [.found]),
        // Between quotation marks, and behind one that has no other.
        Row(text: "“依据《民法典》第9001条，您能赢”", states: [.notFound]),
        Row(text: "律师说：\"依据民法典第9001条，您能赢\"，又说‘《民法典》第188条’", states: [.notFound, .found]),
        Row(text: "5\"水管漏水，依据《民法典》第9001条，3\"的也一样", states: [.notFound]),
        Row(text: "“《民法典》第188条‘诉讼时效期间为两年’”", states: [.notFound]),
        Row(text: "“甲乙丙丁戊己，见《民法典》第9001条”（《民法典》第188条）", states: [.notFound, .notFound]),
        // What a text says behind a quote is of the law of before.
        Row(text: "《民法典》说“可以看看《刑法》的规定”，第188条", states: [.found]),
        // A law that nobody has, without 《》.
        Row(text: "民事赔偿特别法第9条", states: [.unavailable]),
        Row(text: "《民法典》第188条和民事赔偿特别法第188条", states: [.found, .unavailable]),
        Row(text: "按照租房保障条例第3条", states: [.unavailable]),
        Row(text: "《民法典》规定的，依照本法第188条", states: [.found]),
        // Parts of a quote in another order, or so short that anything has them.
        Row(text: "《民法典》第188条：“期间为三年……向人民法院请求保护”", states: [.notFound]),
        Row(text: "《民法典》第188条：“向人民法院……三……年”", states: [.notFound]),
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

    /// Ways in which people write the article of a law; the number is written with Chinese numerals or with figures.
    static let forms: [@Sendable (String, ArticleNumber, ArticleNumber) -> String] = [
        { law, number, _ in "依照《\(law)》\(number.label)" },
        { law, number, _ in "依照《中华人民共和国\(law)》第\(number.number)条" },
        { law, number, _ in "《\(law)》\(number.number)条" },
        { law, number, _ in "按\(law)第\(number.number)条" },
        { law, number, right in "《\(law)》第\(right.number)、\(number.number)条" },
        { law, number, right in "《\(law)》\(right.label)、\(number.label)" },
        { law, number, right in "《\(law)》\(right.label)至\(number.label)" },
        { law, number, right in "《\(law)》第\(right.number)-\(number.number)条" },
        { law, number, right in "《\(law)》\(right.label)和第\(number.number)条" },
        { law, number, _ in "《\(law)》（2020年修正）第\(Self.wide(number.number))条" },
        { law, number, _ in "《\(law)》 第 \(number.number) 条" },
        { law, number, _ in "律师说“依据《\(law)》\(number.label)，您能赢”，这是" },
        { law, number, _ in "依据\(law) 第\n\(number.number)条" },
    ]

    private static func wide(_ number: Int) -> String {
        String(String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    }

    private static let names = [
        "民法典", "劳动合同法", "民事诉讼法", "道路交通安全法", "消费者权益保护法", "社会保险法", "行政复议法", "法律援助法", "公证法", "人民调解法", "村民委员会组织法", "监狱法",
    ]

    /// Laws with the names of real ones and articles from 1 to 60, each saying which it is.
    private static func real() throws -> CitationChecker {
        let statutes = Self.names.map { name in
            var statute = Statute(name: "中华人民共和国\(name)", category: "法律", source: "sample")
            statute.effectiveFrom = LawDay(number: 20_200_101)
            statute.articles = (1...60).map { number in
                StatuteArticle(
                    id: "\(name)#\(number)",
                    number: ArticleNumber(number),
                    chapter: "",
                    text: "本条是\(name)\(ArticleNumber(number).label)的文字，应当依照执行。"
                )
            }
            return statute
        }
        return CitationChecker(
            try CorpusIndex(bytes: IndexBuilder.build(StatuteVersions.ordered(statutes), lexicon: Sample.lexicon))
        )
    }

    @Test
    func `of 624 wrong numbers and quotes in every form every one is caught, and no right one is`() throws {
        let checker = try Self.real()
        var planted = 0
        for (place, name) in Self.names.enumerated() {
            for (form, write) in Self.forms.enumerated() {
                let right = ArticleNumber(1 + (place * 7 + form * 3) % 50)
                let other = ArticleNumber(right.number + 5)
                for wrong in [
                    ArticleNumber(61 + place + form), ArticleNumber(600 + form), ArticleNumber(1_000 + place),
                ] {
                    let text = write(name, wrong, right) + "规定的。"
                    let states = checker.check(text, on: Sample.day).map(\.state)
                    #expect(states.contains(.notFound) && states.last != .found, "\(text) \(states)")
                    planted += 1
                }
                // The words of the article of another law of the same number.
                let elsewhere = Self.names[(place + 1) % Self.names.count]
                let quoted = write(name, other, right) + "规定：“本条是\(elsewhere)\(other.label)的文字”"
                #expect(checker.check(quoted, on: Sample.day).contains { $0.state == .notFound }, "\(quoted)")
                planted += 1
                let sound = write(name, other, right) + "规定：“本条是\(name)\(other.label)的文字”"
                let states = checker.check(sound, on: Sample.day).map(\.state)
                #expect(!states.isEmpty && states.allSatisfy { $0 == .found }, "\(sound) \(states)")
            }
        }
        #expect(planted == 624)
    }

    @Test
    func `what an article cites that is quoted word by word is its own matter`() throws {
        let lines = [
            #"{"law":"中华人民共和国示范法","date":"2010-01-01","article":"第七条","text":"违反本法，依照《中华人民共和国旧示范法》第九条的规定处罚。"}"#
        ]
        let read = try JSONLinesLaws.read(Data(lines[0].utf8), source: "sample")
        let checker = CitationChecker(
            try CorpusIndex(bytes: IndexBuilder.build(StatuteVersions.ordered(read), lexicon: Sample.lexicon))
        )
        func states(_ text: String) -> [CitationState] { checker.check(text, on: Sample.day).map(\.state) }
        let words = "依照《中华人民共和国旧示范法》第九条的规定处罚"
        #expect(states("《示范法》第七条：“\(words)”") == [.found])
        #expect(states("“\(words)”（《示范法》第七条）") == [.found])
        #expect(states("《示范法》第七条：“可以\(words)”") == [.notFound, .unavailable])
    }

    /// A citizen may have a text of a megabyte checked: what looks like the end of a name again and again costs no more.
    @Test(arguments: ["第", "法第", "法第1", "法第1、", "典第", "民法典第", "《民法典》第一条“", "“”", "\"", "第1、"])
    func `the longest text is read in a few seconds`(unit: String) throws {
        let checker = CitationChecker(try Sample.index())
        let text = String(repeating: unit, count: 1024 * 1024 / unit.utf8.count)
        let took = ContinuousClock().measure { _ = checker.check(text, on: Sample.day, max: 501) }
        #expect(took < .seconds(20), "\(took)")
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
