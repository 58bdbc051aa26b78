internal import Foundation

/// A file of comma-separated values as a table.
public struct CSVTable: TableReader, Sendable {
    private var reader: CSVReader
    private let source: TextSource
    /// Bytes of the file; 0 where it is a pipe.
    public let size: Int

    private static let pieceBytes = 65_536

    /// Reads what an open file holds.
    init(_ handle: FileHandle, beginning: [UInt8], size: Int, encoding: TextEncoding?) {
        let pieces = FilePieces(handle, beginning: beginning, pieceBytes: Self.pieceBytes)
        let source = TextSource(encoding: encoding) { try pieces.next() }
        self.source = source
        self.reader = CSVReader { try source.next() }
        self.size = size
    }

    /// None: text has no such thing.
    public var mergedCells: [String] { [] }

    /// Bytes of the file that have been taken up.
    public var position: Int {
        let (read, given) = self.source.progress
        // Decoding makes more bytes of them, all along about as many.
        return given == 0 ? 0 : Int(Double(self.reader.offset) * Double(read) / Double(given))
    }

    /// The next record that is no empty line.
    public mutating func next() throws -> TableRow? {
        do {
            guard let record = try self.reader.next() else { return nil }
            return TableRow(number: record.line, cells: record.fields.map { $0.isEmpty ? .empty : .text($0) })
        } catch let error as CSVReader.Malformed {
            throw SpreadsheetError(Self.problem(error.problem), row: error.line)
        }
    }

    private static func problem(_ problem: CSVReader.Malformed.Problem) -> SpreadsheetError.Problem {
        switch problem {
        case .quote: .quote
        case .encoding: .encoding
        case .size: .tooLong
        }
    }
}
