/// Tells whether a question is one of law and of public legal service at all.
package enum Scope {
    private static let legal = [
        "法", "诉", "律师", "赔", "合同", "协议", "离婚", "结婚", "抚养", "赡养", "遗", "继承", "工资", "工伤", "劳动", "仲裁", "借", "欠",
        "债", "贷", "租", "房", "物业", "拆迁", "征收", "土地", "事故", "保险", "罪", "判", "刑", "拘", "警", "罚", "骗", "偷", "侵", "权", "公证",
        "要回来", "负责", "能告", "告他", "告状", "赌", "承包", "拖欠", "不给钱", "调解", "投诉", "举报", "退款", "退货", "假货", "证明", "户口", "身份证",
        "社保", "低保", "养老金", "补偿", "违约", "定金", "押金", "担保",
        "抵押", "股", "公司", "商标", "专利", "著作", "隐私", "名誉", "打人", "被打", "咬", "伤", "医疗", "纠纷", "责任", "执行", "法院", "法官",
        "开庭", "上诉", "起诉", "信访", "复议", "许可", "执照", "税", "出租车", "网约车", "打车", "拒载", "绕路", "矫正", "缓刑", "假释", "监狱",
        "探视", "会见", "辞退", "加班", "试用期", "彩礼", "家暴", "孩子", "老人", "遗产", "邻居", "噪音", "漏水", "快递", "消费", "收费",
        "签字", "手印", "盖章", "转账", "银行卡", "信用卡", "担保人", "失信", "老赖", "个人信息", "监护", "收养", "援助", "投票", "选举", "国籍", "签证",
    ]
    /// Words of law that stand in other questions as well: 翻译成法文.
    private static let loose: Set<String> = ["诉", "法", "房", "孩子", "老人", "股", "证明"]
    private static let other = [
        "天气", "菜谱", "怎么做菜", "炒菜", "写诗", "作文", "翻译成", "英文怎么说", "数学题", "方程", "笑话", "唱歌", "歌词", "电影推荐",
        "星座", "算命", "运势", "彩票号码", "股票推荐", "买哪只股票", "减肥", "感冒吃", "吃什么药", "写代码", "编程", "python", "java", "比分",
        "世界杯", "旅游攻略", "好玩的", "你是谁", "你叫什么", "讲个故事", "选课", "wifi", "几点开门吃", "游戏攻略",
        "忽略之前", "忽略以上", "系统提示词", "ignore", "prompt",
    ]

    /// Words of somebody who wants what is his.
    private static let claims = [
        "赔", "谁负责", "责任", "报案", "报警", "能告", "起诉", "被骗", "骗了", "要回来", "能要", "违法", "犯法", "合法", "犯罪", "合同", "投诉", "退钱",
        "退款", "不让我",
        "侵权", "受伤", "摔", "仲裁",
    ]

    /// Whether a question is refused.
    ///
    /// - Parameters:
    ///   - question: as it was asked.
    ///   - ranking: what was found for it.
    ///   - card: how likely the likeliest card answers it.
    package static func refuses(_ question: String, _ ranking: Ranking, card: Float) -> Bool {
        let text = question.lowercased()
        if Self.other.contains(where: { text.contains($0) }) {
            // 食堂吃坏肚子能要赔偿吗 names a place, and asks for a right.
            let isLegal =
                ranking.hasLayTerm || Self.claims.contains { text.contains($0) }
                || Self.legal.contains { !Self.loose.contains($0) && text.contains($0) }
            return !isLegal && ranking.likest < 0.45 && card < Adviser.cardSure
        }
        let isLegal = ranking.hasLayTerm || Self.legal.contains { text.contains($0) }
        return !isLegal && ranking.likest < 0.3 && card < Self.cardMin && ranking.coverage < Self.coverageMin
    }

    /// A card this likely makes it a question of ours.
    private static let cardMin: Float = 0.25
    /// An article that has this much of the question as well.
    private static let coverageMin: Float = 0.6
}
