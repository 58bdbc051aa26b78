internal import Foundation

/// Words with their frequencies, and how a text is cut into them.
///
/// The words were learned from statutes by `Scripts/train-consult`; see the README of the resources.
package struct Lexicon: Sendable {
    /// Log-probability of a word, by its hash.
    private let weights: [UInt64: Float]
    private let unknown: Float
    /// A hash of the words: texts that were cut by others have to be cut anew.
    package let fingerprint: UInt64
    /// The longest word, in characters.
    private static let lengthMax = 6

    /// Words in lines of `word<TAB>count`.
    package init(lines: String) {
        var counts: [UInt64: Float] = [:]
        var total: Float = 1
        var fingerprint = WordHash()
        for byte in lines.utf8 { fingerprint.add(UInt32(byte)) }
        self.fingerprint = fingerprint.value
        for line in lines.utf8.split(separator: 0x0A) {
            guard let tab = line.firstIndex(of: 0x09),
                let count = Float(String(Substring(line[line.index(after: tab)...])))
            else { continue }
            counts[WordHash(String(Substring(line[..<tab]))).value] = count
            total += count
        }
        let logTotal = Foundation.log(total)
        self.weights = counts.mapValues { Foundation.log($0) - logTotal }
        self.unknown = -logTotal - 2
    }

    /// Whether a word is in it.
    package func contains(_ word: String) -> Bool { self.weights[WordHash(word).value] != nil }

    /// Hashes of the words of a run of characters, of two characters or more, by the most probable cut.
    package func cut(_ run: ArraySlice<UInt32>, into words: inout [UInt64]) {
        let count = run.count
        guard count >= 2 else { return }
        let base = run.startIndex
        var best = [Float](repeating: -.infinity, count: count + 1)
        var lengths = [Int](repeating: 1, count: count + 1)
        var hashes = [UInt64](repeating: 0, count: count + 1)
        best[count] = 0
        for start in stride(from: count - 1, through: 0, by: -1) {
            best[start] = self.unknown + best[start + 1]
            var hash = WordHash()
            for length in 1...min(Self.lengthMax, count - start) {
                hash.add(run[base + start + length - 1])
                guard length >= 2, let weight = self.weights[hash.value] else { continue }
                let score = weight + best[start + length]
                if score > best[start] {
                    best[start] = score
                    lengths[start] = length
                    hashes[start] = hash.value
                }
            }
        }
        var place = 0
        while place < count {
            if lengths[place] >= 2 { words.append(hashes[place]) }
            place += lengths[place]
        }
    }
}
