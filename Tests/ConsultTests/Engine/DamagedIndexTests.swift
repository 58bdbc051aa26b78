internal import Foundation
internal import Testing

@testable internal import Consult

/// A damaged or cut index is refused, or read within its bounds; it never ends the program.
@Suite(.timeLimit(.minutes(5)))
struct DamagedIndexTests {
    /// Damages of the short round; `make soak` tries fifty thousand.
    private static let rounds = Int(ProcessInfo.processInfo.environment["CONSULT_DAMAGES"] ?? "") ?? 2_000

    private static func bytes() throws -> [UInt8] {
        IndexBuilder.build(StatuteVersions.ordered(try Sample.statutes()), lexicon: Sample.lexicon)
    }

    @Test
    func `an index with a byte that changed is refused`() throws {
        let bytes = try Self.bytes()
        var chance = Chance(seed: 1)
        for _ in 0..<Self.rounds {
            var damaged = bytes
            damaged[chance.next(bytes.count)] ^= UInt8(1 << chance.next(8))
            #expect(throws: CorpusError.self) { try CorpusIndex(bytes: damaged) }
        }
    }

    @Test
    func `an index that is cut off anywhere, or goes on, is refused`() throws {
        let bytes = try Self.bytes()
        for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / Self.rounds)) {
            #expect(throws: CorpusError.self) { try CorpusIndex(bytes: Array(bytes.prefix(count))) }
        }
        #expect(throws: CorpusError.self) { try CorpusIndex(bytes: bytes + [0]) }
    }

    @Test(arguments: ["cut", "changed", "empty", "another"])
    func `a file that was damaged is refused as its bytes are, with what is wrong`(damage: String) throws {
        var bytes = try Self.bytes()
        switch damage {
        case "cut": bytes.removeLast(9)
        case "changed": bytes[bytes.count / 2] ^= 1
        case "empty": bytes = []
        default: bytes = Array("SQLite format 3".utf8) + bytes
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "damaged-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(bytes).write(to: path)
        let words = ["cut": "cut off", "changed": "checksum", "empty": "empty", "another": "no index"]
        #expect { try CorpusIndex(path: path.path) } throws: { "\($0)".contains(words[damage] ?? "?") }
    }

    /// A checksum proves nothing of a file that was written wrong: then the bounds hold.
    @Test
    func `an index whose checksum fits wrong contents is refused, or read without leaving it`() throws {
        let bytes = try Self.bytes()
        let layTerms = LayTerms(lines: "欠薪\t拖欠劳动报酬\n")
        var chance = Chance(seed: 2)
        var read = 0
        for round in 0..<Self.rounds / 4 {
            var damaged = bytes
            for _ in 0...chance.next(3) {
                // Half of the damages fall on the head and the rows, which lead everywhere else.
                let place = round % 2 == 0 ? chance.next(bytes.count) : 40 + chance.next(2000)
                damaged[place] = round % 3 == 0 ? 0xFF : UInt8(chance.next(256))
            }
            guard let index = try? CorpusIndex(bytes: IndexBuilder.summed(damaged)) else { continue }
            read += 1
            for article in 0..<index.articleCount {
                _ = (index.id(of: article), index.text(of: article), index.heading(of: article))
                _ = (index.number(of: article).label, index.statute(of: article).from.text)
            }
            for place in 0..<index.termCount {
                index.forEachPosting(at: place) { number, _ in #expect(number < index.articleCount) }
            }
            let ranker = Ranker(
                index: index,
                lexicon: Sample.lexicon,
                layTerms: layTerms,
                model: RankingModel()
            )
            for ranked in ranker.rank("拖欠劳动报酬，离婚登记，诉讼时效", limit: 10, on: Sample.day) {
                #expect(ranked.article < index.articleCount)
            }
            _ = CitationChecker(index).check("《民法典》第188条、《网络安全法》第二十一条", on: Sample.day)
        }
        // Where nothing was read at all the checks would have proved nothing.
        #expect(read > 0)
    }

    @Test
    func `what cannot be opened does not take the place of an index that can`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let bytes = IndexBuilder.build(StatuteVersions.ordered(try Sample.statutes()), lexicon: Sample.lexicon)
        #expect(try CorpusIndex.replace(file, with: bytes).articleCount == 8)
        var damaged = bytes
        damaged[bytes.count / 2] ^= 0x10
        #expect(throws: CorpusError.self) { try CorpusIndex.replace(file, with: damaged) }
        #expect(try Data(contentsOf: file) == Data(bytes))
    }
}
