/// Why a spreadsheet cannot be read, or not further.
public struct SpreadsheetError: Error, Hashable {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// There is no such file, or it cannot be read.
        case unreadable
        /// Text in UTF-16, which nobody else writes.
        case utf16
        /// A workbook of before 2007, or one with a password.
        case oldOrLocked
        /// A quote that is not closed, or text behind one that is.
        case quote
        /// Bytes that are no text of the encoding.
        case encoding
        /// A record or a cell beyond all measure.
        case tooLong
        /// More columns than any table has.
        case tooWide
        /// What it holds unpacked is out of all proportion to the file.
        case tooLarge
        /// A workbook that is cut off, or whose parts do not fit together.
        case damaged(String)
        /// No sheet of this name; those that there are.
        case noSheet(String, among: [String])
        /// The disk takes no more of what has to be kept beside memory.
        case noSpace
    }

    /// What is wrong.
    public var problem: Problem
    /// The line or row, from 1, where it is known.
    public var row: Int?
    /// The column, from 0, where it is known.
    public var column: Int?

    /// Names what is wrong.
    public init(_ problem: Problem, row: Int? = nil, column: Int? = nil) {
        self.problem = problem
        self.row = row
        self.column = column
    }
}
