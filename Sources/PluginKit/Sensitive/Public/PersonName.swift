/// The name of a person in the ways in which people write it: 张三, 驾驶员张三, 张 三先生（夜班）, 阿不都·热合曼.
public struct PersonName: Hashable, Sendable {
    /// The name alone: without blanks and dots, what the person is or is called beside it, and what stands in brackets.
    ///
    /// Never cut to one character: 王师傅 without 师傅 would be anybody.
    public let canonical: String
    /// What is looked for in a text: the name, or the whole where what is left of that is no name: 接线员01, 城管大队.
    private let sought: String

    /// Reads a name as somebody wrote it; what is no name stays as it is.
    public init(_ text: String) {
        let whole = Self.bare(text)
        var name = whole
        while let word = Self.trades.first(where: { name.hasPrefix($0) && Self.leavesName(name, without: $0) }) {
            name.removeFirst(word.count)
        }
        while let word = Self.forms.first(where: { name.hasSuffix($0) && Self.leavesName(name, without: $0) }) {
            name.removeLast(word.count)
        }
        self.canonical = name
        self.sought = name == whole || Self.isName(name) ? name : whole
    }

    /// Whether a text may name somebody of this name, whatever stands around it: 通达公司司机张三, 窗口工作人员（张三）, 张三和李四.
    ///
    /// It may name another whose name has this one in it (张三丰): whoever asks for safety's sake takes that for a yes. What
    /// has no letter is nobody's name (12), and an account that is called by its duty (接线员01, 城管大队) is named by nothing less
    /// than that.
    public func mayStand(in text: String) -> Bool {
        guard self.sought.count >= Self.shortest, self.sought.contains(where: \.isLetter) else { return false }
        let bare = text.filter {
            !Self.isGap($0) && !$0.isNewline && !Self.opening.contains($0) && !Self.closing.contains($0)
        }
        return String(bare.map(Self.plain)).contains(self.sought)
    }

    /// How somebody of this name is spoken to and of: 王女士, 小王, 王姐, 秀英阿姨.
    ///
    /// Of one character there is nothing: it would be found in anything.
    public var spoken: [String] {
        guard self.canonical.count >= Self.shortest else { return [] }
        let text = PlainText(self.canonical)
        let length = min(FamilyNames.length(in: text, at: 0) ?? 1, text.count)
        let family = text.text(0..<length)
        let given = text.text(length..<text.count)
        // A given name of two characters is one by itself; of one it takes a word of address to be one.
        var spoken = given.count >= Self.shortest ? (Self.forms + Self.shortForms).map { given + $0 } : []
        spoken += (Self.forms + Self.shortForms).map { family + $0 }
        spoken += Self.familiar.map { $0 + family }
        if given.count == 1 { spoken += Self.familiar.map { $0 + given } + ["姐", "哥"].map { given + $0 } }
        return spoken.filter { !Self.words.contains($0) }
    }

    /// Without what is in brackets, blanks and dots; letters in capitals and narrow.
    private static func bare(_ text: String) -> String {
        var depth = 0
        var name = ""
        for character in text {
            if Self.opening.contains(character) {
                depth += 1
            } else if Self.closing.contains(character) {
                depth = max(0, depth - 1)
            } else if depth == 0, !Self.isGap(character), !character.isNewline {
                name.append(Self.plain(character))
            }
        }
        return name
    }

    /// Whether a character may stand between those of a name and is none of it: 张 三, 阿不都·热合曼.
    public static func isGap(_ character: Character) -> Bool {
        "·•・‧∙⋅.．-－'’".contains(character) || (character.isWhitespace && !character.isNewline)
    }

    /// A character of a name as names are compared: letters in capitals and narrow.
    public static func plain(_ character: Character) -> Character {
        guard let first = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        let narrow = (0xFF01...0xFF5E).contains(first.value) ? Unicode.Scalar(first.value - 0xFEE0) ?? first : first
        return ("a"..."z").contains(narrow) ? Character(narrow.properties.uppercaseMapping) : Character(narrow)
    }

    private static func leavesName(_ name: String, without word: String) -> Bool {
        name.count - word.count >= Self.shortest
    }

    /// Whether what is left without a trade or a form of address is a name, and not the rest of a duty or of a unit's name.
    private static func isName(_ text: String) -> Bool {
        guard text.allSatisfy(\.isLetter), !Self.duties.contains(where: text.hasPrefix) else { return false }
        // A family name and one or two characters are a name, however they end (陈登科, 王科).
        if text.count <= Self.usual, FamilyNames.length(in: PlainText(text), at: 0) != nil { return true }
        // Other names may be of another language (额尔敦), or have a family name that few have.
        return !Self.units.contains(where: text.hasSuffix) && !(Self.trades + Self.forms).contains(text)
    }

    private static let shortest = 2
    /// Characters of most names.
    private static let usual = 3
    private static let opening: Set<Character> = ["(", "（", "[", "【", "〔", "〈", "<"]
    private static let closing: Set<Character> = [")", "）", "]", "】", "〕", "〉", ">"]
    /// What a person is, as it stands before the name.
    private static let trades = [
        "出租车", "网约车", "公交车", "夜班", "白班", "驾驶员", "司机", "的哥", "的姐", "工作人员", "办事员", "负责人", "经办人", "承办人", "当事人", "接线员",
        "话务员",
        "窗口", "民警", "城管", "队员", "员工", "店主", "老板", "经理", "主任", "科长", "局长", "队长", "叫", "名叫", "姓名", ":", "：",
    ]
    /// What stands behind a name that is spoken politely.
    private static let forms = [
        "先生", "女士", "小姐", "同志", "师傅", "老师", "某某", "大爷", "大妈", "大叔", "大姐", "大哥", "阿姨", "叔叔", "奶奶", "爷爷", "经理", "主任",
        "科长", "局长", "队长",
        "医生", "律师", "警官", "书记", "老板", "老人", "夫妇", "家属",
    ]
    private static let shortForms = ["某", "姐", "哥", "总", "工", "叔", "婶", "嫂", "姨", "婆", "爷"]
    /// What stands before a family name among people who know one another.
    private static let familiar = ["小", "老", "阿"]
    /// With what the rest of a duty begins.
    private static let duties = [
        "管理", "服务", "工作", "咨询", "值班", "执法", "接待", "受理", "综合", "业务", "主管", "组长", "班长", "干部", "干事", "专员", "坐席", "座席",
    ]
    /// With what the rest of a unit's name ends.
    private static let units = [
        "大队", "中队", "支队", "分队", "队", "局", "所", "科", "处", "股", "室", "站", "组", "班组", "岗", "台", "中心", "大厅", "窗口", "热线",
        "公司",
    ]
    /// Words that are no name although they look it.
    private static let words: Set<String> = [
        "小时", "小区", "小车", "小路", "小米", "小学", "小心", "小事", "小声", "小巴", "老师", "老人", "老板", "老家", "高工", "成总",
    ]
}
