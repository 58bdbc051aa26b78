/// Writes comma-separated values (RFC 4180), as spreadsheets take them.
public enum CSVText {
    /// What tells spreadsheets that a file is UTF-8.
    public static let byteOrderMark = "\u{FEFF}"

    /// A file of a sheet: byte order mark, names of the columns, rows; lines end with CR LF.
    public static func file(of sheet: WrittenSheet) -> String {
        var text = Self.byteOrderMark + Self.line(sheet.heads.map { .text($0) })
        for row in sheet.rows { text += Self.line(row) }
        return text
    }

    /// A line with its end.
    public static func line(_ cells: [WrittenCell]) -> String {
        cells.map(Self.field).joined(separator: ",") + "\r\n"
    }

    private static func field(_ cell: WrittenCell) -> String {
        guard case .text(let text) = cell else { return cell.text }
        let guarded = Self.isFormula(text) ? "'" + text : text
        guard guarded.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return guarded }
        return "\"\(guarded.replacing("\"", with: "\"\""))\""
    }

    /// Whether a spreadsheet that opens the file would compute the text: what a citizen wrote must not be run.
    private static func isFormula(_ text: String) -> Bool {
        // Blanks before it are passed over by some.
        guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
}
