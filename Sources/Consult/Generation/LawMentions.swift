/// Where a sentence may name a law, also without 《》.
struct LawMentions {
    /// A place that may be the end of a law's name.
    struct Mention {
        /// What may be the name, longest first; the last is the shortest.
        let names: [String]
        /// Whether it is a law by its words alone, also where no such law is loaded.
        let isSurelyLaw: Bool
    }

    /// The mentions, in order.
    let names: [Mention]

    private static let nameMax = 40
    /// Last characters of names: 法, 法典, 条例, 规定, 解释, 规则, 办法, 意见, 批复.
    private static let ends: Set<Character> = ["法", "典", "例", "定", "释", "则", "见", "复"]
    /// What ends as a law does and is none.
    static let others: Set<String> = [
        "办法", "方法", "合法", "依法", "违法", "非法", "司法", "立法", "执法", "守法", "用法", "说法", "做法", "看法", "想法", "普法", "本法", "该法",
        "此法", "枉法", "无法", "设法", "变法", "手法", "书法", "犯法", "知法", "懂法", "讲法", "学法", "算法", "国法", "的法", "部法", "述法",
    ]

    init(_ text: String) {
        let characters = Array(text)
        var names: [Mention] = []
        var begin = 0
        for (place, character) in characters.enumerated() {
            guard character.unicodeScalars.allSatisfy({ PlainText.isHan($0.value) }) else {
                begin = place + 1
                continue
            }
            guard Self.ends.contains(character), place - begin >= 1 else { continue }
            let next = place + 1 < characters.count ? characters[place + 1] : " "
            let after = place + 2 < characters.count ? characters[place + 2] : " "
            // 法律, 法院, 法官, 法定 and 法规 are no ends of a name; 法规定 is one.
            if character == "法", "律院官人定典".contains(next) || (next == "规" && after != "定") { continue }
            let longest = min(Self.nameMax, place - begin + 1)
            let candidates = (2...longest).reversed().map { String(characters[place + 1 - $0...place]) }
            let last = String(characters[place - 1...place])
            let isSurelyLaw =
                (character == "法" && !Self.others.contains(last)) || (last == "法典") || (last == "条例" && longest > 2)
            names.append(Mention(names: candidates, isSurelyLaw: isSurelyLaw))
        }
        self.names = names
    }
}
