/// 64 bits that stay nearly the same where a text nearly does (SimHash of its pairs of characters).
package enum TextPicture {
    /// Bits that may differ between two wordings of one article.
    static let differenceMax = 16

    /// The picture of a text.
    package static func of(_ text: String) -> UInt64 {
        var sums = [Int32](repeating: 0, count: 64)
        let characters = PlainText(text).characters
        for (first, second) in zip(characters, characters.dropFirst()) where first != 0 && second != 0 {
            var hash = WordHash()
            hash.add(first)
            hash.add(second)
            let value = hash.value
            for bit in 0..<64 { sums[bit] += value >> UInt64(bit) & 1 == 1 ? 1 : -1 }
        }
        return sums.enumerated().reduce(UInt64(0)) { $1.element > 0 ? $0 | 1 << UInt64($1.offset) : $0 }
    }

    /// Whether two pictures can be of one article.
    static func match(_ left: UInt64, _ right: UInt64) -> Bool {
        (left ^ right).nonzeroBitCount <= Self.differenceMax
    }
}
