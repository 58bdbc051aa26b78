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

    @Test(arguments: [
        ("出租车绕路", "chuzuche", true), ("出租车绕路", "zucheraolu", true), ("出租车绕路", "czc", true),
        ("出租车绕路", "czcrl", true), ("出租车绕路", "cheche", false), ("出租车绕路", "uzu", false), ("出租车绕路", "czr", false),
        // Read in two ways.
        ("西安路", "xianlu", true), ("先路过", "xianlu", true), ("绿化带", "lvhua", true), ("绿化带", "lühua", true),
        ("重庆面馆", "zq", true), ("12号楼漏水", "haolou", true), ("12号楼漏水", "hlls", true), ("taxi 绕路", "taxirao", false),
        ("供暖，不热", "nuanbu", false), ("狗", "gou", false),
    ])
    func `Chinese is found by how it is read`(text: String, word: String, isFound: Bool) throws {
        let sound = try #require(SearchSound(word))
        #expect(sound.isHeard(in: Pinyin.runs(text)) == isFound)
        // What the index keeps never loses what is found.
        let kept = Set(SearchSound.words(of: text))
        if isFound { #expect(sound.words.allSatisfy { !kept.isDisjoint(with: $0) }) }
    }

    @Test(arguments: ["", "a", "垃圾", "k9", "a b", String(repeating: "a", count: 61)])
    func `what is not of Latin letters is no sound`(word: String) {
        #expect(SearchSound(word) == nil)
    }

    @Test func `a name is heard whole and by its first letters`() {
        #expect(Pinyin.sounds(ofName: "白云鄂") == ["baiyune", "bye"])
        #expect(Pinyin.sounds(ofName: "何女士") == ["henvshi", "hns"])
        #expect(Pinyin.sounds(ofName: "Wang").isEmpty && Pinyin.sounds(ofName: "李").isEmpty)
        #expect(SearchPerson.name("白云鄂").sounds.map(\.canonical) == ["sound baiyune", "sound bye"])
        #expect(SearchPerson(query: "Bai Yune")?.asSound?.canonical == "sound baiyune")
        #expect(SearchPerson(query: "白云鄂")?.asSound == nil && SearchPerson(query: "13848190000")?.asSound == nil)
    }

    @Test(arguments: ["", " ", "12", "--"])
    func `what is neither is none`(query: String) {
        #expect(SearchPerson(query: query) == nil)
    }
}
