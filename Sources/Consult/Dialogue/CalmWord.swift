/// Tells whether somebody says that there is no danger: then what raised a red flag is taken back.
///
/// A reply does so that says nothing else, or behind it only asks on. The same words stand in what despair says (我死了就没事了,
/// 再不急救就来不及了): a clause that holds more than them takes nothing back.
package enum CalmWord {
    /// Longer before shorter: 没有人打我 has 没有.
    private static let words = [
        "我没有危险", "没有危险", "没危险", "没有人打我", "没人打我", "没人威胁我", "没人威胁", "没事了", "我没事", "没有事", "没事", "只是问问", "只是问一下",
        "只是咨询一下", "只是咨询", "就是问问", "随便问问", "不是我的事", "替别人问", "帮别人问", "不着急", "不急", "理解错", "弄错了", "搞错了", "看错了", "说错了",
        "打错字", "误会了", "不是这个意思", "不用报警", "不需要报警", "已经安全", "现在安全", "很安全", "不会自杀", "不想自杀", "不会想不开", "继续问", "换个问题",
        "问别的", "另一个问题", "另外一件事", "别的事",
    ].sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
    /// What may stand before them and behind them in a clause, and says nothing.
    private static let before = [
        "其实", "真的", "现在", "已经", "谢谢", "那个", "你们", "我们", "那", "哦", "嗯", "噢", "啊", "哎", "我", "你", "您", "俺", "也", "都", "就",
        "是", "只", "很",
        "还", "先", "再", "想", "要",
    ]
    private static let polite: Set<String> = ["谢谢", "谢谢您", "谢谢你", "谢谢了", "好的", "好", "是的", "对", "不是"]
    private static let after = Set("了的啊呢吧哈呀嘛哦一下".unicodeScalars)
    /// How who asks on begins, and what a question has.
    private static let asks = ["我问的是", "我想问", "想问", "我要问", "请问", "问的是", "我是问", "我是想问"]
    private static let questions = ["吗", "怎么", "什么", "多少", "多久", "哪", "能不能", "可不可以", "要不要", "谁", "几"]
    /// What no question has that is asked on, whatever the rules of red flags see in it, once what only looks like it is
    /// taken out.
    private static let grave = Set("死血打杀刀砍救疼痛怕伤药跳命活".unicodeScalars)
    private static let harmless = ["工伤", "打工", "打官司", "打欠条", "打借条", "生活", "干活", "活动"]
    /// A longer reply tells a story; what it says of danger is looked at for itself.
    private static let charactersMax = 40

    /// Whether a reply takes red flags back.
    package static func takesBack(_ reply: String) -> Bool { self.rest(of: reply) != nil }

    /// What a reply that takes red flags back asks on; empty where it asks nothing, `nil` where it takes none back.
    package static func rest(of reply: String) -> String? {
        guard reply.unicodeScalars.count <= Self.charactersMax else { return nil }
        var isCalm = false
        var rest: [String] = []
        for clause in reply.split(whereSeparator: { $0.isWhitespace || $0.isPunctuation }).map(String.init) {
            if rest.isEmpty, Self.isCalm(clause) {
                isCalm = true
            } else if !Self.polite.contains(clause) {
                rest.append(clause)
            }
        }
        let question = rest.joined(separator: "，")
        guard isCalm, rest.isEmpty || (Self.isQuestion(rest[0]) && !Self.isGrave(question)) else { return nil }
        return question
    }

    /// Whether a clause says that there is no danger, and nothing else.
    private static func isCalm(_ clause: String) -> Bool {
        var text = clause[...]
        var found = false
        while !text.isEmpty {
            if let word = Self.words.first(where: { text.hasPrefix($0) }) {
                text = text.dropFirst(word.count)
                found = true
            } else if let word = Self.before.first(where: { text.hasPrefix($0) }), text.count > word.count {
                text = text.dropFirst(word.count)
            } else {
                break
            }
        }
        return found && text.unicodeScalars.allSatisfy { Self.after.contains($0) }
    }

    private static func isQuestion(_ text: String) -> Bool {
        Self.asks.contains { text.hasPrefix($0) } || Self.questions.contains { text.contains($0) }
    }

    private static func isGrave(_ text: String) -> Bool {
        let plain = Self.harmless.reduce(text) { $0.replacing($1, with: "") }
        return plain.unicodeScalars.contains { Self.grave.contains($0) } || !AlarmWatch.alarms(in: text).isEmpty
    }
}
