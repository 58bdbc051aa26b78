internal import Foundation

/// How likely a question is to be asked in these words of an article with those.
package struct Translation: Sendable {
    /// How often a pair of characters stood in questions.
    package var said: [Term: Float] = [:]
    /// For each pair of a question the pairs of articles that it goes with, and how likely each brings it.
    package var meant: [Term: [LayTable.Target]] = [:]

    /// Nothing learned.
    package init() {}

    /// Puts everything into an order of its own, so that the same input gives the same file.
    mutating func sort() {
        self.meant = self.meant.mapValues { $0.sorted { $0.term < $1.term } }
    }
}
