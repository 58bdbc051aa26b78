/// Hides what may be a person's name and no word gives away: 李建国欠我五万元, 我老公王建军, 对面的王婶.
///
/// It knows no names. A family name that stands in no known word, and up to two characters behind it that look like a given
/// name, are taken for one wherever they stand; a family name that is also a word of everyday (钱, 马, 方) where a clause
/// begins, behind a word such as 借给, or before what somebody does. It would rather hide one too many.
package struct NameMask: Sendable {
    private let words: KnownWords

    /// A mask by what is known of words.
    package init(_ words: KnownWords) { self.words = words }

    /// What stands for a name.
    package static let placeholder = "某某"

    /// The text without what may be a name.
    package func masked(_ text: String) -> String {
        let characters = Array(text)
        let covered = self.words.covered(characters)
        var masked = ""
        var place = 0
        while place < characters.count {
            if let end = self.end(characters, covered, at: place) {
                masked += Self.placeholder
                place = end
            } else {
                masked.append(characters[place])
                place += 1
            }
        }
        return masked
    }

    /// Where the name ends that begins here; `nil` where none does.
    private func end(_ characters: [Character], _ covered: [Bool], at place: Int) -> Int? {
        let rest = characters[place...]
        if Self.longFamilies.contains(String(rest.prefix(2))) {
            return self.given(characters, covered, from: place + 2) ?? place + 2
        }
        guard Self.families.contains(characters[place]) else { return nil }
        let before = place > 0 ? characters[place - 1] : nil
        if let before, Self.numerals.contains(before) { return nil }
        let given = self.given(characters, covered, from: place + 1)
        // 老王, 小李.
        if let before, Self.familiar.contains(before), !covered[place] { return given ?? place + 1 }
        if !covered[place], !Self.everyday.contains(characters[place]) { return given ?? place + 1 }
        guard let given, !self.words.contains(String(rest.prefix(2))) else { return nil }
        let isHere = before.map { !KnownWords.isHan($0) || Self.introducing.contains($0) } ?? true
        let isActing = given < characters.count && Self.acting.contains(characters[given])
        return (isHere && !covered[place]) || isActing ? given : nil
    }

    /// Where a given name of one or two characters ends that begins here.
    private func given(_ characters: [Character], _ covered: [Bool], from start: Int) -> Int? {
        func mayBe(_ place: Int) -> Bool {
            place < characters.count && KnownWords.isHan(characters[place])
                && !Self.grammar.contains(characters[place])
        }
        guard mayBe(start) else { return nil }
        let next = start + 1
        if covered[start] {
            // 建国 is a word too; 王律师 is no 王律.
            guard mayBe(next), self.words.contains(String(characters[start...next])),
                next + 1 == characters.count || !covered[next + 1] || Self.acting.contains(characters[next + 1])
                    || Self.grammar.contains(characters[next + 1]) || !KnownWords.isHan(characters[next + 1])
            else { return nil }
            return Self.titles.contains(String(characters[start...next])) ? nil : next + 1
        }
        guard mayBe(next), !covered[next], !Self.acting.contains(characters[next]) else { return next }
        return next + 1
    }

    private static let acting = Set("欠打骗说借骂抢偷拿跑赖")
    private static let introducing = Set("给被跟找告叫让向和与是")
    private static let familiar = Set("老小阿")
    private static let numerals = Set("一二三四五六七八九十百千万几两0123456789这那每")
    private static let titles: Set<String> = [
        "律师", "老师", "医生", "法官", "警官", "经理", "老板", "师傅", "主任", "书记", "队长", "先生", "女士", "小姐", "大爷", "大妈", "阿姨",
    ]
    /// Family names that are words by themselves.
    private static let everyday = Set("钱马金石高白时方成段项任解文关温叶江安易路牛于和万严应罗连车房林田水花雷龙毛夏冬阳党查费荣祝管计许")
    private static let longFamilies: Set<String> = ["欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "尉迟", "令狐", "呼延"]
    private static let families = Set(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹\
        熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢岳齐梅莫庄辛\
        管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童甄项曲成游裴席卫查屈鲍位覃霍翁隋甘景薄宁柯阮桂闵解柴华冉辜吉饶刁瞿戚池滕晋邬臧畅宫苟褚廉简娄盖符
        """.filter { $0 != "\n" }
    )
    private static let grammar = Set("的了在是我你他她它们不就没有要把被给到和与从向对于上下也都很还又再才会能可以但因为这那哪些个怎什吗呢多少")
}
