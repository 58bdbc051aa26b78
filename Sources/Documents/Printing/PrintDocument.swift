/// A PDF to be printed.
public struct PrintDocument: Sendable {
    /// The bytes of the file.
    public let pdf: [UInt8]
    /// Pages of one copy; where it is known, a print that tells of fewer is not taken for complete.
    public let pages: Int?

    /// The largest document that is sent, 64 MiB.
    public static let largest = 64 << 20

    /// Takes a document.
    ///
    /// `nil` where it is no PDF or larger than ``largest``.
    public init?(pdf: [UInt8], pages: Int? = nil) {
        guard pdf.starts(with: Array("%PDF-".utf8)), pdf.count <= Self.largest else { return nil }
        self.pdf = pdf
        self.pages = pages
    }
}
