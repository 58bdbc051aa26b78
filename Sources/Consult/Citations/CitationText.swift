/// A text as citations are looked for in it.
enum CitationText {
    /// The characters of a text without spaces and what cannot be seen: 第 188 条 is 第188条.
    ///
    /// Line breaks stay, but for those within a citation.
    static func characters(of text: String) -> [Character] {
        var scalars = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        var isBroken = false
        for scalar in text.unicodeScalars {
            if Self.isBreak(scalar) {
                isBroken = true
                continue
            }
            if Self.isHidden(scalar) { continue }
            if isBroken, !Self.goesOn(before, scalar) { scalars.append("\n") }
            isBroken = false
            scalars.append(scalar)
            before = scalar
        }
        return Array(String(scalars))
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Chinese characters, which most are, are seen.
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return true
        default: return scalar.properties.isWhitespace
        }
    }

    /// Whether a citation goes on over the end of a line: 第, 188 and 条 on two, or 《民法典》 and 第188条.
    private static func goesOn(_ before: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool {
        let isNumeral = ArticleNumber.numerals.contains(Character(before))
        return (before == "第" && ArticleNumber.numerals.contains(Character(next))) || (isNumeral && next == "条")
            || (before == "》" && next == "第")
    }

    /// How names of laws end that are taken for such without 《》, where no law of the name is loaded.
    private static let endings = ["法典", "条例", "法"]
    /// What stands before a name and is none of it.
    private static let leads = [
        "依据", "根据", "按照", "依照", "违反", "适用", "参照", "关于", "以及", "或者", "我国", "属于", "符合", "不是", "就是", "规定", "依", "按", "和",
        "与", "及", "或",
        "的", "了", "是", "如", "由", "用",
    ]
    /// What says which law is meant by what was said before, and names none.
    private static let pointers: Set<String> = [
        "本条例", "该条例", "此条例", "同条例", "上述条例", "前述条例", "这部条例", "新条例", "旧条例", "述条例", "部条例",
    ]

    /// The name of a law without 《》 right before a place, told by its ending alone: 民事赔偿特别法第9条.
    static func unknownName(before place: Int, _ characters: [Character]) -> String? {
        var start = place
        while start > 0, place - start < CitationParser.bareMax, KnownWords.isHan(characters[start - 1]) { start -= 1 }
        var name = String(characters[start..<place])
        guard let ending = Self.endings.first(where: { name.hasSuffix($0) }) else { return nil }
        // 依法, 本法, 办法.
        if ending == "法", LawMentions.others.contains(String(name.suffix(2))) || name.count < 2 { return nil }
        if ending == "条例", name.count < 3 || Self.pointers.contains(String(name.suffix(3))) { return nil }
        for lead in Self.leads {
            guard let range = name.ranges(of: lead).last(where: { $0.upperBound < name.endIndex }) else { continue }
            let rest = String(name[range.upperBound...])
            if rest.count > ending.count { name = rest }
        }
        return name.count > ending.count || ending == "法典" ? name : nil
    }
}
