internal import Foundation
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
            话 就这样办。
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
        // A law that is not there is nothing of the card's to correct.
        #expect(CardProblem.wrong(found).map(\.text) == [problems[0].dropFirst("a: ".count).description])
        #expect(CardProblem.missingLaws(found) == ["没有的法（1）"])
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

    @Test
    func `what holds for all cards of a file is taken away from one that it makes no sense for`() throws {
        let text = """
            料 身份证
            料 借条
            事 call_lawyer 12348
            事 start_mediation
            源 三年 某规定
            = a 甲
            料 -
            料 判决书
            事 -
            事 call_lawyer 12348
            源 -
            = b 乙
            料 照片
            """
        let cards = try CardReader.read(text, file: "a.txt")
        #expect(cards.map(\.papers) == [["判决书"], ["身份证", "借条", "照片"]])
        #expect(cards.map { $0.actions.map(\.action) } == [[.lawyer], [.lawyer, .mediation]])
        #expect(cards.map(\.sources.count) == [0, 1])
    }

    @Test(arguments: [
        "问 没有卡名就问\n= a", "= 只有名", "= a 甲\nX 什么", "= a 甲\n审 昨天", "= a 甲\n答 没有问", "= a 甲\n源 三年", "= a 甲\n条 民法典",
        "= a 甲\n事 fly", "= a 甲\n两字 键",
    ])
    func `a line that is wrong is named`(text: String) {
        #expect { try CardReader.read(text, file: "cards.txt") } throws: { "\($0)".contains("cards.txt:") }
    }

    /// The answer in a sentence is short, and in words that are spoken at a market.
    @Test
    func `every card has an answer in a sentence, without a word of the law`() throws {
        let words = [
            "诉讼时效", "民事行为", "行为能力", "法律行为", "义务人", "权利人", "当事人", "用人单位", "劳动者", "承租人", "出租人", "债权", "债务人",
            "缔约", "催告", "给付", "侵权", "要约", "追认", "抗辩", "管辖", "标的额", "撤回", "善意", "对价", "孳息", "连带", "代位",
        ]
        for card in try Self.deck() {
            for sentence in [card.brief] + card.answers.values {
                #expect((4...40).contains(sentence.count) && sentence.hasSuffix("。"), "\(card.id): \(sentence)")
                #expect(!words.contains { sentence.contains($0) }, "\(card.id): \(sentence)")
            }
            #expect(card.answers.keys.allSatisfy { card.questions.contains($0) })
        }
    }

    /// What is asked is answered first, in a sentence of its own.
    @Test(arguments: [
        ("抚养费要给到几岁", "十八岁"), ("大学的学费要给吗", "商量"), ("年息多少才合法", "四倍"), ("产假有多少天", "九十八天"), ("公证费要多少钱", "先问清"),
        ("换物业要多少人同意才行", "三分之二"), ("爷爷奶奶能不能探望孙子", "法院"), ("父亲的案底会影响孩子吗", "政审"), ("城里人能买农村的房子吗", "不能"),
        ("偷东西多少钱能立案", "一千元"), ("竞业限制不给补偿还要遵守吗", "三个月"), ("彩票中的奖是共同财产吗", "两个人"),
        ("老板拖欠工资咋整", "干了活就该拿钱"), ("打的官司判了，申请执行的期限是几年", "两年"),
    ])
    func `a question that a card has an answer to gets that answer`(question: String, answer: String) throws {
        let hit = try #require(CardDeck(try Self.deck()).find(question) { _ in 0 }.first)
        #expect(hit.sentence.contains(answer), "\(hit.card.id) \(hit.likeness): \(hit.sentence)")
    }

    @Test
    func `a figure that stands in no article of the card needs a source that has it`() throws {
        let lines =
            Sample.lines + [
                #"{"law":"中华人民共和国示范法","date":"2020-01-01","effective":"2020-01-01","article":"第一条","text":"自收到之日起十五日内，满10年的百分之三百，第三十日。"}"#
            ]
        let statutes = try JSONLinesLaws.read(Data(lines.joined(separator: "\n").utf8), source: "sample")
        let bytes = IndexBuilder.build(StatuteVersions.ordered(statutes), lexicon: Sample.lexicon)
        let checker = CitationChecker(try CorpusIndex(bytes: bytes))
        func problems(_ text: String) throws -> [String] {
            let cards = try CardReader.read("= a 甲\n条 示范法 1\n" + text, file: "a.txt")
            return CardFigures.problems(cards[0], checker, on: Sample.day)
        }
        #expect(try problems("义 收到15天里，满十年的给三倍，也就是十个周年。") == [])
        #expect(try problems("期 三十日内").count == 1)
        #expect(try problems("步 满一年的").count == 1)
        #expect(try problems("义 不超过五万元") == ["“不超过五万元”：50000.0元没有出处"])
        #expect(try problems("义 不超过五万元\n源 五万元 某通知") == [])
        #expect(try problems("期 三年内\n源 三年 《民法典》第188条") == [])
        #expect(try problems("期 四年内\n源 四年 《民法典》第188条").count == 1)
        #expect(try problems("期 三年内\n源 三年 《民法典》第1088条").count == 1)
        // The year of one matter is no source of the year of another.
        let head = "源 三年|诉讼时效 《民法典》第188条\n"
        #expect(try problems(head + "期 三年诉讼时效，从知道之日起算") == [])
        #expect(try problems(head + "期 三年内申请工伤认定；诉讼时效另算").count == 1)
        // Where an article is not loaded, nobody knows what it says.
        #expect(try problems("期 四年内\n条 没有的法 1") == [])
    }

    @Test
    func `a source is shown behind figures of its own matter alone, and not behind the article that is cited anyway`()
        throws
    {
        let head = "源 一年|仲裁 《劳动争议调解仲裁法》第27条\n"
        func told(_ text: String) throws -> [String] {
            try CardReader.read(head + "= a 甲\n" + text, file: "a.txt")[0].toldSources.map(\.figure)
        }
        #expect(try told("步 一年内申请仲裁") == ["一年"])
        #expect(try told("步 一年内申请工伤认定；不服的申请仲裁") == [])
        #expect(try told("步 一年内申请仲裁\n条 劳动争议调解仲裁法 27") == [])
        #expect(try told("步 一年内申请仲裁\n条 劳动争议调解仲裁法 28") == ["一年"])
        #expect(throws: CorpusError.self) { try CardReader.read("= a 甲\n源 一年| 某规定", file: "a.txt") }
    }

    @Test(arguments: [
        ("二年 两年 24个月", 1), ("一倍半 百分之一百五十 150%", 1), ("三分之二 百分之六十六点", 2), ("2024年 二〇二四年 第三日", 0), ("五万元 5万元 50000元", 1),
        ("十八周岁 18岁", 1), ("两周 12345 一方", 0), ("三个工作日 三天", 2), ("三个工作日 3工作日", 1),
    ])
    func `a quantity is the same however it is written`(text: String, count: Int) {
        #expect(Set(Quantity.all(in: text)).count == count, "\(Quantity.all(in: text))")
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
