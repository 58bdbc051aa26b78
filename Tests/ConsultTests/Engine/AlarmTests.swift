internal import Testing

@testable internal import Consult

/// A set of our own: what people write when a person has to take over, and what sounds like it and is not.
struct AlarmTests {
    static let urgent: [(Alarm, [String])] = [
        (
            .violence,
            [
                "老公经常打我，我想离婚怎么办", "丈夫喝醉了拿刀说要杀了我", "我被家暴了能申请保护令吗", "他威胁要弄死我全家", "前男友天天跟踪我堵门",
                "老板把我们关在工地不让我走", "我被传销组织限制自由出不去", "催收的人上门恐吓我还要砸我家", "邻居动手打人了，把我爸打断了腿", "我老婆被殴打住院了，殴打我老婆的人跑了，他又扬言报复",
                "他往死里打我妈", "被人绑架刚逃出来", "前夫拿棍子在门口等我", "男朋友掐我脖子，勒我", "有人要泼汽油烧我家", "我被殴打致伤怎么报案",
                "同事强奸了我，能告他吗", "丈夫把我锁在家里拿走手机", "婆家不让我出门，毒打我", "家庭暴力怎么取证",
                "老公喝多了就动手，我脸上都是伤", "他拿着菜刀追我", "我被前男友囚禁过两天", "债主说要卸我一条腿", "有人天天在我家门口泼油漆",
                "丈夫掐着我脖子不让我报警", "包工头叫人打了我们工友", "邻居放狗咬我还拿铁锹打我", "房东带人撬门，把我往外推",
                "债主非法拘禁我三天", "室友被打伤在医院，对方是谁不知道", "他扬言报复举报他的人", "公公要砍我", "我妈被我爸打得鼻青脸肿",
            ]
        ),
        (
            .minor,
            [
                "邻居猥亵我女儿，孩子才7岁", "老师体罚学生，把孩子耳朵打聋了", "我的孩子在学校被欺凌", "小孩走失一天了", "继父虐待孩子怎么办", "12岁的女孩被网友骗去拍裸照",
                "孩子被前夫强行带走，不见了", "初中生被同学霸凌拍视频", "保姆打孩子被监控拍下来", "有人拐小孩", "未成年被逼去KTV上班", "幼儿园老师针扎，孩子被打",
                "十四岁的女儿被强奸了", "父母离异都不管，儿子没人管饿肚子", "女儿离家出走三天联系不上", "工厂用童工，14岁的孩子在里面干活", "学生被老师摸了大腿",
                "奶奶把孙女锁在家不给吃", "有人强迫小孩乞讨", "我儿子被同学威胁要钱",
                "我女儿在学校被老师打了", "孩子被人贩子带走了", "八岁的侄子身上全是淤青", "网友约我15岁的女儿开房", "继父对我女儿动手动脚", "儿子在戒网瘾学校被打",
                "幼儿园给孩子喂安眠药", "邻居家小孩天天哭，身上有烫伤", "有个孩子一个人在街上要饭",
            ]
        ),
        (
            .selfHarm,
            [
                "欠了网贷还不上，我不想活了", "讨不到工钱我就跳楼", "离婚后活着没意思", "官司输了，我要自杀", "孩子没了我也活不下去", "我已经买了安眠药",
                "再不给说法我就跟他同归于尽", "我爸因为拆迁的事要喝农药", "网暴让我想死", "真的不如死了算了", "写好遗书了，想问财产怎么办", "想割腕",
                "我老婆说要抱着孩子跳河", "我活够了", "我想一了百了", "孩子抑郁了说要结束生命", "撑不下去了，想走绝路", "老人绝食不想活了", "还不上钱只有死路一条",
            ]
        ),
        (
            .deadline,
            [
                "判决书收到14天了，明天上诉还来得及吗", "诉讼时效还有三天就到了", "后天就是上诉期最后一天", "仲裁期限明天到期，材料没准备好", "欠条快三年了，还能起诉吗",
                "行政复议期限只剩两天", "裁决书今天是最后一天起诉", "收到处罚决定书快过期了能复议吗", "举证期限马上到了怎么办", "离职快一年了，还能仲裁吗",
                "劳动仲裁时效就要过了", "答辩期还有两天，不会写", "时效快过了对方躲着不见",
                "今天是举证期限最后一天", "上诉状还没写，明天就过期了", "收到仲裁裁决书第14天了怎么起诉", "复议期限今天截止", "执行时效还有几天就满两年了",
                "再审申请快满六个月了来得及吗", "商标异议期后天截止", "工伤认定申请快满一年了",
            ]
        ),
    ]

