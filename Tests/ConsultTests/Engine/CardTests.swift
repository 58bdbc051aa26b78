internal import Testing

@testable internal import Consult

struct CardTests {
    private static func deck() throws -> [Card] { try Sample.knowledge().cards }

    @Test
    func `there are at least 150 cards, each whole, owned, and to be reviewed`() throws {
        let cards = try Self.deck()
        #expect(cards.count >= 150)
        #expect(CardCheck.problems(cards, nil, on: LawDay(number: 20_261_129)) == [])
    }

    @Test
    func `a card that is out of date, or incomplete, is named`() throws {
        var card = try #require(try Self.deck().first)
        card.papers = []
        let problems = CardCheck.problems([card, card], nil, on: LawDay(number: 20_300_101))
        #expect(problems.contains { $0.contains("缺“料”") })
        #expect(problems.contains { $0.contains("复核日期") })
        #expect(problems.contains { $0.contains("两张卡同名") })
    }

    @Test
    func `a citation that is not in force is a problem`() throws {
        let text = """
            主 某窗口
            审 2030-01-01
            = a 甲
            问 问题
            义 含义
            步 一步
            料 身份证
            窗 窗口
            费 不收费
            期 三年
            类 类
            条 民法典 188 1
            条 网络安全法 21
            条 没有的法 1
            事 call_lawyer 12348
            """
        let cards = try CardReader.read(text, file: "a.txt")
        #expect(cards.map(\.owner) == ["某窗口"])
        let problems = CardCheck.problems(cards, CitationChecker(try Sample.index()), on: Sample.day)
        #expect(problems.count == 2)
        #expect(problems[0].contains("没有第一条"))
        #expect(problems[1].contains("法规库中没有"))
        let found = CardCheck.found(cards, CitationChecker(try Sample.index()), on: Sample.day)
        #expect(found.allSatisfy { $0.card == "a" && $0.owner == "某窗口" })
    }

    @Test
    func `an article that says something else than at the review is a problem, and is not shown`() throws {
        let checker = CitationChecker(try Sample.index())
        let number = ArticleNumber(188)
        let article = try #require(checker.resolve("民法典", number, on: Sample.day).article)
        let picture = TextPicture.of(try Sample.index().text(of: article))
        var citation = Card.Citation(law: "民法典", number: number, picture: picture)
        #expect(checker.resolve(citation, on: Sample.day).state == .found)
        citation.picture = TextPicture.of("人民警察遇有紧急情况，可以依照国家有关规定使用武器。")
        let changed = checker.resolve(citation, on: Sample.day)
        #expect(changed.state == .notFound && changed.article == nil && changed.remark.contains("复核"))
    }

    @Test
    func `every citation of a card has a picture of its article`() throws {
        let bare = try Self.deck().flatMap { card in
            card.citations.filter { $0.picture == 0 }.map { "\(card.id) \($0.id)" }
        }
        #expect(bare.isEmpty, "\(bare)")
    }

    @Test(arguments: [
        "问 没有卡名就问\n= a", "= 只有名", "= a 甲\nX 什么", "= a 甲\n审 昨天", "= a 甲\n条 民法典", "= a 甲\n事 fly", "= a 甲\n两字 键",
    ])
    func `a line that is wrong is named`(text: String) {
        #expect { try CardReader.read(text, file: "cards.txt") } throws: { "\($0)".contains("cards.txt:") }
    }

    /// What people ask, in words that stand on no card, and the card that answers.
    @Test(arguments: [
        ("工资欠了半年老板就是不发", "wages-arrears"), ("房东扣着押金不给退", "rent-deposit"), ("司机故意绕路多要钱", "taxi-refuse"),
        ("楼上卫生间漏水泡了我家", "leak"),
        ("法院判决了对方就是不给钱", "enforce"), ("孩子打赏主播的钱想要回来", "child-harm"), ("没钱想请免费律师", "aid-apply"),
        ("缓刑人员怎么报到", "corrections-report"),
        ("想写遗嘱怎么写才有效", "will"), ("村里征地补偿少", "expropriation"), ("被狗咬了要赔偿", "dog-bite"), ("健身房关门跑路会员卡怎么退", "prepaid"),
        ("老伴走了存折取不出来咋办", "inherit-deposit"), ("媳妇跑了咋整", "divorce-suit"),
        ("孩子他爸不给钱", "child-support"), ("怎么跟坐牢的儿子视频", "prison-visit"), ("我工伤老板说签个字给两万了事", "work-injury"),
    ])
    func `a question finds its card`(question: String, id: String) throws {
        let hits = CardDeck(try Self.deck()).find(question) { _ in 0 }
        #expect(hits.first?.card.id == id, "\(hits.prefix(3).map { "\($0.card.id) \($0.score)" })")
    }
}
