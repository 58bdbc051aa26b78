internal import Foundation
internal import Spreadsheet
internal import TestKit
internal import Testing

/// Workbooks that are cut off, do not fit together, or mean harm.
@Suite struct DamagedWorkbookTests {
    private static let row = #"<row r="1"><c r="A1"><v>1</v></c></row>"#

    @Test(
        arguments: [
            (#"<row r="3"/><row r="3"/>"#, 4, nil), (#"<row r="0"/>"#, 1, nil), (#"<row r="1048577"/>"#, 1, nil),
            (#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#, 1, 1),
            (#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row>"#, 1, 0), (#"<row r="2"><c r="B2"><v>x</v></c></row>"#, 2, 1),
            (#"<row r="2"><c r="C2" t="s"><v>5</v></c></row>"#, 2, 2),
            (#"<row r="2"><c r="C2"><v>1e999</v></c></row>"#, 2, 2),
        ] as [(String, Int, Int?)]
    )
    func whatDoesNotFitIsNamedWithRowAndColumn(_ rows: String, _ row: Int, _ column: Int?) {
        let error = #expect(throws: SpreadsheetError.self) { _ = try SampleWorkbook(rows: rows).rows() }
        guard case .damaged? = error?.problem else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.row == row)
        #expect(error?.column == column)
    }

    @Test func theRowsBeforeAMistakeAreGivenOut() throws {
        let rows = (1...5).map { #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0)</v></c></row>"# }.joined()
        try SampleWorkbook(rows: rows + #"<row r="6"><c r="A6"><v>x</v></c></row>"#).with { path in
            var reader = try TableFile.open(path)
            for row in 1...5 { #expect(try reader.next()?.number == row) }
            for _ in 0..<2 {
                let error = #expect(throws: SpreadsheetError.self) { _ = try reader.next() }
                #expect(error?.row == 6)
            }
        }
    }

    @Test func aTableWiderThanAnyIsRefused() {
        let error = #expect(throws: SpreadsheetError.self) {
            _ = try SampleWorkbook(rows: #"<row r="4"><c r="XFD4"><v>1</v></c></row>"#).rows()
        }
        #expect(error == SpreadsheetError(.tooWide, row: 4, column: 16_383))
    }

    @Test func aCellBeyondAllMeasureIsRefused() {
        let text = String(repeating: "x", count: 1_100_000)
        let inline = #"<row r="1"><c r="B1" t="inlineStr"><is><t>\#(text)</t></is></c></row>"#
        let error = #expect(throws: SpreadsheetError.self) {
            var workbook = SampleWorkbook(rows: inline)
            workbook.isPacked = false
            _ = try workbook.rows()
        }
        #expect(error == SpreadsheetError(.tooLong, row: 1, column: 1))
    }

    @Test(
        arguments: [
            // Eleven times a hundred kilobytes are more than a row has, and a mebibyte with its number is, too.
            (100_000, 1_024, 1, SpreadsheetError(.tooLong, row: 1, column: 10)),
            (1_048_576, 1_024, 1, SpreadsheetError(.tooLong, row: 1, column: 0)), (100_000, 10, 3, nil),
            // The longest text that there is, in more rows than a piece of the sheet has.
            (98_301, 1, 1_000, nil),
            // Rows of one piece, each short enough.
            (1_000_000, 1, 100, SpreadsheetError(.tooLong, row: 68, column: 0)),
        ] as [(Int, Int, Int, SpreadsheetError?)]
    )
    func `a shared text counts wherever it stands, and is refused before it is read too often`(
        _ length: Int,
        _ cells: Int,
        _ rows: Int,
        _ expected: SpreadsheetError?
    ) throws {
        let text = String(repeating: "x", count: length)
        let row = String(repeating: #"<c t="s"><v>0</v></c>"#, count: cells)
        var workbook = SampleWorkbook(
            rows: String(repeating: "<row>\(row)</row>", count: rows),
            strings: ["<t>\(text)</t>"]
        )
        workbook.isPacked = false
        try workbook.with { path in
            var reader = try TableFile.open(path)
            var count = 0
            do {
                while let row = try reader.next() {
                    #expect(row.cells == Array(repeating: .text(text), count: cells))
                    count += 1
                }
                #expect(expected == nil)
                #expect(count == rows)
            } catch let error as SpreadsheetError {
                #expect(error == expected)
                #expect(count == (error.row ?? 0) - 1)
            }
        }
    }

    @Test(arguments: [60, 61, 1_000_000])
    func `elements in elements are read 64 deep, and deeper ones refused`(_ depth: Int) throws {
        // The worksheet, its sheetData, the row and the cell are the first four.
        let rows =
            #"<row r="1"><c r="A1" t="str"><v>1</v>"# + String(repeating: "<a>", count: depth)
            + String(repeating: "</a>", count: depth) + "</c></row>"
        var workbook = SampleWorkbook(rows: rows)
        workbook.isPacked = false
        if depth == 60 {
            #expect(try workbook.rows().map(\.cells) == [[.text("1")]])
        } else {
            let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows() }
            #expect(error == SpreadsheetError(.tooLarge))
        }
    }

    @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]) func aPartThatIsMissingIsNamed(_ part: String) {
        var workbook = SampleWorkbook(rows: Self.row)
        workbook.parts[part] = nil
        let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows() }
        #expect(error?.problem == .damaged(part))
    }

    @Test func whatIsUnpackedOutOfProportionIsRefusedBeforeItIsThere() {
        // Forty megabytes of spaces, in forty kilobytes.
        let spaces = String(repeating: " ", count: 40 << 20)
        for part in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"] {
            var workbook = SampleWorkbook(rows: Self.row)
            workbook.parts[part] = (workbook.parts[part] ?? "") + spaces
            let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows() }
            #expect(error?.problem == .tooLarge, "\(part)")
        }
    }

