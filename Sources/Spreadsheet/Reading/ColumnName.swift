/// Names of columns as spreadsheets show them: A, B, … Z, AA.
public enum ColumnName {
    /// The name of a column, counted from 0.
    public static func text(_ column: Int) -> String {
        var name = ""
        var rest = column
        while rest >= 0 {
            name = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + name
            rest = rest / 26 - 1
        }
        return name
    }

    /// The column of a cell's reference, `C5`, counted from 0; `nil` where there is none.
    static func column(of reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            guard column <= Self.columnsMax else { return nil }
        }
        return column == 0 ? nil : column - 1
    }

    /// Columns of a sheet.
    private static let columnsMax = 16_384
}
