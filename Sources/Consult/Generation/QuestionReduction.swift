/// A question as an endpoint gets it: the words that are known, and nothing else.
///
/// Not what looks like a name is taken out, but what is no known word: a name, a nickname, an employer, an estate that nobody
/// thought of does not leave the host. What stays is what statutes, guidance cards and lay people's terms have too, small
/// words, and sums and times.
package struct QuestionReduction: Sendable {
    private let words: KnownWords
    private let names: NameMask

    /// A reduction to known words.
    package init(_ words: KnownWords) {
        self.words = words
        self.names = NameMask(words)
    }

    /// Longer numbers are no sums: they are left out.
    private static let digitsMax = 6
    /// What stands for what is not known.
    private static let gap: Character = "某"

    /// The question without what is not known; empty where too little is left to be answered.
    package func reduced(_ question: String) -> String {
        let characters = Array(self.names.masked(question))
        let covered = self.words.covered(characters)
        var reduced: [Character] = []
        var known = 0
        var place = 0
        while place < characters.count {
            let character = characters[place]
            if Self.isDigit(character) {
                var end = place
                while end < characters.count, Self.isDigit(characters[end]) { end += 1 }
                if end - place <= Self.digitsMax {
                    reduced += characters[place..<end]
                } else if reduced.last != Self.gap {
                    reduced.append(Self.gap)
                }
                place = end
                continue
            }
            if covered[place] || Self.small.contains(character) || Self.marks.contains(character) {
                reduced.append(character)
                known += covered[place] ? 1 : 0
            } else if reduced.last != Self.gap {
                reduced.append(Self.gap)
            }
            place += 1
        }
        return known >= 2 ? Self.tidied(reduced) : ""
    }

    /// Without clauses of which nothing is known (，某，), and without marks that stand alone by that.
    private static func tidied(_ characters: [Character]) -> String {
        var text: [Character] = []
        var clause: [Character] = []
        func close(_ mark: Character?) {
            if clause.contains(where: { $0 != Self.gap }) {
                text += clause
                if let mark { text.append(mark) }
            } else if let mark, "。！？!?".contains(mark), let last = text.last, "，、；：,;:".contains(last) {
                text[text.count - 1] = mark
            }
            clause.removeAll(keepingCapacity: true)
        }
        for character in characters {
            if Self.ends.contains(character) { close(character) } else { clause.append(character) }
        }
        close(nil)
        if let last = text.last, "，、；：,;:".contains(last) { text.removeLast() }
        return String(text)
    }

    private static let ends = Set("，。！？、；：,!?;:")

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Small words, numerals and units.
    ///
    /// Those that are family names too (钱, 时, 车) have gone by now where they may be one.
    private static let small = Set(
        "我你他她它们的地得了着过不没有是在这那哪谁也都就还又再才会能可以要想让把被给对从到向往去来上下里外前后多少几个一二三四五六七八九十百千两元块角分年月日天周岁次份张件间套台辆亩米吗呢吧啊呀么与或但因为所以如果怎样什做说问看吃住买卖租欠借骗打赔告判罚吵修拆万妈爸哥姐弟妹车楼墙钱写用转交开出进回当受死生男女老小大新旧时否已之应及并和主表电水气治病伤"
    )
    private static let marks = Set("，。！？、；：,.!?;:（）()％%")
}
