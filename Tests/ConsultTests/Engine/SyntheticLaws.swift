@testable internal import Consult

/// Laws that are made up by chance, and citations of them that are right or wrong in a known way.
struct SyntheticLaws {
    /// What is wrong with a citation.
    enum Fault: CaseIterable {
        case number, name, content, repealed, notYet

        var state: CitationState {
            switch self {
            case .number, .content: .notFound
            case .name: .unavailable
            case .repealed, .notYet: .notInForce
            }
        }
    }

    private var state: UInt64
    private static let characters = Array("自然人法人民事权利义务责任合同财产登记期间申请机关决定书面通知应当可以不得依照规定承担赔偿损失")

    init(seed: UInt64) { self.state = seed }

    private mutating func next(_ count: Int) -> Int {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(self.state >> 33) % count
    }

    private mutating func text(_ count: Int) -> String {
        String((0..<count).map { _ in Self.characters[self.next(Self.characters.count)] })
    }

    /// Ten laws in force, one that was repealed, one that is not yet in force; some articles are inserted ones.
    mutating func statutes() -> [Statute] {
        (0..<12).map { law in
            var statute = Statute(
                name: "中华人民共和国第\(ArticleNumber.numeral(law + 1))号示范法",
                category: "法律",
                source: "made up"
            )
            statute.effectiveFrom = LawDay(number: law == 11 ? 20_300_101 : 20_100_101)
            if law == 10 {
                statute.effectiveTo = LawDay(number: 20_200_101)
                statute.repealedBy = "另一部法"
            }
            for number in 1...(40 + law) {
                for insertion in 0...(number % 9 == 0 ? 1 : 0) {
                    let own = ArticleNumber(number, insertion: insertion)
                    statute.articles.append(
                        StatuteArticle(
                            id: StatuteArticle.id(law: statute.name, own),
                            number: own,
                            chapter: "第一章 总则",
                            text: self.text(60) + "\n" + self.text(30)
                        )
                    )
                }
            }
            return statute
        }
    }

    /// A citation, in one of the ways in which people write it.
    mutating func citation(with fault: Fault?, _ statutes: [Statute]) -> String {
        let law =
            switch fault {
            case .repealed: statutes[10]
            case .notYet: statutes[11]
            default: statutes[self.next(10)]
            }
        let article = law.articles[self.next(law.articles.count)]
        var number = article.number
        if fault == .number { number = ArticleNumber(law.articles.count + 1 + self.next(300)) }
        var name = self.next(2) == 0 ? law.name : Statute.short(law.name)
        if fault == .name { name = name.replacing("示范", with: "师范") }
        let plain =
            number.insertion == 0
            ? "第\(number.number)条" : "第\(number.number)条之\(ArticleNumber.numeral(number.insertion))"
        let text = "《\(name)》" + (self.next(2) == 0 ? number.label : plain)
        guard fault == .content || (fault == nil && self.next(2) == 0) else { return text }
        var quote = Array(article.text.prefix(20 + self.next(20)))
        if fault == .content {
            let place = self.next(quote.count)
            quote[place] = quote[place] == "甲" ? "乙" : "甲"
        }
        return text + "规定：“\(String(quote))”"
    }
}
