/// Finds names that a word before or after them gives away: 我叫张建国, 司机李强, 王秀英女士.
struct NameScan {
    let text: PlainText

    var findings: [PersonalDataFinding] {
        (0..<self.text.count).compactMap { place in
            self.afterWord(place) ?? self.beforeTitle(place)
        }
    }

    /// A name after 我叫 or 司机.
    private func afterWord(_ place: Int) -> PersonalDataFinding? {
        for word in Self.words where self.text.has(word.scalars, at: place) {
            var start = place + word.scalars.count
            while start < self.text.count, Self.gaps.contains(self.text.scalars[start]) { start += 1 }
            guard let range = self.name(at: start, isSure: word.isSure) else { continue }
            return PersonalDataFinding(kind: .name, range: range)
        }
        return nil
    }

    /// A full name before 先生 or 女士; a family name alone points to nobody.
    private func beforeTitle(_ place: Int) -> PersonalDataFinding? {
        guard Self.titles.contains(where: { self.text.has($0, at: place) }) else { return nil }
        // Longest first: 欧阳晓梅 is more than 阳晓梅.
        for length in [4, 3, 2] {
            let start = place - length
            guard start >= 0, let family = FamilyNames.length(in: self.text, at: start) else { continue }
            let given = start + family..<place
            if (1...2).contains(given.count), given.allSatisfy(self.isGiven) {
                return PersonalDataFinding(kind: .name, range: start..<place)
            }
        }
        return nil
    }

    /// The name that begins at a place.
    private func name(at start: Int, isSure: Bool) -> Range<Int>? {
        guard let family = FamilyNames.length(in: self.text, at: start) else { return nil }
        let given = start + family
        if !isSure, Self.noNames.contains(where: { self.text.has($0, at: start) }) { return nil }
        var end = given
        while end < given + 2, self.text.isHan(end), self.isGiven(end) { end += 1 }
        return end > given ? start..<end : nil
    }

    /// Whether a character may stand in a given name: those of grammar do not.
    private func isGiven(_ place: Int) -> Bool {
        self.text.isHan(place) && !Self.noGiven.contains(self.text.scalars[place])
    }

    private static let gaps = Set(":：是为叫 　“\"（(".unicodeScalars)
    private static let words: [(scalars: [Unicode.Scalar], isSure: Bool)] =
        ["我叫", "名叫", "姓名", "叫做", "真名", "本名", "联系人", "投诉人", "诉求人", "申请人"].map { (Array($0.unicodeScalars), true) }
        + ["我是", "司机", "驾驶员", "的哥", "乘客", "业主", "邻居", "房东", "当事人", "经办人", "负责人", "工作人员", "员工", "店主", "老板", "同事"]
        .map { (Array($0.unicodeScalars), false) }
    private static let titles = [
        "先生", "女士", "师傅", "老师", "小姐", "同志", "大爷", "大妈", "阿姨", "经理", "主任", "医生", "律师", "警官", "书记", "队长", "老人",
    ].map { Array($0.unicodeScalars) }
    private static let noGiven = Set(
        """
        的了在是我你他她它不就说没有要把被给到和与从向对于上下车路也都很还又再才会能可以但因为所后前来去过着这那哪些个次天年月日号时分元时间处\
        门口站场楼区街市里内外左右东西南北口行驶开拒绕收加收费钱骂打叫喊服务态度电话投诉乘客司机业主单位公司局所反映称表示认已经于将
        """.unicodeScalars.filter { $0 != "\n" }
    )
    /// Words that begin as a name does.
    private static let noNames = [
        "高速", "高峰", "张口", "任意", "任何", "常常", "经常", "连续", "全程", "全部", "终于", "胡乱", "明知", "明显", "时常", "成天", "强行", "强制",
        "强烈", "严重", "安全", "安装", "万一", "关闭", "关于", "包括", "方面", "何时", "何人", "应当", "应该", "连夜", "甚至", "曾经", "曾多", "金额",
        "向阳",
        "解释", "解决", "保证", "保持", "计价", "计程", "都不", "那么", "和谐", "和气", "马上", "文明", "平时", "左转", "牛气", "单独", "古怪", "原来",
        "原因", "简单", "商量", "应收", "路过", "路线", "石头", "白天", "江边", "花园", "盖章", "冷漠", "温和", "武断", "成功", "管理", "查询", "查看",
        "游客",
        "海勃", "乌海", "乌达", "蒙古", "华联", "康乐", "广场", "宁可", "阳光", "祝愿", "谈话", "谈好", "通过",
    ].map { Array($0.unicodeScalars) }
}
