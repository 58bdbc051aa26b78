/// Sees in a question that a person has to take over (红线).
///
/// It would rather see one too many: who is handed over without need loses a minute, and may say so.
package enum AlarmWatch {
    /// A word of a sign: which group of which sign it belongs to, or that it speaks against it.
    private struct Place {
        let sign: Int
        /// `nil` for a word that says it is something else.
        let group: Int?
    }

    private struct Word {
        let pattern: [Unicode.Scalar]
        var places: [Place]
    }

    /// What is known of a sign so far.
    private struct Progress {
        /// Where each group was seen last in this sentence.
        var seen: [Int?]
        /// Where all of them stood together.
        var matches: [Int] = []
        /// Where something spoke against it.
        var against: [Int] = []
    }

    /// Sentences in which a sign means something else.
    private static let harmless = [
        "自杀式", "跳楼价", "跳楼机", "想死你", "打我电话", "打我手机", "打我的电话", "打我微信", "打我账户", "打我账上", "打我卡", "打我银行卡", "打我的银行卡", "打我帐户", "款打我",
        "拐弯", "拐角", "饿了么", "摸底", "摸清", "打电话", "打官司", "打广告", "打包", "打车", "打工", "打印", "打折", "打卡", "打扫", "打算", "打开", "打听", "打赏", "打款", "打欠条",
        "打借条", "打白条", "打疫苗", "打针", "打球", "打游戏", "打麻将", "打招呼", "打扮", "打交道", "打官腔", "打假", "打击", "打发", "强迫交易", "家庭暴力罪", "笑死", "累死", "急死", "气死",
        "去死亡", "车祸死", "意外死", "楼顶漏", "楼顶的", "楼顶加", "上吊牌", "扎堆", "扎实", "驻扎", "侵犯我的",
    ]

    private static let words = Self.readWords()
    private static let byFirst = Dictionary(grouping: Self.words.indices) { Self.words[$0].pattern[0] }
    private static let phrases = Dictionary(grouping: Self.harmless.map { Array($0.unicodeScalars) }) { $0[0] }
    private static let reckoned = Dictionary(
        uniqueKeysWithValues: Self.words.indices.filter { Self.words[$0].pattern[0] == "<" }
            .map { (String(String.UnicodeScalarView(Self.words[$0].pattern)), $0) }
    )

    /// A word that speaks against a sign counts this near to it.
    private static let againstMax = 14
    private static let gapMax = 6

    /// Why a person has to take over, the gravest first; empty where nothing says so.
    ///
    /// The whole text is read, in a time that grows with its length alone: who has much to say may say the worst last.
    package static func alarms(in question: String) -> [Alarm] {
        let text = Self.read(question)
        var progress = AlarmSign.all.map { Progress(seen: Array(repeating: nil, count: $0.groups.count)) }
        for place in text.indices {
            if Self.ends.contains(text[place]) {
                for sign in progress.indices { progress[sign].seen = progress[sign].seen.map { _ in nil } }
                continue
            }
            for word in Self.byFirst[text[place]] ?? [] where Self.matches(Self.words[word].pattern, text, at: place) {
                Self.note(word, at: place, &progress)
            }
            if let name = Self.reckon(text, at: place), let word = Self.reckoned[name] {
                Self.note(word, at: place, &progress)
            }
        }
        let found = zip(AlarmSign.all, progress).filter { Self.stands($1) }
        return Self.gravestFirst(found.map(\.0.alarm))
    }

    /// Each alarm once, the gravest first.
    package static func gravestFirst(_ alarms: [Alarm]) -> [Alarm] {
        Alarm.allCases.filter { alarms.contains($0) }.sorted { Self.gravity($0) < Self.gravity($1) }
    }

    private static func note(_ word: Int, at place: Int, _ progress: inout [Progress]) {
        for entry in Self.words[word].places {
            guard let group = entry.group else {
                progress[entry.sign].against.append(place)
                continue
            }
            progress[entry.sign].seen[group] = place
            let within = AlarmSign.all[entry.sign].within
            if progress[entry.sign].seen.allSatisfy({ $0.map { place - $0 <= within } ?? false }) {
                progress[entry.sign].matches.append(place)
            }
        }
    }

    /// Whether some match of a sign has nothing near that speaks against it.
    private static func stands(_ progress: Progress) -> Bool {
        var next = 0
        for match in progress.matches {
            while next < progress.against.count, progress.against[next] < match - Self.againstMax { next += 1 }
            if next == progress.against.count || progress.against[next] > match + Self.againstMax { return true }
        }
        return false
    }

    /// The characters that can be seen, without phrases in which a sign means something else.
    private static func read(_ question: String) -> [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        // Nothing that cannot be seen hides a word.
        for scalar in question.unicodeScalars where !Self.isHidden(scalar) { plain.append(scalar) }
        var text: [Unicode.Scalar] = []
        text.reserveCapacity(plain.count)
        var place = 0
        while place < plain.count {
            let phrase = Self.phrases[plain[place]]?.first { plain[place...].starts(with: $0) }
            if let phrase {
                // Something stands there all the same: what is before and behind it is no word together.
                text.append("□")
                place += phrase.count
            } else {
                text.append(plain[place])
                place += 1
            }
        }
        return text
    }

    private static func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar], at start: Int) -> Bool {
        func go(_ index: Int, _ place: Int) -> Bool {
            guard index < pattern.count else { return true }
            switch pattern[index] {
            case "~":
                for gap in 0...Self.gapMax {
                    if go(index + 1, place + gap) { return true }
                    guard place + gap < text.count, !Self.marks.contains(text[place + gap]) else { return false }
                }
                return false
            case "#":
                var end = place
                while end < text.count, Self.numerals[text[end]] != nil { end += 1 }
                return end > place && go(index + 1, end)
            default:
                return place < text.count && text[place] == pattern[index] && go(index + 1, place + 1)
            }
        }
        return go(0, start)
    }

    /// What a number says that begins here: an age of a child, few days that are left, days that have passed.
    private static func reckon(_ text: [Unicode.Scalar], at place: Int) -> String? {
        guard Self.numerals[text[place]] != nil, place == 0 || Self.numerals[text[place - 1]] == nil else { return nil }
        var end = place
        while end < text.count, end - place < 4, Self.numerals[text[end]] != nil { end += 1 }
        guard end < text.count, let value = Self.value(text[place..<end]) else { return nil }
        if text[end] == "岁" { return value < 18 ? "<child>" : nil }
        // 我侄女才十二.
        if place > 0, text[place - 1] == "才", value < 18, Self.marks.contains(text[end]) { return "<child>" }
        guard text[end] == "天" || text[end] == "日" else { return nil }
        let before = String(String.UnicodeScalarView(text[max(0, place - 3)..<place]))
        if value <= 15, Self.left.contains(where: { before.hasSuffix($0) }) { return "<few>" }
        let isCounted = before.hasSuffix("第") || (end + 1 < text.count && text[end + 1] == "了")
        return isCounted && ((8...15).contains(value) || (50...60).contains(value)) ? "<passed>" : nil
    }

    private static func value(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        if let number = Int(String(String.UnicodeScalarView(digits))) { return number }
        var (sum, digit) = (0, 0)
        for scalar in digits {
            guard let value = Self.numerals[scalar], value > 0 || scalar == "〇" else { return nil }
            if value == 10 {
                sum += max(1, digit) * 10
                digit = 0
            } else {
                digit = value
            }
        }
        return sum + digit
    }

    private static func readWords() -> [Word] {
        var numbers: [String: Int] = [:]
        var words: [Word] = []
        func add(_ text: String, _ place: Place) {
            if let number = numbers[text] {
                words[number].places.append(place)
            } else {
                numbers[text] = words.count
                words.append(Word(pattern: Array(text.unicodeScalars), places: [place]))
            }
        }
        for (number, sign) in AlarmSign.all.enumerated() {
            for (group, texts) in sign.groups.enumerated() {
                for text in texts { add(text, Place(sign: number, group: group)) }
            }
            for text in sign.unless { add(text, Place(sign: number, group: nil)) }
        }
        // A word that begins with a number begins with each of its characters.
        let numbered = words.filter { $0.pattern[0] == "#" }
        words.removeAll { $0.pattern[0] == "#" }
        for word in numbered {
            for scalar in Self.numerals.keys.sorted() {
                words.append(Word(pattern: [scalar] + word.pattern.dropFirst(), places: word.places))
            }
        }
        return words
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        // Chinese characters, which most are, are seen.
        if (0x4E00...0x9FFF).contains(scalar.value) { return false }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return true
        default: return properties.isWhitespace
        }
    }

    private static func gravity(_ alarm: Alarm) -> Int {
        switch alarm {
        case .selfHarm: 0
        case .minor: 1
        case .violence: 2
        case .deadline: 3
        }
    }

    private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";"]
    private static let marks: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";", "，", ",", "、", "：", ":"]
    private static let left = ["还有", "还剩", "只剩", "只有", "仅剩", "剩下", "剩", "就剩", "差"]
    private static let numerals: [Unicode.Scalar: Int] = [
        "0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
        "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "〇": 0,
    ]
}
