internal import Testing

@testable internal import yizhan

/// Columns of a terminal.
@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("工单", 4), ("HOT-工单", 8), ("，。！", 6), ("“引”", 4), ("㎡", 2), ("𠮷", 2), ("🚌", 2), ("é", 1),
        ("e\u{301}", 1), ("ｶ", 1), ("Ａ", 2), ("👨‍👩‍👧", 2), ("　", 2),
    ])
    func aTextTakes(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }
}
