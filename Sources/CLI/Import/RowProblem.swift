internal import SwiftProtobuf

/// What is wrong with a row of a spreadsheet, and in which column.
struct RowProblem: Sendable, Equatable {
    /// The line or row, from 1.
    let row: Int
    /// The field's name in messages.
    let field: String
    /// The column as spreadsheets name it, `C`; empty where no column holds the field.
    let column: String
    /// The column's head; the field's own where no column holds it.
    let head: String
    /// What is wrong and what it takes.
    let text: String

    /// The problem in a line.
    var line: String {
        let place = self.column.isEmpty ? self.head : "\(self.column) 列 \(self.head)"
        return "第 \(self.row) 行 \(place)：\(self.text)".printable
    }

    /// The problem for programs.
    ///
    /// Rows are numbers, not the strings that protobuf's JSON makes of 64 bits.
    func json() throws -> String {
        let text = try [self.field, self.column, self.head, self.text].map {
            try Google_Protobuf_StringValue($0).jsonString()
        }
        return """
            {"row":\(self.row),"field":\(text[0]),"column":\(text[1]),"head":\(text[2]),"description":\(text[3])}
            """
    }
}