    @Test func entitiesAreRefused() {
        var workbook = SampleWorkbook(rows: "")
        workbook.parts["xl/worksheets/sheet1.xml"] = """
            <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\
            <worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>
            """
        let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows() }
        #expect(error?.problem == .damaged("DOCTYPE"))
    }

    @Test func anAttributeWithoutEndIsRefused() {
        var workbook = SampleWorkbook(rows: "")
        workbook.isPacked = false
        workbook.parts["xl/worksheets/sheet1.xml"] =
            #"<worksheet><sheetData><row r=""# + String(repeating: "1", count: 4 << 20)
        let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows() }
        #expect(error?.problem == .tooLarge)
    }

    @Test func aFileThatIsCutOffAnywhereIsRefusedAndNeverReadWrong() throws {
        let rows = (1...200).map { #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0)</v></c></row>"# }.joined()
        try SampleWorkbook(rows: rows).with { path in
            let whole = try SampleWorkbook.rows(path)
            #expect(whole.count == 200)
            let bytes = try Data(contentsOf: URL(filePath: path))
            for cut in stride(from: 5, to: bytes.count - 1, by: 37) {
                try bytes.prefix(cut).write(to: URL(filePath: path))
                #expect(throws: SpreadsheetError.self, "cut at \(cut)") { _ = try SampleWorkbook.rows(path) }
            }
        }
    }

    @Test(arguments: 0..<150) func noDamageMakesItStumble(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = (1...30).map { #"<row r="\#($0)"><c r="A\#($0)" t="s"><v>\#($0 % 3)</v></c></row>"# }.joined()
        var workbook = SampleWorkbook(rows: rows, strings: ["<t>甲</t>", "<t>乙</t>", "<t>丙</t>"], formats: ["14"])
        // Without packing the damage is in the XML, and with it in the archive.
        workbook.isPacked = Bool.random(using: &generator)
        try workbook.with { path in
            var bytes = try Data(contentsOf: URL(filePath: path))
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                let place = Int.random(in: 4..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
            try bytes.write(to: URL(filePath: path))
            do {
                let found = try SampleWorkbook.rows(path)
                #expect(found.count <= 30)
            } catch is SpreadsheetError {
                return
            }
        }
    }
}
