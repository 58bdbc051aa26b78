internal import Testing

@testable internal import yizhan

/// Lines of a file of commands.
@Suite struct CommandWordsTests {
    @Test(arguments: [
        ("hotline sign HOT-1", ["hotline", "sign", "HOT-1"]),
        ("  hotline   answer HOT-1 '已联系 来电人'", ["hotline", "answer", "HOT-1", "已联系 来电人"]),
        (#"a "b \" c" 'd \ e' f\ g"#, ["a", "b \" c", "d \\ e", "f g"]),
        ("a '' b", ["a", "", "b"]),
        ("a#b c #d", ["a#b", "c", "#d"]),
        ("--unit=区交通局\t--basis '第3条'", ["--unit=区交通局", "--basis", "第3条"]),
        ("", []),
    ])
    func aLineIsSplitAsAShellSplitsIt(_ line: String, _ words: [String]) throws {
        #expect(try CommandWords.words(of: line) == words)
    }

    @Test(arguments: ["# note", "   # hotline sign HOT-1"]) func aCommentIsLeftOut(_ line: String) throws {
        #expect(try CommandWords.words(of: line) == nil)
    }

    @Test(arguments: ["a 'b", "a \"b", "a b\\"]) func whatIsNotClosedIsRefused(_ line: String) {
        #expect(throws: Failure.self) { _ = try CommandWords.words(of: line) }
    }
}
