internal import Foundation
internal import Spreadsheet
internal import TestKit
internal import Testing

/// Workbooks, read back by code that is not ours.
@Suite struct WorkbookWriterTests {
    private static let sheets = [
        WrittenSheet(
            name: "总体/情况",
            heads: ["单位", "件数", "比率", "变化"],
            rows: [
                [.text("=1+1"), .number(21), .share(basisPoints: 9_524), .change(percent: -7)],
                [.text("<甲> & \"乙\" 𬱖㛃"), .number(-3), .blank, .change(percent: 80)],
            ]
        ), WrittenSheet(name: "总体/情况", heads: ["空表"]),
    ]

    @Test func `what was written is read back, and nothing of it is a formula`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "book.xlsx")
            try WorkbookWriter.bytes(of: Self.sheets, title: "通报").write(to: file)
            let run = try await ProgramRun.run("python3", ["-c", Self.reader, file.path])
            #expect(run.status == 0, "\(run.errors)")
            #expect(
                run.output == """
                    总体情况
                    s:单位 s:件数 s:比率 s:变化
                    s:=1+1 n:21 n:0.9524 n:-0.07
                    s:<甲> & "乙" 𬱖㛃 n:-3 n:0.8
                    总体情况 2
                    s:空表

                    """
            )
        }
    }

    @Test func `a place that cannot be written is told`() {
        let error = #expect(throws: WorkbookError.self) {
            try WorkbookWriter.write(Self.sheets, to: "/no/such/folder/book.xlsx")
        }
        #expect(error?.description.contains("cannot be") == true)
    }

    @Test func `nothing is left of what was made`() async throws {
        try await withTemporaryFolder { folder in
            let bytes = try WorkbookWriter.bytes(of: Self.sheets, in: folder)
            #expect(bytes.starts(with: Array("PK".utf8)))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.isEmpty)
        }
    }

    /// Prints sheets and cells with their types, and refuses formulas.
    private static let reader = """
        import re, sys, zipfile
        from xml.etree import ElementTree as tree
        space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        book = zipfile.ZipFile(sys.argv[1])
        shared = [
            "".join(text.text or "" for text in item.iter(space + "t"))
            for item in tree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = [sheet.get("name") for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(space + "sheet")]
        for number, name in enumerate(names, 1):
            print(name)
            sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(sheet.iter(space + "f"))
            for row in sheet.iter(space + "row"):
                cells = []
                for cell in row.iter(space + "c"):
                    value = cell.find(space + "v")
                    if value is None:
                        continue
                    text = cell.get("t") == "s"
                    cells.append("s:" + shared[int(value.text)] if text else f"n:{float(value.text):g}")
                print(" ".join(cells))
        """
}
