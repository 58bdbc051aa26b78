/// Finds the number at the beginning of an article: 第一百二十条之一　….
enum ArticleLabel {
    /// The number, where the whole text is one.
    static func number(of text: some StringProtocol) -> ArticleNumber? {
        guard let (number, rest) = Self.leading(text), rest.isEmpty else { return nil }
        return number
    }

    /// The number at the beginning and what follows it; `nil` where no article begins here.
    static func leading<Text: StringProtocol>(_ text: Text) -> (ArticleNumber, Text.SubSequence)? {
        guard text.first == "第", let end = text.prefix(12).firstIndex(of: "条"),
            let number = ArticleNumber.value(of: text[text.index(after: text.startIndex)..<end])
        else { return nil }
        var rest = text[text.index(after: end)...]
        guard rest.first == "之" else { return (ArticleNumber(number), rest) }
        let insertion = rest.dropFirst().prefix { "一二三四五六七八九十".contains($0) }
        guard let value = ArticleNumber.value(of: insertion) else { return (ArticleNumber(number), rest) }
        rest = rest[insertion.endIndex...]
        return (ArticleNumber(number, insertion: value), rest)
    }
}
