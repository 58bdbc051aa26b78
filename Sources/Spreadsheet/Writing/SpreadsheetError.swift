/// Why a spreadsheet could not be written.
public struct SpreadsheetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// In words, for the log.
    public let description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }
}
