internal import Foundation
internal import Synchronization

/// The bytes of an open file, a piece at a time, with what was read before in front.
final class FilePieces: Sendable {
    private let handle: FileHandle
    private let beginning: Mutex<[UInt8]>
    private let pieceBytes: Int

    init(_ handle: FileHandle, beginning: [UInt8], pieceBytes: Int) {
        self.handle = handle
        self.beginning = Mutex(beginning)
        self.pieceBytes = pieceBytes
    }

    /// The next piece; `nil` at the end.
    ///
    /// - Throws: ``SpreadsheetError`` where the file cannot be read.
    func next() throws(SpreadsheetError) -> [UInt8]? {
        let beginning = self.beginning.withLock { beginning in
            defer { beginning = [] }
            return beginning
        }
        guard beginning.isEmpty else { return beginning }
        do {
            guard let data = try self.handle.read(upToCount: self.pieceBytes), !data.isEmpty else { return nil }
            return Array(data)
        } catch {
            throw SpreadsheetError(.unreadable)
        }
    }
}
