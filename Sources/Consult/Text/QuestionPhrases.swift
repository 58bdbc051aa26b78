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
