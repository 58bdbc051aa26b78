internal import Testing

@testable internal import Consult

/// What is learned of known questions beyond their likeness.
struct TranslationTests {
    private static func pairs(_ text: String) -> [Term] {
        let characters = PlainText(text).characters
        return zip(characters, characters.dropFirst()).map { Term.pair($0, $1) }
    }

    /// Questions in other words than the articles that answer them, each twice, among others.
    private static let examples = [
        ("欠薪", "劳动报酬"), ("离婚", "婚姻登记"), ("漏水", "相邻关系"), ("遗嘱", "继承遗产"), ("狗咬", "饲养动物"), ("借条", "借款合同"), ("工伤", "职业伤害"),
        ("房租", "租赁期限"), ("车祸", "交通事故"), ("彩礼", "索取财物"), ("拆迁", "征收补偿"), ("假货", "欺诈行为"),
    ].flatMap {
        Array(repeating: TranslationLearner.Example(question: Self.pairs($0), article: Self.pairs($1)), count: 2)
    }

    @Test
    func `what people say goes with the words of the articles that answered it, and with no others`() {
        let translation = TranslationLearner.learn(Self.examples)
        let meant = Set((translation.meant[Self.pairs("欠薪")[0]] ?? []).map(\.term))
        #expect(!meant.isEmpty && meant.isSubset(of: Set(Self.pairs("劳动报酬"))))
        #expect(translation.said[Self.pairs("离婚")[0]] == 2)
        #expect(TranslationLearner.learn([]).meant.isEmpty)
    }

    @Test
    func `a question fits the article that it is translated into, or that has its words, better than another`() {
        let translation = TranslationLearner.learn(Self.examples)
        var asked = AskedPairs(Question("欠薪", Sample.lexicon), translation, total: 24)
        func fit(_ text: String) -> AskedPairs.Fit {
            Array(text.utf8).withUnsafeBytes { asked.fit($0) }
        }
        #expect(fit("支付劳动报酬").sum > fit("婚姻登记机关").sum)
        #expect(fit("欠薪的").share == 1 && fit("婚姻登记机关").share == 0)
        // What is no text is read without leaving it.
        for bytes in [[], [0xFF, 0xE6, 0xAC], [0xE6], [0xC0, 0x80], [0xF0, 0x9F]] as [[UInt8]] {
            #expect(bytes.withUnsafeBytes { asked.fit($0) }.sum == 0)
        }
    }

    @Test
    func `a model with a translation is read as it was written`() throws {
        var model = RankingModel()
        model.translation = TranslationLearner.learn(Self.examples)
        let read = try RankingModel(bytes: model.written)
        #expect(read.translation.said == model.translation.said)
        #expect(
            read.translation.meant.mapValues { $0.map(\.term) } == model.translation.meant.mapValues { $0.map(\.term) }
        )
        #expect(read.written == model.written)
        for count in stride(from: 0, to: model.written.count, by: 7) {
            #expect(throws: (any Error).self) { try RankingModel(bytes: Array(model.written.prefix(count))) }
        }
    }

    @Test
    func `a question is likeliest of the class whose questions had its words`() {
        let topics = Topics([([0, 1], [7]), ([0, 2], [7]), ([3, 4], [9]), ([5], [])], termCount: 6)
        let (by, least) = topics.chances([0, 1])
        #expect(topics.slot(8) == nil)
        if let seven = topics.slot(7), let nine = topics.slot(9) { #expect(by[seven] > by[nine] && least < by[nine]) }
        #expect(topics.slot(7) != nil && topics.slot(9) != nil)
        #expect(Topics().chances([]).by.isEmpty)
        #expect(Array(Runs([3, 1, 3, 3, 2])).map(\.count) == [1, 1, 3])
    }
}
