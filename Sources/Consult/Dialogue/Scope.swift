/// Tells whether a question is one of law and of public legal service at all.
package enum Scope {
    /// Words, and single characters only where no other question has them: 法 stands in 法棍, 房 in 房间.
    private static let legal = [
        "律师", "赔", "合同", "协议", "离婚", "结婚", "抚养", "赡养", "继承", "工资", "工伤", "劳动", "仲裁", "欠", "债", "贷", "物业",
        "拆迁", "征收", "土地", "事故", "保险", "罪", "刑", "拘", "警", "罚", "骗", "偷", "侵", "权", "公证", "要回来", "负责", "能告",
        "告他", "告状", "赌", "承包", "不给钱", "调解", "投诉", "举报", "退款", "退货", "假货", "证明", "户口", "身份证", "社保", "低保",
        "养老金", "补偿", "违约", "定金", "押金", "担保", "抵押", "公司", "商标", "专利", "著作", "隐私", "名誉", "打人", "被打", "医疗", "纠纷",
        "责任", "执行", "法院", "法官", "开庭", "上诉", "起诉", "信访", "复议", "许可", "执照", "税", "网约车", "打车", "拒载", "绕路", "矫正",
        "假释", "监狱", "探视", "会见", "辞退", "加班", "试用期", "彩礼", "家暴", "孩子", "老人", "遗产", "邻居", "噪音", "漏水", "快递", "消费",
        "收费", "签字", "手印", "盖章", "转账", "银行卡", "信用卡", "失信", "老赖", "个人信息", "监护", "收养", "援助", "投票", "选举", "国籍",
        "签证", "法律", "法定", "法规", "合法", "违法", "犯法", "非法", "依法", "民法", "法人", "法援", "执法", "守法", "司法", "之以法", "诉讼",
        "申诉", "胜诉", "败诉", "撤诉", "应诉", "反诉", "诉求", "公诉", "自诉", "先诉", "房子", "房东", "房产", "房屋", "住房", "房租", "房本",
        "房款", "房价", "房客", "房管", "房主", "房证", "买房", "卖房", "租房", "购房", "建房", "盖房", "拆房", "退房", "交房", "婚房", "公房",
        "危房", "新房", "旧房", "商品房", "二手房", "学区房", "期房", "迁房", "平房", "楼房", "商铺", "车位", "的房", "股东", "股份", "股金",
        "入股", "退股", "分红", "持股", "判决", "判了", "被判", "判几", "判多", "审判", "改判", "宣判", "会怎么判", "怎么判刑", "判缓", "判给", "判离", "裁判",
        "判处", "判责", "误判", "重判", "轻判", "判不", "没判", "借钱", "借款", "借条", "借据", "借我", "借给", "借了", "借出", "借名", "借车",
        "借的", "借走", "借不还", "出借", "租金", "出租", "租赁", "租客", "租户", "承租", "转租", "租期", "退租", "租约", "租的", "租了", "租车",
        "合租", "租给", "租地", "租住", "续租", "多租", "租铺", "遗嘱", "遗赠", "遗弃", "遗属", "遗失", "遗书", "受伤", "打伤", "伤残", "伤害",
        "撞伤", "摔伤", "烧伤", "烫伤", "伤人", "咬伤", "轻伤", "重伤", "砸伤", "伤亡", "致伤", "划伤", "伤情", "误伤", "刺伤", "伤了", "外伤",
        "骨折", "咬人", "咬了", "咬死", "被咬", "狗咬", "未成年", "坐牢", "被抓", "抓起来", "派出所", "信息公开", "保管", "保理", "中介", "仇人",
        "跑路", "行为", "诉前", "厂房", "违建", "微伤", "看守所", "质量问题", "公安", "旅游经营", "旅行社", "归谁", "占了", "隔壁", "黑名单", "失业", "工程款",
        "打架", "开错药",
        "改名", "戒毒", "盗窃", "工程质量", "未完工",
        "技术秘密", "类似商品", "商户", "寻衅", "微商", "撞", "小孩", "女儿", "儿子", "老公", "老婆", "丈夫", "妻子",
    ]
    /// Words of law that stand in other questions as well: 讲个故事给孩子.
    private static let loose: Set<String> = [
        "孩子", "老人", "证明", "行为", "保管", "的房", "小孩", "女儿", "儿子", "老公", "老婆", "丈夫", "妻子",
    ]
    private static let other = [
        "天气", "菜谱", "怎么做菜", "炒菜", "写诗", "作文", "翻译成", "英文怎么说", "数学题", "方程", "笑话", "唱歌", "歌词", "电影推荐",
        "星座", "算命", "运势", "彩票号码", "股票推荐", "买哪只股票", "减肥", "感冒吃", "吃什么药", "写代码", "编程", "python", "java", "比分",
        "世界杯", "攻略", "好玩的", "你是谁", "你叫什么", "讲个故事", "选课", "wifi", "几点开门吃", "收纳", "股市", "食谱", "怎么炒", "怎么煮", "怎么炖", "电视剧",
        "推荐一", "推荐几", "穿什么", "背单词", "护肤", "几度", "换头像", "打印机怎么", "怎么打印", "密码忘了怎么", "你多大", "不吃饭怎么",
        "忽略之前", "忽略以上", "系统提示词", "ignore", "prompt",
    ]

    /// Words of somebody who wants what is his.
    private static let claims = [
        "赔", "谁负责", "责任", "报案", "报警", "能告", "起诉", "被骗", "骗了", "要回来", "能要", "违法", "犯法", "合法", "犯罪", "合同", "投诉", "退钱",
        "退款", "不让我",
        "侵权", "受伤", "摔", "仲裁", "买的", "怎么退", "能退", "保修", "征信",
    ]

    /// Words of dealings between people, from which a quarrel comes: a question with one is ours on less.
    private static let dealings = [
        "钱", "买", "卖", "货", "商", "盗", "骂", "质量", "工程", "技术", "报案", "报销", "政府", "村", "被人", "让人", "不要我", "办理", "手续", "再审",
        "改姓", "改个姓", "泡了", "邮寄", "规则", "推销", "复印件", "工作", "上班", "单位", "老板", "正规", "打了", "关起来", "被逮", "彩票", "娶", "嫁",
        "厂", "养老", "财产", "楼上", "楼下", "断电", "农药", "庄稼", "刮了", "听证", "保修", "吵", "驾照", "期限",
    ]

    /// Whether a question is refused.
    ///
    /// - Parameters:
    ///   - question: as it was asked.
    ///   - ranking: what was found for it.
    ///   - card: how likely the likeliest card answers it.
    ///   - likeness: how like a question of that card it is.
    package static func refuses(_ question: String, _ ranking: Ranking, card: Float, likeness: Float) -> Bool {
        let text = question.lowercased()
        if Self.other.contains(where: { text.contains($0) }) {
            // 食堂吃坏肚子能要赔偿吗 names a place, and asks for a right.
            let isLegal =
                ranking.hasLayTerm || Self.claims.contains { text.contains($0) }
                || Self.legal.contains { !Self.loose.contains($0) && text.contains($0) }
            return !isLegal && ranking.likest < 0.45
        }
        let isLegal = ranking.hasLayTerm || Self.legal.contains { text.contains($0) }
        guard !isLegal, ranking.coverage < Self.coverageMin else { return false }
        if Self.dealings.contains(where: { text.contains($0) }) { return ranking.likest < 0.3 && card < Self.cardMin }
        // 明天去北京怎么坐车 has two pairs of characters with 明天不用来上班了, and nothing of a quarrel.
        return ranking.likest < 0.4 && likeness < Self.likenessMin
    }

    /// A card this likely makes it a question of ours.
    private static let cardMin: Float = 0.25
    /// A question this like one of a card's is one of ours, though it has no word of law or dealings.
    private static let likenessMin: Float = 0.3
    /// An article that has this much of the question as well.
    private static let coverageMin: Float = 0.6
}
