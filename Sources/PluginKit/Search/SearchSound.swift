/// A word in Latin letters, taken as how Chinese is read: syllable by syllable, `chuzuche`, or by the first letter of each, `czc`.
public struct SearchSound: Sendable, Hashable {
    private let letters: String
    /// The letters as syllables, in every way; empty where they are none.
    private let isSyllables: Bool
    private let heads: [String]

    /// Reads a word in the form of ``SearchWords/normalised(_:)``; `nil` for one that is not of two to 60 Latin letters.
    public init?(_ word: String) {
        let letters = word.replacing("ü", with: "v")
        guard (2...Self.lengthMax).contains(letters.utf8.count), letters.utf8.allSatisfy({ (97...122).contains($0) })
        else { return nil }
        self.letters = letters
        self.heads = Self.heads(of: letters)
        self.isSyllables = !self.heads.isEmpty
    }

    private static let lengthMax = 60

    /// Whether a text, by its syllables, has it: from the beginning of one syllable to the end of another.
    public func isHeard(in runs: [[String]]) -> Bool {
        runs.contains { run in
            self.isSyllables ? Self.has(run, self.letters) : Pinyin.initials(run).contains(self.letters)
        }
    }

    /// The words that the index is asked for: a case has one of each group.
    package var words: [[String]] {
        guard !self.isSyllables else { return [self.heads.map { Self.whole + $0 }] }
        let letters = Array(self.letters)
        return (1..<letters.count).map { [Self.first + String(letters[$0 - 1...$0])] }
    }

    /// What the index keeps of a text: every two syllables that stand together, whole and by their first letters.
    package static func words(of text: String) -> [String] {
        let found = Pinyin.runs(text).flatMap { run in
            zip(run, run.dropFirst()).flatMap { first, second in
                [Self.whole + first + second, Self.first + Pinyin.initials([first, second])]
            }
        }
        return Array(Set(found))
    }

    // No word of a text has a blank.
    private static let whole = "pinyin "
    private static let first = "initials "

    private static func has(_ run: [String], _ letters: String) -> Bool {
        run.indices.contains { start in
            var rest = Substring(letters)
            for syllable in run[start...] {
                guard rest.hasPrefix(syllable) else { return false }
                rest = rest.dropFirst(syllable.count)
                if rest.isEmpty { return true }
            }
            return false
        }
    }

    /// The first two syllables, in every way in which the letters are two or more.
    private static func heads(of letters: String) -> [String] {
        let letters = Array(letters)
        // Whether what begins at a place is syllables to the end.
        var isWhole = [Bool](repeating: false, count: letters.count + 1)
        isWhole[letters.count] = true
        func ends(from start: Int) -> [Int] {
            (start + 1...letters.count).prefix(Self.syllableMax).filter {
                Self.syllables.contains(String(letters[start..<$0]))
            }
        }
        for start in letters.indices.reversed() { isWhole[start] = ends(from: start).contains { isWhole[$0] } }
        let heads = ends(from: 0).flatMap { first in
            first < letters.count ? ends(from: first).filter { isWhole[$0] } : []
        }
        return Set(heads).sorted().map { String(letters[..<$0]) }
    }

    private static let syllableMax = 6

    /// What may be a syllable: every beginning with every ending, of which not all are in use.
    private static let syllables: Set<String> = {
        let initials = [
            "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c",
            "s", "y", "w",
        ]
        let finals = [
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er", "i", "ia", "ie", "iao", "iu", "ian",
            "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ong", "v", "ve", "ue",
        ]
        // No syllable begins with these letters alone.
        let alone: Set<String> = ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er"]
        return Set(
            initials.flatMap { initial in
                finals.filter { !initial.isEmpty || alone.contains($0) }.map { initial + $0 }
            }
        )
    }()
}
