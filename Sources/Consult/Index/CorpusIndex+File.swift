package import Foundation

extension CorpusIndex {
    /// Replaces the file of an index by what a builder made, and opens it.
    ///
    /// It is opened from its bytes before: what cannot be opened never stands in the place of what could.
    ///
    /// - Throws: ``CorpusError`` where the bytes are no index; the file is as before then.
    package static func replace(_ file: URL, with bytes: [UInt8]) throws -> CorpusIndex {
        _ = try CorpusIndex(bytes: bytes)
        try Data(bytes).write(to: file, options: .atomic)
        return try CorpusIndex(path: file.path)
    }
}
