internal import Foundation
internal import Spreadsheet
internal import Testing

/// What workbooks hold, as programs and people write them.
@Suite struct WorkbookTableTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let workbook: SampleWorkbook
        let rows: [Int: [String]]

        var testDescription: String { self.name }
    }

    static let examples: [Example] = [
        Example(name: "nothing", workbook: SampleWorkbook(rows: ""), rows: [:]),
        Example(
            name: "shared strings, in runs, with what is written above them, and with spaces",
            workbook: SampleWorkbook(
                rows:
                    #"<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>"#,
                strings: [
                    #"<r><rPr><b/></rPr><t>诉求</t></r><r><t xml:space="preserve"> 内容</t></r>"#,
                    #"<t>乌海</t><rPh sb="0" eb="2"><t>wuhai</t></rPh>"#, #"<t xml:space="preserve"> A&amp;B&#10;C </t>"#,
                ]
            ),
            rows: [1: [" A&B\nC ", "诉求 内容", "乌海"]]
        ),
        Example(
            name: "texts in place, formulas, truth and what came to nothing",
            workbook: SampleWorkbook(
                rows: """
                    <row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>\
                    <c r="B1" t="str"><f>A1&amp;"x"</f><v>甲乙x</v></c><c r="C1" t="b"><v>1</v></c>\
                    <c r="D1" t="e"><v>#N/A</v></c><c r="E1"><f>1+1</f><v>2</v></c></row>
                    """
            ),
            rows: [1: ["甲乙", "甲乙x", "TRUE", "#N/A", "2"]]
        ),
        Example(
            name: "formulas that nobody has computed, and one whose text is empty",
            workbook: SampleWorkbook(
                rows: """
                    <row r="1"><c r="A1"><f>D2&amp;""</f></c><c r="B1"><f>1+1</f><v></v></c>\
                    <c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="str"><f>A2</f></c><c r="E1"><v>7</v></c></row>
                    """
            ),
            rows: [1: ["公式没有计算结果", "公式没有计算结果", "", "公式没有计算结果", "7"]]
        ),
        Example(
            name: "rows and cells that are left out, and empty ones to the last column",
            workbook: SampleWorkbook(
                rows: """
                    <row r="2"><c r="C2"><v>1</v></c><c r="XFD2" s="1"/></row><row r="5"/><row><c><v>7</v></c><c><v>8</v></c></row>\
                    <row r="9"><c r="A9"><v>9</v></c></row>
                    """
            ),
            rows: [2: ["", "", "1"], 5: [], 6: ["7", "8"], 9: ["9"]]
        ),
        Example(
            name: "numbers as they are meant",
            workbook: SampleWorkbook(
                rows: """
                    <row r="1"><c r="A1"><v>19900000338</v></c><c r="B1"><v>1.9900000338E10</v></c>\
                    <c r="C1"><v>12345.0</v></c><c r="D1"><v>0.5</v></c><c r="E1"><v>-3</v></c></row>
                    """
            ),
            rows: [1: ["19900000338", "19900000338", "12345", "0.5", "-3"]]
        ),
        Example(
            name: "what XML cannot hold",
            workbook: SampleWorkbook(
                rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#,
                strings: ["<t>甲_x000D_乙_x5F_丙_xZZZZ_</t>"]
            ),
            rows: [1: ["甲\r乙_x5F_丙_xZZZZ_"]]
        ),
        Example(
            name: "merged cells",
            workbook: SampleWorkbook(
                rows: #"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>2</v></c></row>"#,
                after: #"<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>"#
            ),
            rows: [1: ["1"], 2: ["", "2"]]
        ),
    ]

    @Test(arguments: Self.examples) func itReads(_ example: Example) throws {
        let rows = try example.workbook.rows()
        let found = Dictionary(rows.map { ($0.number, $0.cells.map(\.text)) }) { first, _ in first }
        #expect(found == example.rows)
        #expect(rows.map(\.number) == example.rows.keys.sorted())
    }

    @Test(arguments: [
        ("14", "46350.3958912037", "2026-11-24 09:30:05"), ("yyyy-mm-dd hh:mm:ss", "46350", "2026-11-24 00:00:00"),
        (#"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"#, "46350.5", "2026-11-24 12:00:00"),
        ("[$-804]yyyy/m/d", "1", "1900-01-01 00:00:00"), ("31", "59", "1900-02-28 00:00:00"),
        ("22", "61", "1900-03-01 00:00:00"), ("22", "2958465.99999", "9999-12-31 23:59:59"),
        ("h:mm", "0.395891203703704", "1899-12-31 09:30:05"), ("[h]:mm", "1.5", "1900-01-01 12:00:00"),
        // The day that never was, times before all days, and after.
        ("14", "60", "60"), ("14", "-1", "-1"), ("14", "2958466", "2958466"),
        // No dates.
        ("0", "46350", "46350"), ("0.00", "46350.5", "46350.5"), ("#,##0;[Red]-#,##0", "46350", "46350"),
        (#"0&quot;days&quot;"#, "46350", "46350"), (#"0\d"#, "46350", "46350"), ("General", "46350", "46350"),
    ])
    func aNumberIsADateWhereItsStyleSaysSo(_ format: String, _ value: String, _ text: String) throws {
        let rows = #"<row r="1"><c r="A1" s="1"><v>\#(value)</v></c></row>"#
        let found = try SampleWorkbook(rows: rows, formats: ["General", format]).rows()
        #expect(found.map { $0.cells.map(\.text) } == [[text]])
    }

    @Test func daysMayBeCountedFrom1904() throws {
        let workbook = SampleWorkbook(
            rows: #"<row r="1"><c r="A1" s="0"><v>44888</v></c><c r="B1" t="d"><v>2026-11-24T09:30:05</v></c></row>"#,
            formats: ["14"],
            properties: #"<workbookPr date1904="1"/>"#
        )
        #expect(try workbook.rows().first?.cells.map(\.text) == ["2026-11-24 00:00:00", "2026-11-24 09:30:05"])
    }

    @Test func aSheetIsChosenByNameAndTheFirstThatIsShownOtherwise() throws {
        var workbook = SampleWorkbook(rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#)
        workbook.parts["xl/workbook.xml"] = """
            \(SampleWorkbook.head)<x:workbook xmlns:x="\(SampleWorkbook.main)" xmlns:r="\(SampleWorkbook.office)"><x:sheets>\
            <x:sheet name="图" r:id="rId9"/><x:sheet name="代码" state="hidden" r:id="rId2"/><x:sheet name="工单" r:id="rId1"/>\
            </x:sheets></x:workbook>
            """
        workbook.parts["xl/_rels/workbook.xml.rels"] = SampleWorkbook.relationships([
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "./sheets/../worksheets/sheet2.xml"),
            ("rId9", "chartsheet", "chartsheets/sheet1.xml"),
        ])
        workbook.parts["xl/worksheets/sheet2.xml"] = SampleWorkbook.sheet(#"<row r="1"><c r="A1"><v>2</v></c></row>"#)
        #expect(try workbook.rows().map { $0.cells.map(\.text) } == [["1"]])
        #expect(try workbook.rows(sheet: "代码").map { $0.cells.map(\.text) } == [["2"]])
        let error = #expect(throws: SpreadsheetError.self) { _ = try workbook.rows(sheet: "图") }
        #expect(error?.problem == .noSheet("图", among: ["代码", "工单"]))
    }

    @Test func mergedCellsAreToldAtTheEnd() throws {
        let workbook = SampleWorkbook(
            rows: #"<row r="1"><c r="A1"><v>1</v></c></row>"#,
            after: #"<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>"#
        )
        try workbook.with { path in
            var reader = try TableFile.open(path)
            while try reader.next() != nil {}
            #expect(reader.mergedCells == ["A1:A2", "B1:C1"])
            #expect(reader.position == reader.size)
        }
    }

    @Test func textsBeyondMemoryAreReadFromDisk() throws {
        // Ten megabytes of texts, read in an order of their own.
        let count = 10_000
        let strings = (0..<count).map { "<t>\($0) " + String(repeating: "诉求内容", count: 80) + "</t>" }
        let order = (0..<count).map { $0 * 7_919 % count }
        let rows = order.enumerated().map { row, text in
            #"<row r="\#(row + 1)"><c r="A\#(row + 1)" t="s"><v>\#(text)</v></c></row>"#
        }
        let found = try SampleWorkbook(rows: rows.joined(), strings: strings).rows()
        #expect(found.map { $0[0].text.prefix { $0 != " " } } == order.map { "\($0)"[...] })
        #expect(found.allSatisfy { $0[0].text.hasSuffix("诉求内容") })
    }
}
