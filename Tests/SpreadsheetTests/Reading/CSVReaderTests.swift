internal import Spreadsheet
internal import TestKit
internal import Testing

/// RFC 4180, and what spreadsheets make of it; each text also in pieces of every small size.
@Suite struct CSVReaderTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var records: [[String]]
        var lines: [Int]

        init(_ text: String, _ records: [[String]], _ lines: [Int]) {
            self.text = text
            self.records = records
            self.lines = lines
        }

        var testDescription: String { self.text.debugDescription }
    }

    static let examples: [Example] = [
        Example("", [], []),
        Example("a", [["a"]], [1]),
        Example("a,b\nc,d\n", [["a", "b"], ["c", "d"]], [1, 2]),
        Example("a,b\r\nc,d", [["a", "b"], ["c", "d"]], [1, 2]),
        Example("a,b\rc,d\r", [["a", "b"], ["c", "d"]], [1, 2]),
        Example("\u{feff}工单编号,来源渠道\n", [["工单编号", "来源渠道"]], [1]),
        Example("\u{feff}\"工单编号\",x", [["工单编号", "x"]], [1]),
        Example("\n\r\n\na\n\n", [["a"]], [4]),
        Example("a,,\n,,\n", [["a", "", ""], ["", "", ""]], [1, 2]),
        Example(#""a,b","c""d","""#, [["a,b", "c\"d", ""]], [1]),
        Example("\"a\nb\r\nc\",d\ne", [["a\nb\r\nc", "d"], ["e"]], [1, 4]),
        Example(#"a"b,c""#, [["a\"b", "c\""]], [1]),
        Example(" a , b ", [[" a ", " b "]], [1]),
        Example("\"\"\"\"\"\"", [["\"\""]], [1]),
        Example("𠮷野家,🚌\n", [["𠮷野家", "🚌"]], [1]),
    ]

    @Test(arguments: Self.examples) func itReads(_ example: Example) throws {
        for size in [1, 2, 3, 5, 4_096] {
            let records = try Pieces.records(Array(example.text.utf8), of: size)
            #expect(records.map(\.fields) == example.records, "in pieces of \(size)")
            #expect(records.map(\.line) == example.lines, "in pieces of \(size)")
        }
    }

    @Test(arguments: [
        ("\"a", 1), ("a\n\"b\nc", 2), ("\"a\"b", 1), ("x\n\"a\" ,b", 2), ("\"a\"\"", 1), ("a,\"", 1),
    ])
    func aQuoteThatDoesNotFitIsNamedWithItsLine(_ text: String, _ line: Int) {
        for size in [1, 4_096] {
            #expect(throws: CSVReader.Malformed(line: line, problem: .quote)) {
                _ = try Pieces.records(Array(text.utf8), of: size)
            }
        }
    }

    @Test(arguments: [[0xb9, 0xa4, 0xb5, 0xa5], [0xff, 0xfe], [0xe5, 0xb7], [0xc0, 0x80], [0xed, 0xa0, 0x80]])
    func bytesThatAreNoTextAreNamedWithTheirLine(_ bytes: [UInt8]) {
        #expect(throws: CSVReader.Malformed(line: 2, problem: .encoding)) {
            _ = try Pieces.records(Array("a,b\nc,".utf8) + bytes, of: 3)
        }
    }

    @Test func aQuoteThatIsNeverClosedDoesNotSwallowAFileOfAnySize() {
        let text = "\"" + String(repeating: "x\n", count: CSVReader.recordBytesMax)
        let pieces = Pieces(Array(text.utf8), of: 65_536)
        var reader = CSVReader { pieces.next() }
        let error = #expect(throws: CSVReader.Malformed.self) { _ = try reader.next() }
        #expect(error?.problem == .size)
        #expect(reader.offset <= CSVReader.recordBytesMax)
    }

    @Test func aLineOfNothingButCommasDoesNotEither() {
        let text = String(repeating: ",", count: 2 * CSVReader.recordBytesMax)
        let error = #expect(throws: CSVReader.Malformed.self) { _ = try Pieces.records(Array(text.utf8), of: 65_536) }
        #expect(error?.problem == .size)
    }

    @Test(arguments: 0..<200) func whateverIsWrittenIsReadAgain(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let table = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).map { _ in Self.field(&generator) }
        }
        let end = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        let text = table.map { $0.map { Self.written($0, &generator) }.joined(separator: ",") }.joined(separator: end)
        let size = Int.random(in: 1...40, using: &generator)
        #expect(try Pieces.records(Array(text.utf8), of: size).map(\.fields) == table)
    }

    @Test(arguments: 0..<200) func noBytesMakeItStumble(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("\",\n\r a工\u{feff}".utf8) + [0xff, 0x00, 0xef, 0xbb]
        let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
            alphabet.randomElement(using: &generator) ?? 0
        }
        let pieces = Pieces(bytes, of: Int.random(in: 1...20, using: &generator))
        var reader = CSVReader { pieces.next() }
        var isWhole = true
        do {
            while try reader.next() != nil {}
        } catch is CSVReader.Malformed {
            isWhole = false
        }
        #expect(reader.offset == bytes.count || !isWhole)
    }

    private static func field(_ generator: inout SeededGenerator) -> String {
        let alphabet: [Character] = ["a", "工", "\"", ",", "\n", "\r", " ", "单", "🚌", "1"]
        let count = Int.random(in: 0...8, using: &generator)
        return String((0..<count).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }

    /// Quoted where it has to be, and now and then where not; an empty one always, as alone it would be an empty line.
    private static func written(_ field: String, _ generator: inout SeededGenerator) -> String {
        let needsQuotes = field.isEmpty || field.utf8.contains { Array("\",\n\r".utf8).contains($0) }
        guard needsQuotes || Bool.random(using: &generator) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
