/// Hears that somebody wants to talk to a person and not to a machine (转人工).
package enum PersonWish {
    private static let words = [
        "转人工", "转接人工", "人工服务", "人工客服", "人工咨询", "要人工", "找人工", "真人", "转工作人员", "找工作人员", "叫工作人员", "找你们的人", "不想跟机器",
        "不跟机器", "别用机器", "跟人说", "跟人讲", "跟人聊", "和人说", "找个人问", "找个人帮", "找个人说", "叫个人来", "转接律师", "转律师", "接律师",
    ]
    /// A question that is longer is about something, and says such a word by the way.
    private static let lengthMax = 40

    /// Whether what was said last asks for a person.
    package static func stands(in text: String) -> Bool {
        let said = String(text.filter { !$0.isWhitespace })
        return said.count <= Self.lengthMax && Self.words.contains { said.contains($0) }
    }
}
