internal import Foundation

@testable internal import Consult

/// Statutes for tests: some articles of real ones, shortened, and versions that are made up.
enum Sample {
    static let lines = [
        #"{"law":"中华人民共和国劳动合同法","date":"2012-12-28","effective":"2013-07-01","article":"第三十条","chapter":"第三章 劳动合同的履行和变更","text":"用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬。\n用人单位拖欠或者未足额支付劳动报酬的，劳动者可以依法向当地人民法院申请支付令。"}"#,
        #"{"law":"中华人民共和国劳动合同法","date":"2012-12-28","effective":"2013-07-01","article":"第四十七条","chapter":"第四章 劳动合同的解除和终止","text":"经济补偿按劳动者在本单位工作的年限，每满一年支付一个月工资的标准向劳动者支付。"}"#,
        #"{"law":"中华人民共和国民法典","date":"2020-05-28","effective":"2021-01-01","article":"第一百八十八条","chapter":"第一编 总则 第九章 诉讼时效","text":"向人民法院请求保护民事权利的诉讼时效期间为三年。法律另有规定的，依照其规定。"}"#,
        #"{"law":"中华人民共和国民法典","date":"2020-05-28","effective":"2021-01-01","article":"第一千零七十七条","chapter":"第五编 婚姻家庭 第四章 离婚","text":"自婚姻登记机关收到离婚登记申请之日起三十日内，任何一方不愿意离婚的，可以向婚姻登记机关撤回离婚登记申请。"}"#,
        #"{"law":"中华人民共和国刑法","date":"2023-12-29","effective":"2024-03-01","article":"第一百二十条之一","chapter":"第二编 分则 第二章 危害公共安全罪","text":"资助恐怖活动组织的，处五年以下有期徒刑。"}"#,
        #"{"law":"中华人民共和国网络安全法","date":"2016-11-07","effective":"2017-06-01","article":"第二十一条","chapter":"第三章 网络运行安全","text":"国家实行网络安全等级保护制度。网络日志不少于六个月。"}"#,
        #"{"law":"中华人民共和国网络安全法","date":"2025-10-28","effective":"2026-01-01","article":"第二十一条","chapter":"第三章 网络运行安全","text":"国家建立和完善网络安全标准体系。"}"#,
        #"{"law":"中华人民共和国网络安全法","date":"2025-10-28","effective":"2026-01-01","article":"第二十三条","chapter":"第三章 网络运行安全","text":"国家实行网络安全等级保护制度。网络日志不少于六个月。"}"#,
    ]

    static let lexicon = Lexicon(
        lines: "劳动报酬\t100\n劳动者\t90\n劳动合同\t80\n拖欠\t20\n诉讼时效\t40\n离婚\t50\n登记\t60\n经济补偿\t30\n网络安全\t20\n"
    )

    static func statutes() throws -> [Statute] {
        try JSONLinesLaws.read(Data(Self.lines.joined(separator: "\n").utf8), source: "sample")
    }

    static func index() throws -> CorpusIndex {
        try CorpusIndex(bytes: IndexBuilder.build(StatuteVersions.ordered(Self.statutes()), lexicon: Self.lexicon))
    }

    /// What comes with the program, read once for all tests.
    static func knowledge() throws -> Knowledge { try Self.readKnowledge.get() }

    private static let readKnowledge = Result { try Knowledge(folder: Knowledge.folder) }

    /// An adviser over these statutes, with what comes with the program.
    static func adviser() throws -> Adviser { try Self.madeAdviser.get() }

    private static let madeAdviser = Result {
        let knowledge = try Self.knowledge()
        let bytes = IndexBuilder.build(try StatuteVersions.ordered(Self.statutes()), lexicon: knowledge.lexicon)
        return Adviser(
            ranker: knowledge.ranker(over: try CorpusIndex(bytes: bytes)),
            cards: knowledge.cards,
            splits: knowledge.splits
        )
    }

    static let day = LawDay(number: 20_261_101)
}
