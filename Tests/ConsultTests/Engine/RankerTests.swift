internal import Testing

@testable internal import Consult

struct RankerTests {
    private static let layTerms = LayTerms(lines: "# remark\n欠薪\t拖欠劳动报酬\n打官司期限\t诉讼时效\n")

    private static func ranker(_ model: RankingModel = RankingModel()) throws -> Ranker {
        Ranker(index: try Sample.index(), lexicon: Sample.lexicon, layTerms: Self.layTerms, model: model)
    }

    @Test(arguments: [
        ("公司拖欠劳动报酬怎么办", "劳动合同法#30"), ("老板欠薪", "劳动合同法#30"), ("打官司期限是多久", "民法典#188"),
        ("离婚登记可以撤回吗", "民法典#1077"), ("经济补偿怎么算", "劳动合同法#47"),
    ])
    func `a question finds its article by its words and by what they mean`(question: String, id: String) throws {
        let ranker = try Self.ranker()
        let found = ranker.rank(question, limit: 3)
        #expect(found.first.map { ranker.index.id(of: $0.article) } == id)
    }

    @Test
    func `an article that a like question was answered with comes before one that shares words`() throws {
        let question = "孩子的抚养费离婚之后谁给"
        var model = RankingModel()
        let index = try Sample.index()
        let lesson = Lesson(id: "1", query: "离婚之后孩子的抚养费谁给", gold: ["劳动合同法#47"], answer: "")
        model = Lesson.learn([lesson], index, Sample.lexicon)
        let without = try Self.ranker()
        let with = try Self.ranker(model)
        #expect(index.id(of: without.rank(question, limit: 1)[0].article) == "民法典#1077")
        #expect(index.id(of: with.rank(question, limit: 1)[0].article) == "劳动合同法#47")
    }

    @Test
    func `a known answer does not count where the article says something else by now`() throws {
        let index = try Sample.index()
        let names = ArticleNames(index)
        let old = TextPicture.of("国家实行网络安全等级保护制度。网络日志不少于六个月。")
        let place = try #require(names.place(of: .init(id: "网络安全法#21", picture: old), in: index))
        #expect(index.statute(of: place).from.text == "2017-06-01")
        let other = TextPicture.of("离婚后，不满两周岁的子女，以由母亲直接抚养为原则。已满两周岁的子女，父母双方对抚养问题协议不成的，由人民法院判决。")
        #expect(names.place(of: .init(id: "民法典#188", picture: other), in: index) == nil)
        #expect(names.place(of: .init(id: "民法典#9999"), in: index) == nil)
        #expect(names.place(of: .init(id: "无此法#1"), in: index) == nil)
    }

    @Test
    func `what was repealed on the day is not found on it`() throws {
        let ranker = try Self.ranker()
        func found(_ day: LawDay) -> [String] {
            ranker.rank("网络日志不少于六个月", limit: 10, on: day).map { ranker.index.id(of: $0.article) }
        }
        #expect(found(LawDay(number: 20_200_101)).first == "网络安全法#21")
        #expect(found(Sample.day).first == "网络安全法#23")
    }

    @Test
    func `the same question has the same answer each time`() throws {
        let ranker = try Self.ranker()
        let first = ranker.rank("拖欠劳动报酬，离婚登记，诉讼时效", limit: 10).map(\.article)
        for _ in 0..<20 { #expect(ranker.rank("拖欠劳动报酬，离婚登记，诉讼时效", limit: 10).map(\.article) == first) }
    }

    @Test(arguments: ["", " ", "？？？", "a", "\u{0}\u{0}", "🀄️🀄️", "一", String(repeating: "赔", count: 100_000)])
    func `whatever is asked is answered`(question: String) throws {
        #expect(try Self.ranker().rank(question, limit: 10).count <= 10)
    }

    @Test
    func `a model reads back as it was written, and a part of one is refused`() throws {
        let index = try Sample.index()
        let lessons = ["老板不发工资", "老板不发钱"].map {
            Lesson(id: $0, query: $0, gold: ["劳动合同法#30"], answer: "可以申请支付令")
        }
        let model = Lesson.learn(lessons, index, Sample.lexicon)
        let bytes = model.written
        let read = try RankingModel(bytes: bytes)
        #expect(read.questions.map(\.terms) == model.questions.map(\.terms))
        #expect(read.questions.map { $0.cited.map(\.id) } == model.questions.map { $0.cited.map(\.id) })
        #expect(read.table.targets.keys.sorted() == model.table.targets.keys.sorted())
        #expect(read.written == bytes)
        for count in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(throws: CorpusError.self) { try RankingModel(bytes: Array(bytes.prefix(count))) }
        }
    }
}
