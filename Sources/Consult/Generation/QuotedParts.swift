/// What stands between quotation marks of any kind.
struct QuotedParts {
    /// The quotes without marks within them, cut at what was left out (……); `nil` where a mark has no other.
    let parts: [String]?

    private static let pairs: [Character: Character] = [
        "“": "”", "「": "」", "『": "』", "‘": "’", "〝": "〞", "„": "”", "«": "»", "‹": "›", "﹁": "﹂", "﹃": "﹄",
    ]
    private static let closings = Set(Self.pairs.values)
    /// Marks that open and close.
    private static let both: Set<Character> = ["\"", "＂", "'", "＇"]

    init(_ text: String) {
        var open: [(closing: Character, text: String)] = []
        var parts: [String] = []
        for character in text {
            if Self.closings.contains(character) || (Self.both.contains(character) && open.last?.closing == character) {
                guard let last = open.popLast(), last.closing == character else {
                    self.parts = nil
                    return
                }
                parts.append(last.text)
                // What is quoted within a quote is quoted by both.
                if !open.isEmpty { open[open.count - 1].text += last.text }
            } else if let closing = Self.pairs[character] ?? (Self.both.contains(character) ? character : nil) {
                open.append((closing, ""))
            } else if !open.isEmpty {
                open[open.count - 1].text.append(character)
            }
        }
        self.parts = open.isEmpty ? parts.flatMap { $0.split(separator: "…").map(String.init) } : nil
    }

    /// A text without quotation marks.
    static func unmarked(_ text: String) -> String {
        text.filter { Self.pairs[$0] == nil && !Self.closings.contains($0) && !Self.both.contains($0) }
    }
}
