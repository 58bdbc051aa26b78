internal import PluginKit
internal import Testing

struct SearchWordsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let words: [String]
        var testDescription: String { self.text }
    }

    static let rows = [
        Row(text: "", words: []),
        Row(text: "，。！", words: []),
        Row(text: "垃圾清运", words: ["垃圾", "圾清", "清运"]),
        Row(text: "狗", words: ["狗"]),
        Row(text: "垃圾，垃圾！", words: ["垃圾"]),
        Row(text: "12328热线", words: ["12328", "热线"]),
        Row(text: "ＡＢＣ taxi", words: ["abc", "taxi"]),
        Row(text: "HOT-20261124-000001", words: ["hot", "20261124", "000001"]),
        Row(text: "A座3号楼", words: ["a", "座", "3", "号楼"]),
        // Beyond the first plane, and another script.
        Row(text: "𠮷野家", words: ["𠮷野", "野家"]),
        Row(text: "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", words: ["ᠮᠣᠩᠭᠣᠯ", "ᠪᠢᠴᠢᠭ"]),
        Row(text: String(repeating: "a", count: 100), words: [String(repeating: "a", count: 32)]),
    ]

    @Test(arguments: Self.rows)
    func `text is cut into what it is found by`(row: Row) {
        #expect(SearchWords.of(row.text) == row.words)
    }

    @Test(arguments: [
        ("13848190000", "phone 13848190000"), ("+86 138-4819-0000", "phone 13848190000"),
        ("0473-6912345转801", "phone 04736912345"), ("白云鄂", "name 白云鄂"), (" 白 云鄂 ", "name 白云鄂"),
        ("Wang Fang", "name wangfang"),
    ])
    func `a person is found by number or by name`(query: String, canonical: String) {
        #expect(SearchPerson(query: query)?.canonical == canonical)
    }

    @Test(arguments: ["", " ", "12", "--"])
    func `what is neither is none`(query: String) {
        #expect(SearchPerson(query: query) == nil)
    }
}
