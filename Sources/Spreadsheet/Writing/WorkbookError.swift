/// Why a workbook could not be written.
public struct WorkbookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// In words, for the log.
    public let description: String

    /// Makes an error.
    public init(_ description: String) {
        self.description = description
    }
}
