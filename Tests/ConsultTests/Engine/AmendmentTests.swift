internal import Testing

@testable internal import Consult

struct AmendmentTests {
    private static func statute(_ name: String, _ day: Int32, _ articles: [(Int, String)]) -> Statute {
        var statute = Statute(name: name, category: "法律", source: "sample")
        statute.passedOn = LawDay(number: day)
        statute.effectiveFrom = LawDay(number: day)
        statute.articles = articles.map { number, text in
            StatuteArticle(
                id: StatuteArticle.id(law: name, ArticleNumber(number)),
                number: ArticleNumber(number),
                chapter: "",
                text: text
            )
        }
        return statute
    }

    private static let law = Self.statute("中华人民共和国刑法", 20_201_226, [(165, "旧文字。"), (166, "另一条旧文字。"), (234, "没有改的。")])
    private static let order = Self.statute(
        "中华人民共和国刑法修正案（十二）",
        20_240_301,
        [(1, "在刑法第一百六十五条中增加一款，将该条修改为：“依照第二百三十四条处罚。”"), (2, "本修正案自2024年3月1日起施行。")]
    )

    private static func checker(_ statutes: [Statute]) throws -> CitationChecker {
        CitationChecker(
            try CorpusIndex(bytes: IndexBuilder.build(StatuteVersions.ordered(statutes), lexicon: Sample.lexicon))
        )
    }

    @Test
    func `a text of an amended law counts from the day of its amendment, and otherwise from its own, which is said`()
        throws
    {
        var law = Self.statute("中华人民共和国村民委员会组织法", 20_251_028, [(1, "新文字。")])
        law.effectiveFrom = LawDay(number: 19_981_104)
        var order = Self.statute("全国人民代表大会常务委员会关于修改《中华人民共和国村民委员会组织法》的决定", 20_251_028, [(1, "修改。")])
        order.effectiveFrom = LawDay(number: 20_260_101)
        let dated = Amendments.dated(law, by: [order])
        #expect(dated.effectiveFrom == LawDay(number: 20_260_101) && dated.source == "sample")
        // An amendment of another day, or of another law, says nothing.
        var earlier = order
        earlier.passedOn = LawDay(number: 20_181_229)
        for orders in [[], [earlier], [Self.order]] {
            let bare = Amendments.dated(law, by: orders)
            #expect(bare.effectiveFrom == LawDay(number: 20_251_028))
            let checker = try Self.checker([bare])
            let row = try #require(checker.versions(of: "村民委员会组织法").first)
            #expect(!row.isDayKnown && row.source.contains("请核对"))
        }
        #expect(try Self.checker([dated]).versions(of: "村民委员会组织法").first?.isDayKnown == true)
    }

    @Test
    func `an article that an amendment names is no longer in force as it stands, and the others are`() throws {
        let read = [Self.law, Self.order]
        let checker = try Self.checker(Amendments.applied(to: read, by: read, amended: ["中华人民共和国刑法"]))
        func resolve(_ number: Int, _ day: Int32) -> ResolvedCitation {
            checker.resolve("刑法", ArticleNumber(number), on: LawDay(number: day))
        }
        let after = resolve(165, 20_261_129)
        #expect(after.state == .notInForce && after.remark.contains("修正案（十二）"), "\(after.remark)")
        #expect(resolve(165, 20_230_101).state == .found)
        for number in [166, 234] { #expect(resolve(number, 20_261_129).state == .found) }
    }

    @Test
    func `an earlier amendment is in the text, and without one the text is marked`() throws {
        var early = Self.order
        early.passedOn = LawDay(number: 20_151_101)
        let marked = Amendments.applied(to: [Self.law], by: [early], amended: [Self.law.name])
        #expect(marked.count == 1 && marked[0].source.contains("已被修改"))
        #expect(Amendments.applied(to: [Self.law], by: [Self.order], amended: []) == [Self.law])
    }
}
