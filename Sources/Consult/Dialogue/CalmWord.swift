/// Tells whether somebody says that there is no danger: then what raised a red flag is taken back.
package enum CalmWord {
    private static let words = [
        "我没有危险", "没有危险", "没危险", "没有人打我", "没人打我", "没人威胁", "没事了", "我没事", "没有事", "只是问问", "只是问一下", "只是咨询", "就是问问", "随便问问",
        "不是我的事", "替别人问", "帮别人问", "不急", "不着急", "理解错", "弄错了", "搞错了", "看错了", "说错了", "打错字", "误会了", "不是这个意思", "不用报警",
        "不需要报警", "已经安全",
        "现在安全", "我很安全", "不会自杀", "不想自杀", "不会想不开", "继续问", "换个问题", "问别的", "另一个问题", "另外一件事", "别的事",
    ]
    /// A longer reply tells a story; what it says of danger is looked at for itself.
    private static let charactersMax = 40

    /// Whether a reply takes red flags back: it is short, says so, and raises none itself.
    package static func takesBack(_ reply: String) -> Bool {
        guard reply.unicodeScalars.count <= Self.charactersMax, Self.words.contains(where: { reply.contains($0) })
        else {
            return false
        }
        // 没有人打我 has 打我.
        let rest = Self.words.reduce(reply) { $0.replacing($1, with: "") }
        return AlarmWatch.alarms(in: rest).isEmpty
    }
}
