/// Gathers which terms stand in which articles, and writes them term by term.
struct PostingsBuilder {
    /// What is written.
    struct Written {
        var terms = ByteWriter()
        var places = ByteWriter()
        var counts = ByteWriter()
        var postings = ByteWriter()
    }

    private var numbers: [UInt64: UInt32] = [:]
    private var entryTerms: [UInt32] = []
    private var entryArticles: [UInt32] = []
    private var entryCounts: [UInt8] = []

    /// Enters the terms of an article, or of a heading; articles come in rising order.
    mutating func enter(_ terms: [Term], of article: UInt32) {
        let sorted = terms.map(\.raw).sorted()
        var place = 0
        while place < sorted.count {
            let term = sorted[place]
            var end = place + 1
            while end < sorted.count, sorted[end] == term { end += 1 }
            let next = UInt32(self.numbers.count)
            let number = self.numbers[term, default: next]
            if number == next { self.numbers[term] = next }
            self.entryTerms.append(number)
            self.entryArticles.append(article)
            self.entryCounts.append(UInt8(clamping: end - place))
            place = end
        }
    }

    /// Everything that was entered, with what is taken over from an index of before.
    func written(with reuse: IndexReuse?) -> Written {
        let sorted = self.numbers.sorted { $0.key < $1.key }
        let (starts, entries) = self.grouped(sorted.map { Int($0.value) })
        var written = Written()
        var place = 0
        var old = 0
        let oldCount = reuse?.index.termCount ?? 0
        var found: [Posting] = []
        while place < sorted.count || old < oldCount {
            let own = place < sorted.count ? sorted[place].key : .max
            let other = old < oldCount ? reuse?.index.term(at: old).raw ?? .max : .max
            found.removeAll(keepingCapacity: true)
            if other <= own {
                reuse?.postings(at: old, into: &found)
                old += 1
            }
            if own <= other {
                for entry in entries[starts[place]..<starts[place + 1]] {
                    found.append(Posting(number: self.entryArticles[entry], count: UInt32(self.entryCounts[entry])))
                }
                place += 1
            }
            // A term that stood only in what has gone has gone with it.
            if !found.isEmpty { Self.write(&found, of: min(own, other), to: &written) }
        }
        written.places.add(UInt32(written.postings.bytes.count))
        return written
    }

    /// Places of the entries, by term in this order, and where each term's begin.
    private func grouped(_ terms: [Int]) -> (starts: [Int], entries: [Int]) {
        var order = [Int](repeating: 0, count: terms.count)
        for (place, term) in terms.enumerated() { order[term] = place }
        var starts = [Int](repeating: 0, count: terms.count + 1)
        for term in self.entryTerms { starts[order[Int(term)] + 1] += 1 }
        for place in 0..<terms.count { starts[place + 1] += starts[place] }
        var fill = starts
        var entries = [Int](repeating: 0, count: self.entryTerms.count)
        for (entry, term) in self.entryTerms.enumerated() {
            let place = order[Int(term)]
            entries[fill[place]] = entry
            fill[place] += 1
        }
        return (starts, entries)
    }

    private static func write(_ found: inout [Posting], of term: UInt64, to written: inout Written) {
        let isRising = zip(found, found.dropFirst()).allSatisfy { $0.number < $1.number }
        if !isRising { found.sort { $0.number < $1.number } }
        written.terms.add(term)
        written.places.add(UInt32(written.postings.bytes.count))
        written.counts.add(UInt32(found.count))
        var before: UInt32 = 0
        for posting in found {
            written.postings.addShort(posting.number - before)
            written.postings.addShort(posting.count)
            before = posting.number
        }
    }
}
