internal import Spreadsheet
internal import Testing

/// Comma-separated values that spreadsheets open.
@Suite struct CSVTextTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("  =1", "'  =1"), ("＝1", "'＝1"), ("2-1", "2-1"), ("路灯不亮", "路灯不亮"), ("", ""),
        ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    ])
    func `a text is never a formula`(text: String, field: String) {
        #expect(CSVText.line([.text(text)]) == field + "\r\n")
    }

    @Test func `what separates is quoted`() {
        let line = CSVText.line([.text("a,b"), .text("一\n二"), .text("说\"好\""), .blank, .number(-3)])
        #expect(line == "\"a,b\",\"一\n二\",\"说\"\"好\"\"\",,-3\r\n")
    }

    @Test func `numbers are shown as in every other kind of file`() {
        #expect(
            CSVText.line([.share(basisPoints: 9_524), .share(basisPoints: 5), .change(percent: 80)])
                == "95.24%,0.05%,+80%\r\n"
        )
        #expect(CSVText.line([.change(percent: -7), .change(percent: 0), .number(0)]) == "-7%,0%,0\r\n")
    }

    @Test func `a file begins with its byte order mark and the names of its columns`() {
        let sheet = WrittenSheet(name: "表", heads: ["单位", "件数"], rows: [[.text("甲"), .number(2)]])
        #expect(CSVText.file(of: sheet) == "\u{FEFF}单位,件数\r\n甲,2\r\n")
    }
}
