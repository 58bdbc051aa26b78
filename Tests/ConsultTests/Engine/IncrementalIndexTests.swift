internal import Foundation
internal import Testing

@testable internal import Consult

/// An index that takes over what stayed the same is, byte by byte, one that was built anew.
struct IncrementalIndexTests {
    private static func built(_ statutes: [Statute], reusing old: CorpusIndex?) -> (bytes: [UInt8], reused: Int) {
        var builder = IndexBuilder(lexicon: Sample.lexicon, reusing: old)
        for statute in statutes { builder.add(statute) }
        return (builder.finish(), builder.reusedArticles)
    }

    @Test
    func `a changed law replaces its articles, and only its articles are read anew`() throws {
        let before = StatuteVersions.ordered(try Sample.statutes())
        let old = try CorpusIndex(bytes: IndexBuilder.build(before, lexicon: Sample.lexicon))
        var after = before
        let law = try #require(after.firstIndex { $0.name == "中华人民共和国劳动合同法" })
        after[law].articles[0].text = "用人单位应当按月支付劳动报酬，不得拖欠。"
        let (bytes, reused) = Self.built(after, reusing: old)
        #expect(bytes == IndexBuilder.build(after, lexicon: Sample.lexicon))
        #expect(reused == Sample.lines.count - after[law].articles.count)
        let index = try CorpusIndex(bytes: bytes)
        #expect(CorpusChanges(from: old, to: index).changed == ["中华人民共和国劳动合同法（2013-07-01） 第三十条"])
    }

    @Test
    func `any number of changes gives the bytes of a whole build`() throws {
        var chance = Chance(seed: 3)
        var laws = SyntheticLaws(seed: 5)
        let all = laws.statutes()
        var statutes = Array(all.prefix(6))
        var old = try CorpusIndex(bytes: IndexBuilder.build(statutes, lexicon: Sample.lexicon))
        for _ in 0..<25 {
            switch chance.next(5) {
            case 0: statutes.swapAt(chance.next(statutes.count), chance.next(statutes.count))
            case 1 where statutes.count > 2: statutes.remove(at: chance.next(statutes.count))
            case 2: statutes.insert(all[chance.next(all.count)], at: chance.next(statutes.count + 1))
            case 3:
                let law = chance.next(statutes.count)
                let article = chance.next(statutes[law].articles.count)
                statutes[law].articles[article].text += "本条自公布之日起施行。"
                statutes[law].articles[article].chapter = "第二章 附则"
            default:
                statutes[chance.next(statutes.count)].effectiveTo = LawDay(number: 20_240_101)
            }
            let bytes = IndexBuilder.build(statutes, lexicon: Sample.lexicon, reusing: old)
            #expect(bytes == IndexBuilder.build(statutes, lexicon: Sample.lexicon))
            old = try CorpusIndex(bytes: bytes)
        }
    }

    @Test
    func `what was cut by other words is not taken over`() throws {
        let statutes = StatuteVersions.ordered(try Sample.statutes())
        let other = Lexicon(lines: "劳动\t10\n")
        let old = try CorpusIndex(bytes: IndexBuilder.build(statutes, lexicon: other))
        #expect(old.lexicon == other.fingerprint)
        let (bytes, reused) = Self.built(statutes, reusing: old)
        #expect(reused == 0)
        #expect(bytes == IndexBuilder.build(statutes, lexicon: Sample.lexicon))
    }

    @Test
    func `a version that a later one replaced is kept, a law that has gone is not`() throws {
        let before = StatuteVersions.ordered(try Sample.statutes())
        let old = try CorpusIndex(bytes: IndexBuilder.build(before, lexicon: Sample.lexicon))
        let files = try Sample.statutes().filter { statute in
            statute.name != "中华人民共和国刑法"
                && !(statute.name == "中华人民共和国网络安全法" && statute.countsFrom.number == 20_170_601)
        }
        let kept = KeptVersions.missing(from: files, in: old, on: Sample.day)
        #expect(kept.map { "\($0.name) \($0.countsFrom.text)" } == ["中华人民共和国网络安全法 2017-06-01"])
        #expect(kept.allSatisfy { $0.effectiveTo == nil && $0.repealedBy.isEmpty })
        // Through the file in which it is kept, it is the version that it was.
        let read = try JSONLinesLaws.read(JSONLinesLaws.written(kept), source: "kept.jsonl")
        #expect(read == kept)
        let index = try CorpusIndex(
            bytes: IndexBuilder.build(StatuteVersions.ordered(files + read), lexicon: Sample.lexicon, reusing: old)
        )
        let checker = CitationChecker(index)
        let number = ArticleNumber(21)
        #expect(checker.resolve("网络安全法", number, on: LawDay(number: 20_200_101)).state == .found)
        #expect(checker.resolve("刑法", ArticleNumber(120, insertion: 1), on: Sample.day).state == .unavailable)
        #expect(CorpusChanges(from: old, to: index).removed == ["中华人民共和国刑法（2024-03-01）"])
    }