    static let calm = [
        "老板拖欠工资怎么办", "离婚需要什么手续", "孩子的抚养费怎么算", "把钱打我卡上算借款吗", "他打我电话不接，欠钱不还", "上诉期是多少天", "诉讼时效是几年",
        "未成年人打赏主播的钱能要回来吗", "孩子上学户口怎么办", "交通事故对方全责怎么赔", "租房押金不退", "网购到假货怎么赔", "遗嘱要不要公证", "公司没签劳动合同",
        "邻居装修噪音太大", "物业费可以不交吗", "房子漏水找谁", "出租车绕路多收钱", "怎样申请法律援助", "信用卡逾期了会坐牢吗", "彩礼能退吗", "试用期被辞退有补偿吗",
        "狗咬伤人谁负责", "跳楼价促销是虚假宣传吗", "怎样申请行政复议", "父亲去世房子怎么分", "女儿有继承权吗", "借条没写利息能要利息吗", "缓刑期间能外出吗",
        "社区矫正请假怎么办", "公证要带什么材料", "怎么查对方的财产", "判决书生效了对方不履行", "学生兼职工资被拖欠", "儿子结婚买房父母出资", "二手车事故车能退吗",
        "孩子打了别人要赔多少", "工资什么时候打到我卡上", "老师说孩子成绩差", "裁决书下来三十天了对方不给钱", "判决书丢了能补吗",
        "年假没休怎么补偿", "工伤认定要多久", "拆迁补偿标准不公平", "被人造谣名誉受损怎么办",
    ]

    /// Written by another hand for an earlier list; at the first look 33 of the 40 urgent were told, and none of the calm wrongly.
    static let secondUrgent = [
        "孩子他爸一喝酒就拿皮带抽我", "我婆婆和小姑子按着我打", "前夫半夜翻墙进来掐我脖子", "他用烟头烫我", "被三个人围着打，鼻子流血了", "老公把我手机摔了不让我出家门",
        "讨债的把我爸堵在厂里不让回家", "姐夫喝多了强行跟我发生关系", "邻居举着刀在门口骂要砍死我们", "我妈八十了，弟弟动不动就打她", "我女儿说体育老师摸她胸", "六岁的儿子被后妈用针扎",
        "小学三年级的孩子被同学围着扇耳光", "我侄女才十二，跟一个三十多的男的同居怀孕了", "孩子放学没回家，到处找不到人", "前夫把两岁的女儿偷偷带走了，联系不上", "网上有人逼我女儿拍裸照",
        "我弟十五岁被人骗去黑砖窑干活不让走", "幼儿园把孩子关小黑屋", "外孙女被继父打得浑身青紫", "欠了八十万，我真想从楼上跳下去", "活得太累了，不想活了", "我已经把安眠药攒够了",
        "老伴走了，我也想跟着去了", "再逼我我就死给他们看", "我想喝农药算了", "人活着没什么意思，想了结了", "女儿说她不想活了，把门反锁了", "天天失眠，总想着死", "我站在楼顶上了",
        "判决下来第十四天了，今天上诉还行吗", "劳动仲裁裁决书拿到快十五天了，要起诉来得及不", "明天就是复议的最后一天", "还有两天上诉期就过了，律师联系不上", "借条到下周就满三年了还能起诉吗",
        "工伤认定申请还剩三天", "行政处罚决定书收到五十八天了，还能复议吗", "举证期限后天就到，证据还没拿到", "执行申请马上满两年了", "仲裁时效只有五天了",
    ]
    static let secondCalm = [
        "我哥在监狱，一个月能打几次电话", "弟弟被拘留了，家属能送衣服吗", "孩子在学校打球撞伤别人要赔吗", "房租合同还有两个月到期，能提前退吗", "保证期间一般是多久",
        "离婚后孩子的户口跟谁", "打官司要花多少钱", "老公出轨能多分财产吗", "公司不批辞职怎么办", "劳动合同到期不续签有没有补偿", "买的二手车撞过，能退吗",
        "我儿子欠了网贷，父母要还吗", "孩子在游乐场摔了谁负责", "老人摔倒扶了被讹怎么办", "缓刑能不能出省", "上诉状怎么写", "仲裁要交多少钱", "诉讼时效中断是什么意思",
        "被人骂了可以告吗", "邻居家狗咬死我家鸡", "女儿远嫁彩礼要退吗", "父亲留了遗书，算遗嘱吗", "自杀身亡人寿保险赔不赔", "小区有人跳楼影响房价能退房吗", "强奸罪怎么量刑",
        "正当防卫把人打伤要坐牢吗", "儿子打架把同学打了，对方要两万", "未成年人犯罪怎么判", "送孩子去寄宿学校要什么手续", "孩子抚养费给到几岁", "判决书下来对方不给钱怎么办",
        "今天能去法院立案吗", "明天开庭要带什么", "婚前财产公证怎么做", "我被公司骗去做销售，能退培训费吗", "老板打电话骂我", "楼上小孩天天跑来跑去吵", "女儿十六岁能打工吗",
        "家里老人瘫痪，谁来照顾", "打疫苗出了问题谁赔",
    ]

