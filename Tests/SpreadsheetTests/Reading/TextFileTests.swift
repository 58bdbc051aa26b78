internal import Foundation
internal import Spreadsheet
internal import TestKit
internal import Testing

/// Texts in the encodings that spreadsheets are saved in.
@Suite struct TextFileTests {
    /// 工单编号,诉求 in GB18030; the last character has four bytes there.
    private static let chinese: [UInt8] = [
        0xb9, 0xa4, 0xb5, 0xa5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xcb, 0xdf, 0xc7, 0xf3, 0x82, 0x30, 0xc3, 0x30,
    ]

    @Test func bothEncodingsAreTold() throws {
        let ascii = Array((1...3_000).map { "row \($0),x\n" }.joined().utf8)
        let expected = "工单编号"
        for beginning in [[], ascii] {
            let gb = try Self.read(beginning + Self.chinese)
            #expect(gb.last?.cells.first == .text(expected))
            #expect(gb.last?.cells.last?.text.hasPrefix("诉求") == true)
            let utf8 = try Self.read(beginning + Array("工单编号,诉求".utf8))
            #expect(utf8.last?.cells == [.text(expected), .text("诉求")])
            #expect(gb.count == utf8.count)
        }
    }

    @Test func anEncodingThatIsNamedIsTaken() throws {
        #expect(try Self.read(Self.chinese, .gb18030).first?.cells.first == .text("工单编号"))
        let error = #expect(throws: SpreadsheetError.self) { _ = try Self.read([0x61, 0x0a] + Self.chinese, .utf8) }
        #expect(error == SpreadsheetError(.encoding, row: 2))
    }

    @Test(
        arguments: [
            // No character of GB18030 begins with 0xff; UTF-8 that is spoilt after a while stays UTF-8.
            (Array("a,b\nc,d\n".utf8) + [0xb9, 0xa4, 0x0a, 0xff, 0x0a], 4),
            (Array("工单编号,诉求标题\n甲,乙\n丙,".utf8) + [0xff, 0x0a], 3),
            (Array("工单编号,诉求标题\n甲,乙\n丙,".utf8) + [0xb9, 0xa4, 0x0a], 3),
            // The beginning of a character at the end.
            ([0x61, 0x0a, 0xb9, 0xa4, 0xb5], 2),
        ] as [([UInt8], Int)]
    )
    func whatIsNeitherIsNamedWithItsLine(_ bytes: [UInt8], _ line: Int) {
        let error = #expect(throws: SpreadsheetError.self) { _ = try Self.read(bytes) }
        #expect(error == SpreadsheetError(.encoding, row: line))
    }

    @Test(arguments: 0..<60) func textOfEitherEncodingIsReadAsItWasWritten(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("工单编号诉求内容乌海鄂尔多斯出租车，。abc 𠮷€①")
        let rows = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            (0..<3).map { _ in
                String(
                    (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                        alphabet.randomElement(using: &generator) ?? "a"
                    }
                )
            }
        }
        let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
        let utf8 = try Self.read(Array(text.utf8))
        #expect(utf8.map { $0.cells.map(\.text) } == rows)
        let gb = try Self.gb18030(text)
        #expect(try Self.read(gb, .gb18030).map { $0.cells.map(\.text) } == rows)
        // Told by itself wherever there is enough to tell by.
        if rows.count > 10 { #expect(try Self.read(gb).map { $0.cells.map(\.text) } == rows) }
    }

    @Test func theWholeFileIsThePositionAtItsEnd() throws {
        let text = String(repeating: "工单编号,诉求标题\n", count: 20_000)
        for bytes in [Array(text.utf8), try Self.gb18030(text)] {
            try Self.with(bytes) { path in
                var reader = try TableFile.open(path)
                while try reader.next() != nil { #expect(reader.position <= reader.size) }
                #expect(reader.position == bytes.count)
            }
        }
    }

    /// The C library's own, the other way round.
    private static func gb18030(_ text: String) throws -> [UInt8] {
        let conversion = try #require(iconv_open("GB18030", "UTF-8"))
        defer { iconv_close(conversion) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        let capacity = 4 * input.count
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            output.withMemoryRebound(to: CChar.self) { output in
                input.withUnsafeMutableBufferPointer { input in
                    var (from, left, to, room) = (input.baseAddress, input.count, output.baseAddress, capacity)
                    if iconv(conversion, &from, &left, &to, &room) != -1 { count = capacity - room }
                }
            }
        }
    }

    private static func read(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> [TableRow] {
        try Self.with(bytes) { path in
            var reader = try TableFile.open(path, encoding: encoding)
            var rows: [TableRow] = []
            while let row = try reader.next() { rows.append(row) }
            return rows
        }
    }

    private static func with<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).csv").path
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }
}
