/// A text as it is compared: Chinese characters and words of Latin letters and digits, all else a gap.
///
/// Full-width letters count as their plain forms, capital letters as small ones.
package struct PlainText: Sendable {
    /// Chinese characters with 0 where something else stood.
    package let characters: [UInt32]
    /// Hashes of the words of letters and digits, in order.
    package let latin: [UInt64]

    /// Reads a text, no further than `charactersMax` of its characters.
    package init(_ text: some StringProtocol, charactersMax: Int = .max) {
        var characters: [UInt32] = []
        var latin: [UInt64] = []
        var word = WordHash()
        var wordLength = 0
        var count = 0
        for scalar in text.unicodeScalars {
            if count == charactersMax { break }
            count += 1
            let value = Self.folded(scalar.value)
            if Self.isHan(value) {
                characters.append(value)
            } else if characters.last ?? 0 != 0 {
                characters.append(0)
            }
            if Self.isLatin(value) {
                word.add(value)
                wordLength += 1
            } else if wordLength > 0 {
                latin.append(word.value)
                word = WordHash()
                wordLength = 0
            }
        }
        if wordLength > 0 { latin.append(word.value) }
        self.characters = characters
        self.latin = latin
    }

    private static func folded(_ value: UInt32) -> UInt32 {
        var value = value
        if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
        if value >= 0x41 && value <= 0x5A { value += 0x20 }
        return value
    }

    static func isHan(_ value: UInt32) -> Bool {
        (value >= 0x3400 && value <= 0x9FFF) || (value >= 0xF900 && value <= 0xFAFF)
            || (value >= 0x20000 && value <= 0x3FFFF) || value == 0x3007
    }

    private static func isLatin(_ value: UInt32) -> Bool {
        (value >= 0x61 && value <= 0x7A) || (value >= 0x30 && value <= 0x39)
    }
}
