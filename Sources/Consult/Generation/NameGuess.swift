/// Whether a text may have a person's name that no word gives away: 李建国欠我五万元.
///
/// It knows no names. A family name, and one or two characters behind it that make no word with it, are taken for one where
/// a clause begins, behind a word such as 借给, or before what somebody does. It would rather see one too many: then the
/// question does not leave the host. A name elsewhere in a clause is not seen.
package struct NameGuess: Sendable {
    private let lexicon: Lexicon

    /// A guess by the words of statutes.
    package init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// Whether there may be a name.
    package func mayHaveName(_ text: String) -> Bool {
        let characters = Array(text).filter { !$0.isWhitespace }
        return characters.indices.contains { place in
            guard let given = self.given(characters, at: place) else { return false }
            if place == 0 || !Self.isHan(characters[place - 1]) || Self.before.contains(characters[place - 1]) {
                return true
            }
            return (given + 1...given + 2).contains { end in
                end < characters.count && Self.verbs.contains(characters[end])
                    && characters[given..<end].allSatisfy { Self.isGiven($0) }
            }
        }
    }

    /// Where the given name begins, if a name may begin here.
    private func given(_ characters: [Character], at place: Int) -> Int? {
        let rest = characters[place...]
        let isLong = Self.longFamilies.contains(String(rest.prefix(2)))
        let given = place + (isLong ? 2 : 1)
        guard isLong || Self.families.contains(characters[place]), given < characters.count,
            Self.isGiven(characters[given])
        else { return nil }
        // 高速 and 任何 are words, and so is what begins with one.
        let two = String(rest.prefix(2))
        if !isLong, self.lexicon.contains(two) || Self.words.contains(two) { return nil }
        return given
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { PlainText.isHan($0.value) }
    }

    private static func isGiven(_ character: Character) -> Bool {
        Self.isHan(character) && !Self.grammar.contains(character)
    }

    private static let verbs = Set("欠打骗说借")
    /// What stands before whom it is about.
    private static let before = Set("给被跟找告叫让向")
    private static let longFamilies: Set<String> = ["欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "尉迟", "令狐", "呼延"]
    private static let families = Set(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹\
        熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢岳齐梅莫庄辛\
        管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童甄项曲成游裴席卫查屈鲍位覃霍翁隋甘景薄宁柯阮桂闵解柴华冉辜吉饶刁瞿戚池滕晋邬臧畅宫苟褚廉简娄盖符
        """.filter { $0 != "\n" }
    )
    private static let grammar = Set("的了在是我你他她它们不就没有要把被给到和与从向对于上下也都很还又再才会能可以但因为这那哪些个怎什吗呢多少")
    /// Words of everyday that begin as a name does and stand in no statute.
    private static let words: Set<String> = [
        "高速", "高利", "高空", "高铁", "高考", "马上", "马路", "方便", "方式", "任何", "任意", "许多", "金额", "金店", "石头", "安全", "安装", "安置",
        "万一", "关于",
        "关门", "左右", "江边", "白天", "白条", "时候", "时间", "何时", "何人", "应该", "文书", "文件", "成立", "成年", "成都", "简单", "解除", "解决",
        "解雇", "管理",
        "查封", "查询", "施工", "温泉", "文化", "钱款", "钱财", "田地", "林地", "林权", "黄金", "华为", "段子", "龙头", "牛奶", "雷电", "童工", "童年",
        "游戏", "游客",
        "项目", "周末", "周年", "曾经", "严重", "费用", "费钱", "薄弱", "盖章", "盖房", "符合", "廉租", "武汉", "温州", "苏州", "杭州", "海南", "宁波",
        "晋升", "吉他",
        "席位", "位置",
        "位于", "梅雨", "季度", "祝愿", "关系", "白酒", "毛病", "康复", "江苏", "江西", "云南", "河南", "河北", "唐山", "秦皇", "石家", "金融", "史上",
        "余额", "余款",
        "谢谢", "程序", "夏天", "叶子", "易燃", "毕业", "申请", "申诉", "章程", "辛苦", "庄稼", "鲁莽", "尤其", "计划", "景区", "盛大", "陶瓷", "熊猫",
    ]
}
