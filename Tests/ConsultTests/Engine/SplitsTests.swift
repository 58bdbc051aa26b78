internal import Testing

@testable internal import Consult

struct SplitsTests {
    @Test
    func `what tells cards apart is asked, and of other cards an example each`() throws {
        let knowledge = try Sample.knowledge()
        func cards(_ ids: String...) -> [Card] { ids.compactMap { id in knowledge.cards.first { $0.id == id } } }
        let splits = knowledge.splits
        #expect(splits.question(cards("loan-unpaid", "no-iou")).hasPrefix("手里有没有借条？"))
        #expect(splits.question(cards("noise", "no-iou", "loan-unpaid")).hasPrefix("手里有没有借条？"))
        let other = splits.question(cards("noise", "dog-bite"))
        #expect(other.contains("邻居噪音太大") && other.contains("被狗咬了谁赔"))
        #expect(splits.question(cards("noise")) == "您要问的是“噪音扰民”这件事吗？")
    }

    @Test
    func `every pair is of cards that there are`() throws {
        let knowledge = try Sample.knowledge()
        let ids = Set(knowledge.cards.map(\.id))
        #expect(knowledge.splits.pairs.count >= 50)
        for pair in knowledge.splits.pairs { #expect(pair.isSubset(of: ids), "\(pair)") }
    }

    @Test(arguments: ["一\t二", "一\t一\t问", "一二三"])
    func `a line that is wrong is named`(line: String) {
        #expect { try Splits(lines: "# x\n" + line, file: "s.tsv") } throws: { "\($0)".contains("s.tsv:2") }
    }
}