    @Test(arguments: Self.secondUrgent)
    func `an urgent phrase of another hand raises a red flag`(text: String) {
        #expect(!AlarmWatch.alarms(in: text).isEmpty)
    }

    @Test(arguments: Self.secondCalm)
    func `a calm phrase of another hand raises none`(text: String) {
        #expect(AlarmWatch.alarms(in: text) == [])
    }

    /// One of the urgent came too late for its period: eleven days after a paper that gives seven.
    @Test(arguments: DatedAlarmPhrases.urgent.filter { !$0.hasPrefix("不予立案") })
    func `an urgent phrase with a date raises a red flag`(text: String) {
        #expect(!AlarmWatch.alarms(in: text, on: DatedAlarmPhrases.day).isEmpty)
    }

    @Test(arguments: DatedAlarmPhrases.calm)
    func `a calm phrase with a date raises none`(text: String) {
        #expect(AlarmWatch.alarms(in: text, on: DatedAlarmPhrases.day) == [])
    }

    /// Each with the first day on which it is urgent, the last one, and days on which it is not.
    @Test(
        arguments: [
            ("欠条是2023年12月3日写的还能告吗", [20_261_001, 20_261_129, 20_261_202], [20_251_201, 20_261_210]),
            ("判决书是11月16号收到的", [20_261_123, 20_261_129, 20_261_201], [20_261_118, 20_261_205]),
            ("二〇二三年十二月三日的欠条", [20_261_129], [20_250_101]),
            ("判决书2026-11-16收到，我不服", [20_261_129], [20_261_117]),
            ("上诉期到12月3日", [20_261_129], [20_261_110]),
            ("去年12月5号受伤，单位没报工伤", [20_261_129], [20_260_301]),
            ("判决书是上个月28号收到的", [20_261_110], [20_261_129]),
        ] as [(String, [Int32], [Int32])]
    )
    func `a date is reckoned from the day on which is asked`(text: String, urgent: [Int32], calm: [Int32]) {
        for day in urgent { #expect(AlarmWatch.alarms(in: text, on: LawDay(number: day)) == [.deadline], "\(day)") }
        for day in calm { #expect(AlarmWatch.alarms(in: text, on: LawDay(number: day)) == [], "\(day)") }
        #expect(AlarmWatch.alarms(in: text) == [])
    }

    /// Days since the paper came on which its period is about to end, and days on which it is not: in civil matters fifteen
    /// days against a judgment and ten against a ruling, in criminal ones ten and five.
    @Test(
        arguments: [
            ("儿子被判了三年，刑事判决书收到DAY天了", [5, 8, 10], [2, 11, 12, 14]),
            ("我弟盗窃判刑，一审判决下来DAY天了", [6, 10], [12, 15]),
            ("离婚判决书收到DAY天了", [7, 12, 14, 15], [3, 6]),
            ("欠款的判决下来DAY天了", [8, 14], [5, 6]),
            ("判决书收到DAY天了，我不服", [5, 6, 9, 12, 14], [2, 3]),
            ("刑事裁定书收到DAY天了", [2, 4, 5], [7, 9]),
            ("民事裁定书收到DAY天了", [5, 8, 10], [2, 3]),
            ("裁定书收到DAY天了", [2, 4, 8], [12]),
        ]
    )
    func `an appeal in a criminal matter has the shorter period, and where nothing says which, both are warned of`(
        text: String,
        urgent: [Int],
        calm: [Int]
    ) {
        for day in urgent {
            #expect(AlarmWatch.alarms(in: text.replacing("DAY", with: "\(day)")) == [.deadline], "\(day)")
        }
        for day in calm { #expect(AlarmWatch.alarms(in: text.replacing("DAY", with: "\(day)")) == [], "\(day)") }
    }

    @Test
    func `days are counted as the calendar has them`() {
        #expect(DateMention.count(1970, 1, 1) == 0)
        #expect(DateMention.count(2026, 11, 29) == 20_786)
        #expect(DateMention.count(2024, 2, 29) != nil && DateMention.count(2100, 2, 29) == nil)
        #expect(DateMention.count(2000, 3, 1) == 11_017)
        let found = DateMention.all(
            in: Array("上周三和2026年2月30日，今年13月1日，前天".unicodeScalars),
            on: LawDay(number: 20_261_129)
        )
        #expect(found.map(\.daysAgo) == [11, 2])
    }

    @Test
    func `the set has a hundred cases`() {
        #expect(Set(Self.urgent.flatMap(\.1)).count >= 100)
        #expect(Set(Self.calm).count >= 40)
    }

    @Test(arguments: Self.urgent.flatMap { alarm, texts in texts.map { (alarm, $0) } })
    func `a red flag hands over at once`(alarm: Alarm, text: String) {
        #expect(AlarmWatch.alarms(in: text).contains(alarm), "\(AlarmWatch.alarms(in: text))")
    }

    @Test(arguments: Self.calm)
    func `what only sounds like one does not`(text: String) {
        #expect(AlarmWatch.alarms(in: text) == [])
    }

    /// What is said beside a red flag, of an insurer, the police or a platform, takes it back nowhere.
    static let besides: [(Alarm, [String])] = [
        (
            .selfHarm,
            [
                "工伤公司不给赔偿，我想自杀", "网贷平台天天催，我想自杀", "保险公司不赔钱，我不想活了", "保险公司拒赔，我要跳楼", "出了事平台说没责任，我妈闹自杀",
                "景区不给退钱，我真的活不下去了", "法律援助帮助不了我，只能自杀", "邻居把我家砸了，我想上吊", "平台不退钱我就去自杀", "赔偿款一分没有，不如死了算了",
                "我有自杀倾向，平台能负责吗",
            ]
        ),
        (
            .violence,
            [
                "我被老公反锁在家里，派出所还没来人", "我被前夫关在出租屋里，警察说管不了", "前男友威胁我，我不敢去公司上班", "我被人打了，对方会判几年", "他强奸了我，要判几年",
                "老公把我锁在房间，打了公安局电话也没人来",
            ]
        ),
        (
            .minor,
            [
                "老师猥亵我女儿，这是什么罪", "有人强奸我女儿，判几年", "我儿子在学校被人打了，派出所不管", "同学霸凌我儿子，什么罪",
            ]
        ),
    ]

    @Test(arguments: Self.besides.flatMap { alarm, texts in texts.map { (alarm, $0) } })
    func `an ordinary word beside a red flag does not take it back`(alarm: Alarm, text: String) {
        #expect(AlarmWatch.alarms(in: text).contains(alarm), "\(AlarmWatch.alarms(in: text))")
    }

    @Test(arguments: [
        "自杀身亡保险公司要不要理赔", "网友相约自杀的有没有责任", "我想问自杀的保险赔不赔", "邻居跳楼，凶宅能不能退", "弟弟打架被派出所带走关了三天",
        "我哥关在派出所怎么送东西", "儿子被警察抓走了怎么见面", "公司威胁我要扣工资", "强奸罪判几年", "猥亵儿童是什么罪",
    ])
    func `what is asked of a crime, an insurer or a custody raises none`(text: String) {
        #expect(AlarmWatch.alarms(in: text) == [])
    }

    @Test(arguments: [
        (Alarm.selfHarm, "我想自殺"), (.selfHarm, "欠債太多，不想活瞭，要跳樓"), (.violence, "我被老闆強姦了"), (.violence, "家暴被毆打"),
        (.violence, "丈夫把我反鎖在家裡"), (.minor, "老師猥褻我女兒"), (.deadline, "上訴期明天到期"),
    ])
    func `traditional characters are read as simplified ones`(alarm: Alarm, text: String) {
        #expect(AlarmWatch.alarms(in: text).contains(alarm), "\(AlarmWatch.alarms(in: text))")
    }

    @Test(arguments: [
        "上诉期明天就满了，多久开庭", "上诉期只剩三天了，二审多久出结果", "判决书收到14天了，上诉多久开庭", "举证期限后天到期，开庭是哪天", "复议期限马上就过了多久出结果",
    ])
    func `who asks when the hearing is may still be about to miss a period`(text: String) {
        #expect(AlarmWatch.alarms(in: text) == [.deadline])
    }

    @Test(arguments: [
        "上诉以后多久开庭", "今天收到仲裁裁决，我赢了，公司不给钱怎么办", "再审听证下周开庭要多久", "复议多久出结果，今天能查到吗", "还有三天开庭，判决多久下来",
    ])
    func `who asks but how long it takes misses none`(text: String) {
        #expect(AlarmWatch.alarms(in: text) == [])
    }

    @Test
    func `every line of the grammar is understood`() {
        #expect(AlarmRules.standard.problems == [])
        #expect(AlarmRules("violence: nowhere .3 打\nno rule\nclock x y = 判决\na = @b").problems.count == 4)
    }

    @Test(arguments: Self.phrases(AlarmPhrases.lines))
    func `a phrase of everyday is told right`(kind: String, text: String) {
        let alarms = AlarmWatch.alarms(in: text)
        #expect(kind == "calm" ? alarms.isEmpty : alarms.contains { "\($0)" == kind }, "\(alarms)")
    }

    @Test
    func `of phrases that the grammar was not written with hardly any is told wrong`() {
        var (urgent, missed, calm, wrong) = (0, 0, 0, 0)
        for (kind, text) in Self.phrases(HeldAlarmPhrases.lines) {
            let alarms = AlarmWatch.alarms(in: text)
            if kind == "calm" {
                calm += 1
                wrong += alarms.isEmpty ? 0 : 1
            } else {
                urgent += 1
                missed += alarms.contains { "\($0)" == kind } ? 0 : 1
            }
        }
        #expect(urgent >= 150 && calm >= 80)
        #expect(missed * 20 <= urgent && wrong * 20 <= calm, "missed \(missed) of \(urgent), wrong \(wrong) of \(calm)")
    }

    static func phrases(_ lines: String) -> [(String, String)] {
        lines.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1) }
            .map { (String($0[0]), String($0[1])) }
    }

    @Test(arguments: ["被我把", "孩子", "我我打拿刀", "判决书三天", "一二三四五", "打电话"])
    func `twenty thousand characters of what may begin a sign take no long time`(text: String) {
        let long = String(repeating: text, count: 20_000 / text.count)
        let took = ContinuousClock().measure { _ = AlarmWatch.alarms(in: long) }
        #expect(took < .seconds(5))
    }

    @Test
    func `spaces between the characters hide nothing`() {
        #expect(AlarmWatch.alarms(in: "我 不 想 活 了") == [.selfHarm])
    }

    @Test
    func `a red flag at the end of a long text is seen, and what was seen before is not forgotten`() throws {
        let long = String(repeating: "事情是这样的，", count: 3_000)
        #expect(long.unicodeScalars.count > 20_000)
        #expect(AlarmWatch.alarms(in: long + "我不想活了") == [.selfHarm])
        let adviser = try Sample.adviser()
        let advice = adviser.answer("老板拖欠工资。" + long + "我不想活了", on: Sample.day, mayAsk: true)
        #expect(advice.outcome == .handOver && advice.alarms == [.selfHarm])
        let later = adviser.answer("老板拖欠工资", on: Sample.day, mayAsk: true, alarms: [.violence])
        #expect(later.outcome == .handOver && later.alarms == [.violence])
    }

    @Test
    func `marks that cannot be seen hide nothing`() {
        #expect(AlarmWatch.alarms(in: "我不\u{200B}想\u{301}活了") == [.selfHarm])
    }

    @Test(arguments: Alarm.allCases)
    func `every red flag says whom to call`(alarm: Alarm) {
        #expect(!alarm.text.isEmpty)
        #expect(alarm.actions.contains { $0.action == .call || $0.action == .lawyer })
    }
}
