internal import CZip
internal import Foundation
internal import Spreadsheet

/// A workbook as the test has it, part by part.
struct SampleWorkbook {
    /// Parts of the archive by their names.
    var parts: [String: String]
    /// Whether the archive packs them.
    var isPacked = true

    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#

    /// A workbook with one sheet.
    ///
    /// - Parameters:
    ///   - rows: what stands in `sheetData`.
    ///   - after: what stands behind it.
    ///   - strings: the items of the shared strings.
    ///   - formats: number formats of the styles, from 0 on, by id or by code.
    init(
        rows: String,
        after: String = "",
        strings: [String] = [],
        formats: [String] = [],
        properties: String = ""
    ) {
        let codes = formats.enumerated().filter { Int($0.element) == nil }.map {
            #"<numFmt numFmtId="\#(200 + $0.offset)" formatCode="\#($0.element)"/>"#
        }.joined()
        let styles = formats.enumerated().map {
            #"<xf numFmtId="\#(Int($0.element) ?? 200 + $0.offset)"/>"#
        }.joined()
        self.parts = [
            "_rels/.rels": Self.relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": """
            \(Self.head)<workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)">\(properties)<sheets>\
            <sheet name="工单" sheetId="1" r:id="rId1"/></sheets></workbook>
            """,
            "xl/_rels/workbook.xml.rels": Self.relationships([
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
                ("rId3", "styles", "/xl/styles.xml"),
            ]),
            "xl/worksheets/sheet1.xml": Self.sheet(rows, after: after),
            "xl/sharedStrings.xml": """
            \(Self.head)<sst xmlns="\(Self.main)">\(strings.map { "<si>\($0)</si>" }.joined())</sst>
            """,
            "xl/styles.xml": """
            \(Self.head)<styleSheet xmlns="\(Self.main)"><numFmts>\(codes)</numFmts>\
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>
            """,
        ]
    }

    static func sheet(_ rows: String, after: String = "") -> String {
        #"\#(Self.head)<worksheet xmlns="\#(Self.main)"><sheetData>\#(rows)</sheetData>\#(after)</worksheet>"#
    }

    static func relationships(_ list: [(id: String, type: String, target: String)]) -> String {
        let items = list.map {
            #"<Relationship Id="\#($0.id)" Type="\#(Self.office)/\#($0.type)" Target="\#($0.target)"/>"#
        }
        return #"\#(Self.head)<Relationships xmlns="\#(Self.relations)">\#(items.joined())</Relationships>"#
    }

    /// Runs `body` with the file that the workbook is.
    func with<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try self.write(path)
        return try body(path)
    }

    /// Every row of a sheet.
    func rows(sheet: String? = nil) throws -> [TableRow] {
        try self.with { try Self.rows($0, sheet: sheet) }
    }

    static func rows(_ path: String, sheet: String? = nil) throws -> [TableRow] {
        var reader = try TableFile.open(path, sheet: sheet)
        var rows: [TableRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private func write(_ path: String) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw SpreadsheetError(.unreadable)
        }
        for (name, text) in self.parts.sorted(by: { $0.key < $1.key }) {
            let bytes = Array(text.utf8)
            let copy = malloc(max(1, bytes.count))
            bytes.withUnsafeBytes {
                if let start = $0.baseAddress { copy?.copyMemory(from: start, byteCount: $0.count) }
            }
            let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
            let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            let method = Int32(self.isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE)
            guard index >= 0, zip_set_file_compression(archive, UInt64(index), method, 0) == 0 else {
                throw SpreadsheetError(.unreadable)
            }
        }
        guard zip_close(archive) == 0 else { throw SpreadsheetError(.unreadable) }
    }
}
