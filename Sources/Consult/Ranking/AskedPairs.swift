internal import Foundation

/// The pairs of a question with what brings them in articles, ready to be compared with many.
struct AskedPairs {
    /// How well a question goes with an article.
    struct Fit {
        /// Over all pairs of the question.
        var sum: Float = 0
        /// Share of the pairs that something in the article brings.
        var share: Float = 0
    }

    /// A slot of the table: a pair of an article, and its links.
    private struct Slot {
        var key: UInt64 = 0
        var begin: Int32 = 0
        var end: Int32 = 0
        /// The article in which it was seen last.
        var seenIn: Int32 = -1
    }

    private let weights: [Float]
    private let backgrounds: [Float]
    private let total: Float
    private var slots: [Slot]
    private let shift: UInt64
    /// Places in the question and weights, those of a slot one after another.
    private var places: [Int32] = []
    private var chances: [Float] = []
    private var sums: [Float]
    private var article: Int32 = -1

    init(_ question: Question, _ translation: Translation, total: Float) {
        self.weights = question.pairs.map(\.weight)
        self.total = max(1, self.weights.reduce(0, +))
        self.backgrounds = question.pairs.map { ((translation.said[$0.term] ?? 0) + 0.5) / (total + 1) }
        self.sums = [Float](repeating: 0, count: question.pairs.count)
        var links: [(key: UInt64, place: Int32, chance: Float)] = []
        for (place, pair) in question.pairs.enumerated() {
            // A pair of the question goes with itself.
            links.append((pair.term.raw, Int32(place), 0.5))
            for target in translation.meant[pair.term] ?? [] {
                links.append((target.term.raw, Int32(place), target.weight))
            }
        }
        links.sort { ($0.key, $0.place) < ($1.key, $1.place) }
        var bits: UInt64 = 4
        while 1 << bits < 2 * links.count + 2 { bits += 1 }
        self.shift = 64 - bits
        self.slots = [Slot](repeating: Slot(), count: 1 << bits)
        var begin = 0
        while begin < links.count {
            var end = begin
            while end < links.count, links[end].key == links[begin].key {
                self.places.append(links[end].place)
                self.chances.append(links[end].chance)
                end += 1
            }
            var slot = Self.first(links[begin].key, self.shift)
            while self.slots[slot].key != 0 { slot = (slot + 1) & (self.slots.count - 1) }
            self.slots[slot] = Slot(key: links[begin].key, begin: Int32(begin), end: Int32(end))
            begin = end
        }
    }

    private static func first(_ key: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }

    /// The sum of a fit, divided by the number of pairs.
    func mean(_ fit: Fit) -> Float { fit.sum / self.total }

    /// How well the question goes with an article, of which each pair counts once.
    mutating func fit(_ text: UnsafeRawBufferPointer) -> Fit {
        self.article += 1
        for place in self.sums.indices { self.sums[place] = 0 }
        var length: Float = 1
        var before: UInt32 = 0
        var place = 0
        while place < text.count {
            let value = Self.character(text, &place)
            let han = PlainText.isHan(value) ? value : 0
            if before != 0, han != 0 {
                length += 1
                self.look(Term.pair(before, han).raw)
            }
            before = han
        }
        var fit = Fit()
        for (place, sum) in self.sums.enumerated() where sum > 0 {
            fit.sum += self.weights[place] * log(1 + 0.5 * sum / length / self.backgrounds[place])
            fit.share += self.weights[place] / self.total
        }
        return fit
    }

    private mutating func look(_ key: UInt64) {
        var slot = Self.first(key, self.shift)
        while true {
            let found = self.slots[slot].key
            if found == 0 { return }
            if found == key { break }
            slot = (slot + 1) & (self.slots.count - 1)
        }
        guard self.slots[slot].seenIn != self.article else { return }
        self.slots[slot].seenIn = self.article
        for link in Int(self.slots[slot].begin)..<Int(self.slots[slot].end) {
            self.sums[Int(self.places[link])] += self.chances[link]
        }
    }

    /// The character at a place; 0 for what is none.
    private static func character(_ text: UnsafeRawBufferPointer, _ place: inout Int) -> UInt32 {
        let lead = text[place]
        let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard lead < 0x80 || lead >= 0xC0, place + count <= text.count else {
            place += 1
            return 0
        }
        var value = UInt32(count == 1 ? lead : lead & (0xFF >> UInt8(count + 1)))
        for next in place + 1..<place + count { value = value << 6 | UInt32(text[next] & 0x3F) }
        place += count
        return value
    }
}
