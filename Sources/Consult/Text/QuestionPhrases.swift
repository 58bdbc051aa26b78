/// What people say around a question and that says nothing of its matter.
package enum QuestionPhrases {
    /// Longer ones first, so that a part of one does not stay.
    private static let phrases = [
        "我想咨询一下", "我想问一下", "想咨询一下", "请问一下", "咨询一下", "想问一下", "应该怎么办", "我该怎么办", "该怎么办",
        "应该如何处理", "应该怎么处理", "怎么处理", "如何处理", "有没有法律规定", "法律上怎么规定", "法律是怎么规定的",
        "是怎么规定的", "法律规定", "有什么规定", "怎么规定", "如何规定", "是否合法", "合不合法", "合法吗", "违法吗", "犯法吗",
        "律师您好", "律师你好", "请问律师", "请问", "您好", "你好", "谢谢", "怎么办", "怎么样", "怎么", "如何", "什么", "为什么", "可不可以", "可以吗",
        "能不能", "是不是", "有没有", "是否", "应该", "需要", "哪些", "哪种", "多少", "吗", "呢", "啊", "吧", "么",
    ].sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }.map { Array($0.unicodeScalars.map(\.value)) }

    /// What is said at home and means the same: how cards are found by it.
    ///
    /// Of two that begin alike the longer one counts.
    private static let dialect = [
        ("儿媳妇", "儿媳妇"), ("媳妇儿", "老婆"),
        ("怎么整", "怎么办"), ("咋样", "怎么样"), ("咋回事", "怎么回事"), ("为啥", "为什么"), ("为甚", "为什么"), ("做甚", "做什么"), ("有甚", "有什么"),
        ("甚时候", "什么时候"), ("多会儿", "什么时候"), ("哪搭", "哪里"), ("哪哒", "哪里"), ("婆姨", "老婆"), ("掌柜的", "老公"), ("当家的", "老公"),
        ("老头子", "老公"), ("老婆子", "老婆"), ("两口子", "夫妻"), ("俩口子", "夫妻"), ("老伴走了", "老伴去世了"), ("老人走了", "老人去世了"),
        ("老伴没了", "老伴去世了"), ("老人没了", "老人去世了"), ("我爸没了", "我爸去世了"), ("我妈没了", "我妈去世了"), ("哄了我", "骗了我"), ("哄人", "骗人"),
        ("干仗", "打架"), ("干架", "打架"), ("营生", "活"), ("开工钱", "发工资"), ("开工资", "发工资"), ("不给开支", "不发工资"), ("俺们", "我们"),
        ("咱家", "我家"),
        ("娃娃", "孩子"), ("房本", "房产证"), ("拉饥荒", "欠债"), ("饥荒", "欠债"),
        ("咋整", "怎么办"), ("咋办", "怎么办"), ("咋弄", "怎么办"), ("咋个", "怎么"), ("咋", "怎么"), ("啥", "什么"), ("俺", "我"), ("咱", "我"),
        ("娃儿", "孩子"),
        ("娃", "孩子"), ("闺女", "女儿"), ("婆娘", "老婆"), ("媳妇", "老婆"), ("老汉", "老公"), ("孩子他爸", "孩子爸爸"),
        ("孩子他爹", "孩子爸爸"),
        ("孩子他妈", "孩子妈妈"), ("坐牢", "服刑"), ("蹲大牢", "服刑"), ("坐监", "服刑"), ("工钱", "工资"), ("撵", "赶"),
    ]

    /// The text in the words that cards are written in.
    package static func plain(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            let entry = Self.sayings[scalars[place]]?.first { scalars[place...].starts(with: $0.said) }
            if let entry {
                plain.append(contentsOf: entry.meant)
                place += entry.said.count
            } else {
                plain.append(scalars[place])
                place += 1
            }
        }
        return String(plain)
    }

    private static let sayings: [Unicode.Scalar: [(said: [Unicode.Scalar], meant: [Unicode.Scalar])]] = {
        let entries = dialect.map { (said: Array($0.0.unicodeScalars), meant: Array($0.1.unicodeScalars)) }
        return Dictionary(grouping: entries) { $0.said[0] }.mapValues { $0.sorted { $0.said.count > $1.said.count } }
    }()

    private static let byFirst = Dictionary(grouping: phrases) { $0[0] }

    /// The text with every phrase made a gap; as it is where nothing else would be left.
    package static func stripped(_ text: String) -> String {
        let scalars = text.unicodeScalars.map(\.value)
        var kept = String.UnicodeScalarView()
        var count = 0
        var place = 0
        while place < scalars.count {
            let phrase = Self.byFirst[scalars[place]]?.first { scalars[place...].starts(with: $0) }
            if let phrase {
                kept.append(" ")
                place += phrase.count
                continue
            }
            if let scalar = Unicode.Scalar(scalars[place]) {
                kept.append(scalar)
                if PlainText.isHan(scalar.value) { count += 1 }
            }
            place += 1
        }
        return count >= 2 ? String(kept) : text
    }
}