    /// A new release of a source leaves a law out altogether: one that was repealed, and one that was not.
    @Test
    func `of a law that the files have no more the versions that ended are kept, with their end`() throws {
        var repealed = try #require(try Sample.statutes().last { $0.name.hasSuffix("劳动合同法") })
        (repealed.name, repealed.effectiveTo, repealed.repealedBy) = ("旧合同法", LawDay(number: 20_210_101), "民法典")
        let before = StatuteVersions.ordered(try Sample.statutes() + [repealed])
        let old = try CorpusIndex(bytes: IndexBuilder.build(before, lexicon: Sample.lexicon))
        let files = try Sample.statutes().filter { !$0.name.hasSuffix("网络安全法") }
        let kept = KeptVersions.missing(from: files, in: old, on: Sample.day)
        #expect(
            kept.map { "\($0.name) \($0.effectiveTo?.text ?? "")" } == ["中华人民共和国网络安全法 2026-01-01", "旧合同法 2021-01-01"]
        )
        #expect(kept.allSatisfy { $0.source.hasSuffix(Statute.goneFromSource) && !$0.repealedBy.isEmpty })
        #expect(KeptVersions.needed(kept, beside: files) == kept)
        // What another law ends on a later day stays too; what only its own file ends goes with it.
        #expect(KeptVersions.missing(from: files, in: old, on: LawDay(number: 20_160_101)) == kept)
        repealed.repealedBy = ""
        let own = try CorpusIndex(
            bytes: IndexBuilder.build(
                StatuteVersions.ordered(try Sample.statutes() + [repealed]),
                lexicon: Sample.lexicon
            )
        )
        let without = KeptVersions.missing(from: files, in: own, on: LawDay(number: 20_201_231)).map(\.name)
        #expect(!without.contains("旧合同法"))
        let read = try JSONLinesLaws.read(JSONLinesLaws.written(kept), source: "kept.jsonl")
        let index = try CorpusIndex(
            bytes: IndexBuilder.build(StatuteVersions.ordered(files + read), lexicon: Sample.lexicon)
        )
        let checker = CitationChecker(index)
        func state(_ law: String, _ number: Int, _ day: Int32) -> CitationState {
            checker.resolve(law, ArticleNumber(number), on: LawDay(number: day)).state
        }
        #expect(state("旧合同法", 47, 20_200_101) == .found && state("旧合同法", 47, 20_220_101) == .notInForce)
        // The version that the files had last has gone; the one before it is not in force again.
        #expect(state("网络安全法", 21, 20_200_101) == .found && state("网络安全法", 21, 20_261_101) == .notInForce)
        let changes = CorpusChanges(from: old, to: index, kept: kept)
        #expect(changes.kept.allSatisfy { $0.hasSuffix("来源已不再收录这部法") } && changes.kept.count == 2)
        #expect(changes.removed == ["中华人民共和国网络安全法（2026-01-01）"])
        // Kept once, whatever comes; and a version that comes between ends it.
        #expect(KeptVersions.missing(from: files, keptBefore: read, in: index, on: Sample.day).isEmpty)
        var between = read[0]
        (between.effectiveFrom, between.passedOn) = (LawDay(number: 20_220_601), nil)
        (between.effectiveTo, between.articles[0].text) = (nil, "中间的文字。")
        let ordered = StatuteVersions.ordered(files + [between] + read).filter { $0.name.hasSuffix("网络安全法") }
        #expect(ordered.map { $0.effectiveTo?.text } == ["2022-06-01", nil])
    }
}
