package import Foundation

/// What the consultation knows beside the statutes: words, lay people's terms, what was learned.
package struct Knowledge: Sendable {
    /// The words of statutes.
    package let lexicon: Lexicon
    /// The reviewed list of lay people's terms.
    package let layTerms: LayTerms
    /// The guidance cards.
    package let cards: [Card]
    /// Matters of modules that have no card, with the reason.
    package let matterWithoutCard: [Card.Matter: String]
    /// What tells cards apart.
    package let splits: Splits
    /// What was learned.
    package var model: RankingModel

    /// Reads the files of a folder.
    ///
    /// Words and lay people's terms have to be there; without the model's files the lexical stage serves.
    ///
    /// - Parameter hasModel: whether what was learned is read: who learns it anew needs none, perhaps of another layout.
    /// - Throws: ``CorpusError`` naming the file that is missing or broken.
    package init(folder: URL, hasModel: Bool = true) throws {
        self.lexicon = Lexicon(lines: try Self.text(folder, "words.tsv"))
        self.layTerms = LayTerms(lines: try Self.text(folder, "lay-terms.tsv"))
        let pictures = Self.pictures(Self.bytes(folder, "cards/pictures.tsv") ?? [])
        self.cards = try Self.cards(folder.appending(path: "cards")).map { card in
            var card = card
            for place in card.citations.indices {
                card.citations[place].picture = pictures[card.citations[place].id] ?? 0
            }
            return card
        }
        let without = "matters-without-card.tsv"
        let lines = Self.bytes(folder, without).map { String(decoding: $0, as: UTF8.self) } ?? ""
        self.matterWithoutCard = try CardCatalogue.without(lines: lines, file: without)
        let splits = Self.bytes(folder, "splits.tsv").map { String(decoding: $0, as: UTF8.self) } ?? ""
        self.splits = try Splits(lines: splits, file: "splits.tsv")
        self.model = RankingModel()
        guard hasModel else { return }
        if let bytes = Self.bytes(folder, "questions.model") { self.model = try RankingModel(bytes: bytes) }
        if let bytes = Self.bytes(folder, "trees.model") {
            var reader = ByteReader(bytes)
            self.model.forest = try Forest(&reader)
        }
    }

    /// The folder that comes with the program: beside it, or in the sources that it was built from.
    package static var folder: URL {
        let beside = Bundle.main.bundleURL.appending(path: "yizhan_Consult.resources/Resources")
        if FileManager.default.fileExists(atPath: beside.path) { return beside }
        return URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Resources")
    }

    /// A ranker over an index.
    package func ranker(over index: CorpusIndex) -> Ranker {
        Ranker(index: index, lexicon: self.lexicon, layTerms: self.layTerms, model: self.model)
    }

    private static func cards(_ folder: URL) throws -> [Card] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
            try CardReader.read(try Self.text(folder, name), file: name)
        }
    }

    /// Pictures of the articles that cards cite, in lines of name and picture; `yizhan consult pin` makes them.
    private static func pictures(_ bytes: [UInt8]) -> [String: UInt64] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: "\t") }
        let pairs = lines.compactMap { parts in
            parts.count == 2 ? UInt64(parts[1], radix: 16).map { (String(parts[0]), $0) } : nil
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    private static func bytes(_ folder: URL, _ name: String) -> [UInt8]? {
        (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) }
    }

    private static func text(_ folder: URL, _ name: String) throws -> String {
        guard let bytes = Self.bytes(folder, name) else {
            throw CorpusError("\(folder.appending(path: name).path) is missing: it comes with the program")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
