import PluginKit
import Testing

/// What a number is found by.
@Suite struct BlindIndexFormTests {
    @Test(arguments: [
        ("13848190000", "13848190000"), ("138 4819-0000", "13848190000"), ("+86 13848190000", "13848190000"),
        ("008613848190000", "13848190000"), ("0473-6912345", "04736912345"), ("04736912345转801", "04736912345"),
        ("(0473)6912345#801", "04736912345"), ("12345", "12345"), ("86123", "86123"), ("0086", "0086"),
        ("转801", "801"), ("", ""), ("转", ""),
    ])
    func aNumberIsFoundHoweverItIsWritten(_ text: String, _ form: String) {
        #expect(BlindIndexForm.phone.canonical(text) == form)
    }
}
