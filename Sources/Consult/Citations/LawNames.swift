/// Finds the versions of a law by the names that people use: whole, short, and by what everybody calls it.
package struct LawNames: Sendable {
    private let versions: [String: [Int]]
    /// The names that may stand without 《》, read from their ends: a step for each character.
    private var steps: [Step: Int] = [:]
    /// The places of steps at which a name begins.
    private var names: Set<Int> = []

    private struct Step: Hashable {
        let from: Int
        let character: Character
    }

    private static let aliases = [
        "民诉法": "民事诉讼法", "刑诉法": "刑事诉讼法", "行诉法": "行政诉讼法", "个保法": "个人信息保护法",
        "消法": "消费者权益保护法", "消保法": "消费者权益保护法", "道交法": "道路交通安全法", "劳动调解仲裁法": "劳动争议调解仲裁法",
        "治安处罚法": "治安管理处罚法", "反家暴法": "反家庭暴力法", "未保法": "未成年人保护法", "援助法": "法律援助法",
        "民诉法解释": "最高人民法院关于适用《民事诉讼法》的解释", "社矫法": "社区矫正法",
    ]

    /// The names of an index.
    package init(_ index: CorpusIndex) {
        var versions: [String: [Int]] = [:]
        for statute in index.statutes {
            versions[Self.key(statute.name), default: []].append(statute.place)
        }
        self.versions = versions.mapValues { $0.sorted { index.statutes[$0].from < index.statutes[$1].from } }
        let bare = (2...CitationParser.bareMax)
        for name in Array(versions.keys) + Self.aliases.filter({ versions[Self.key($0.value)] != nil }).map(\.key)
        where bare.contains(name.count) && name.allSatisfy({ KnownWords.isHan($0) }) {
            var place = 0
            for character in name.reversed() {
                let step = Step(from: place, character: character)
                place = self.steps[step] ?? self.steps.count + 1
                self.steps[step] = place
            }
            self.names.insert(place)
        }
    }

    /// How many characters before a place are the name of a law that is loaded, the longest.
    ///
    /// It goes back as far as a name goes on, so that a text of names' endings is no more work than another.
    func length(before place: Int, _ characters: [Character]) -> Int? {
        var (step, length): (Int, Int?) = (0, nil)
        var start = place
        while start > 0, let next = self.steps[Step(from: step, character: characters[start - 1])] {
            start -= 1
            step = next
            if self.names.contains(step) { length = place - start }
        }
        return length
    }

    /// Places of the versions of a law, oldest first; empty where it is not loaded.
    package func versions(of name: String) -> [Int] {
        let key = Self.key(Self.aliases[name] ?? name)
        return self.versions[key] ?? []
    }

    /// A name without what writers put in or leave out: 中华人民共和国, brackets, spaces.
    private static func key(_ name: String) -> String {
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.filter { !Self.ignored.contains($0) }))
        return plain.contains("中华人民共和国") ? plain.replacing("中华人民共和国", with: "") : plain
    }

    private static let ignored = Set("《》〈〉<>（）()[]【】 　\t".unicodeScalars)
}
