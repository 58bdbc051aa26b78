internal import Foundation
internal import Testing

@testable internal import Consult

struct IndexTests {
    @Test
    func `an index gives back every article as it was`() throws {
        let index = try Sample.index()
        let statutes = try StatuteVersions.ordered(Sample.statutes())
        #expect(index.articleCount == Sample.lines.count)
        var place = 0
        for (row, statute) in zip(index.statutes, statutes) {
            #expect(row.name == statute.name)
            #expect(row.from == statute.countsFrom)
            #expect(row.fingerprint == statute.fingerprint)
            for article in statute.articles {
                #expect(index.text(of: place) == article.text)
                #expect(index.id(of: place) == article.id)
                #expect(index.number(of: place) == article.number)
                #expect(index.article(article.number, of: row) == place)
                place += 1
            }
            #expect(index.article(ArticleNumber(9), of: row) == nil)
        }
    }

    @Test
    func `a file is mapped as the bytes are`() throws {
        let bytes = try IndexBuilder.build(Sample.statutes(), lexicon: Sample.lexicon)
        let path = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: path) }
        try Data(bytes).write(to: path)
        let mapped = try CorpusIndex(path: path.path)
        #expect(mapped.text(of: 2) == (try CorpusIndex(bytes: bytes)).text(of: 2))
    }

    @Test
    func `an index of another version is refused`() throws {
        var bytes = try IndexBuilder.build(Sample.statutes(), lexicon: Sample.lexicon)
        bytes[IndexLayout.versionPlace] ^= 0xFF
        #expect { try CorpusIndex(bytes: IndexBuilder.summed(bytes)) } throws: { "\($0)".contains("of this version") }
    }

    @Test
    func `two versions of a statute share the time between them`() throws {
        let versions = try Sample.index().statutes.filter { $0.short == "网络安全法" }
        #expect(versions.map(\.from.text) == ["2017-06-01", "2026-01-01"])
        #expect(versions[0].until.text == "2026-01-01")
        #expect(versions[0].repealedBy == "中华人民共和国网络安全法（2026-01-01起施行）")
        #expect(versions[1].until == .end)
    }
}
