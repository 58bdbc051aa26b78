/// Sees in a question that a person has to take over (红线).
///
/// It would rather see one too many: who is handed over without need loses a minute.
package enum AlarmWatch {
    /// Words of which all groups have to stand in one question.
    private struct Sign {
        let alarm: Alarm
        let groups: [[String]]

        init(_ alarm: Alarm, _ groups: [String]...) {
            self.alarm = alarm
            self.groups = groups
        }
    }

    private static let children = [
        "孩子", "小孩", "儿童", "未成年", "女儿", "儿子", "学生", "幼女", "男孩", "女孩", "娃", "宝宝", "婴儿", "侄女", "外甥", "孙女", "孙子",
        "岁的", "侄子", "小学", "初中", "幼儿园", "弟弟", "妹妹", "继女",
    ]
    private static let harms = [
        "性侵", "猥亵", "强奸", "虐待", "被打", "殴打", "打孩子", "打我孩子", "毒打", "体罚", "欺凌", "霸凌", "失踪", "不见了", "走失", "拐", "遗弃",
        "被老师打", "淤青", "开房", "动手动脚", "人贩", "安眠药", "要饭", "没人管", "锁在家", "关在", "摸", "裸照", "威胁", "离家出走", "逼", "烫伤", "饿",
        "乞讨", "童工", "强迫",
    ]
    private static let periods = [
        "时效", "上诉期", "起诉期", "举证期", "复议期", "期限", "仲裁期", "答辩期", "上诉", "异议期", "再审", "工伤认定申请",
    ]
    private static let closeness = [
        "明天", "后天", "今天", "最后一天", "快到", "快过", "要过", "来得及", "来不及", "还剩", "还有一", "还有两", "还有二", "还有三", "还有四", "还有五",
        "还有几天", "快满", "截止", "只剩", "马上", "就到", "就要", "还有1", "还有2", "还有3", "还有4", "还有5", "还有6", "还有7",
    ]

    private static let signs = [
        Sign(
            .selfHarm,
            [
                "不想活", "自杀", "寻死", "轻生", "跳楼", "跳河", "割腕", "活不下去", "想死", "去死", "活着没意思", "喝农药", "了结自己", "结束生命",
                "同归于尽", "活够了", "一了百了", "走绝路", "绝食", "死路一条", "不如死", "上吊", "遗书", "安眠药",
            ]
        ),
        Sign(.minor, children, harms),
        Sign(
            .violence,
            [
                "家暴", "家庭暴力", "打我", "打老婆", "打妻子", "打人了", "动手打", "掐我", "拿刀", "砍我", "砍人", "要杀", "杀了我", "杀我", "弄死",
                "威胁要", "往死里打", "泼汽油", "泼硫酸", "强奸", "非法拘禁", "被绑", "绑架", "限制我的自由", "限制自由", "不让我出门", "不让我走",
                "关在", "关起来", "锁在", "出不去", "逃不出", "殴打我", "被殴打", "被打得", "被打伤", "跟踪我", "堵门", "上门恐吓", "恐吓我", "毒打",
                "拿着菜刀", "菜刀追", "铁锹打", "就动手", "叫人打了", "掐着", "囚禁", "卸我", "泼油漆", "撬门", "追着打", "扬言报复", "砸我家", "打断", "勒我",
                "拿棍",
            ]
        ),
        Sign(.violence, ["打得", "打到", "打成"], ["鼻青", "骨折", "流血", "住院", "重伤", "轻伤", "昏迷", "吐血"]),
        Sign(.deadline, periods, closeness),
        Sign(
            .deadline,
            ["判决书", "裁定书", "裁决书", "决定书"],
            ["明天", "今天", "最后一天", "只剩", "来得及", "快过期", "快到期", "第13天", "第14天", "第15天", "第十三天", "第十四天", "第十五天"]
        ),
        Sign(.deadline, ["两年零十一个月", "快三年", "快满三年", "差几天三年", "快一年了", "快满一年"], ["起诉", "时效", "仲裁", "要债", "欠"]),
    ]
    /// Sentences in which a sign means something else.
    private static let harmless = [
        "自杀式", "跳楼价", "想死你", "打我电话", "打我手机", "打我的电话", "打我微信", "打我账户", "打我账上", "打我卡", "打我银行卡", "打我的银行卡",
        "打我帐户", "款打我",
    ]

    /// The words of all signs, and what means something else, by their first characters.
    private static let words = Self.byFirst(Self.signs.flatMap { $0.groups.flatMap(\.self) })
    private static let phrases = Self.byFirst(Self.harmless)

    /// Why a person has to take over, the gravest first; empty where nothing says so.
    ///
    /// The whole text is read, in a time that grows with its length alone: who has much to say may say the worst last.
    package static func alarms(in question: String) -> [Alarm] {
        var plain: [Unicode.Scalar] = []
        // Nothing that cannot be seen hides a word.
        for scalar in question.unicodeScalars where !Self.isHidden(scalar) { plain.append(scalar) }
        var text: [Unicode.Scalar] = []
        text.reserveCapacity(plain.count)
        var place = 0
        while place < plain.count {
            if let phrase = Self.first(of: Self.phrases, in: plain, at: place) {
                place += phrase.count
            } else {
                text.append(plain[place])
                place += 1
            }
        }
        var said: Set<String> = []
        for place in text.indices {
            for word in Self.words[text[place]] ?? [] where text[place...].starts(with: word) {
                said.insert(String(String.UnicodeScalarView(word)))
            }
        }
        let found = Self.signs.filter { sign in sign.groups.allSatisfy { group in group.contains { said.contains($0) } }
        }
        return Self.gravestFirst(found.map(\.alarm))
    }

    /// Each alarm once, the gravest first.
    package static func gravestFirst(_ alarms: [Alarm]) -> [Alarm] {
        Alarm.allCases.filter { alarms.contains($0) }.sorted { Self.gravity($0) < Self.gravity($1) }
    }

    private static func byFirst(_ words: [String]) -> [Unicode.Scalar: [[Unicode.Scalar]]] {
        Dictionary(grouping: Set(words).sorted().map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }) { $0[0] }
    }

    private static func first(
        of words: [Unicode.Scalar: [[Unicode.Scalar]]],
        in text: [Unicode.Scalar],
        at place: Int
    ) -> [Unicode.Scalar]? {
        words[text[place]]?.first { text[place...].starts(with: $0) }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Chinese characters, which most are, are seen.
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return true
        default: return properties.isWhitespace
        }
    }

    private static func gravity(_ alarm: Alarm) -> Int {
        switch alarm {
        case .selfHarm: 0
        case .minor: 1
        case .violence: 2
        case .deadline: 3
        }
    }
}
