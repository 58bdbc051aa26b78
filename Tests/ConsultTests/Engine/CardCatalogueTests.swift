internal import Testing

@testable internal import Consult

struct CardCatalogueTests {
    private static let taxi = Card.Matter(module: "hotline", code: "taxi.complaint")
    private static let bus = Card.Matter(module: "hotline", code: "bus.service")
    private static let catalogue = CardCatalogue(matters: [Self.taxi: "出租车投诉", Self.bus: "公交服务"], forms: ["民事起诉状"])

    private static func cards(_ lines: String) throws -> [Card] {
        try CardReader.read("= a 甲\n" + lines, file: "a.txt")
    }

    @Test
    func `cards that fit the catalogue have no problems`() throws {
        let cards = try Self.cards("项 hotline taxi.complaint\n事 make_document 民事起诉状\n")
        #expect(cards[0].matters == [Self.taxi])
        #expect(Self.catalogue.problems(cards, without: [Self.bus: "直接登记"]) == [])
    }

    @Test
    func `what is not in the catalogue, and what no card is about, is named`() throws {
        let cards = try Self.cards("项 hotline taxi.complaint taxi.gone\n事 make_document 没有的文书\n")
        let gone = Card.Matter(module: "aid", code: "gone")
        let problems = Self.catalogue.problems(cards, without: [Self.taxi: "有卡", gone: "没有"])
        #expect(
            problems == [
                "a: 没有事项 hotline taxi.gone", "a: 没有文书“没有的文书”", "事项 hotline bus.service 公交服务: 没有指引卡，也没有说明原因",
                "事项 hotline taxi.complaint 出租车投诉: 既有指引卡，又说明了没有", "没有事项 aid gone，却说明了没有指引卡",
            ]
        )
    }

    @Test
    func `a line without a module, a code or a reason is named`() throws {
        #expect { try CardCatalogue.without(lines: "# 说明\nhotline\tbus.service", file: "m.tsv") } throws: {
            "\($0)".contains("m.tsv:2")
        }
        #expect(try CardCatalogue.without(lines: "hotline\tbus.service\t直接登记\n", file: "m.tsv") == [Self.bus: "直接登记"])
        #expect(throws: CorpusError.self) { try Self.cards("项 hotline\n") }
    }
}
