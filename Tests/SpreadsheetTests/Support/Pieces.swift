internal import Spreadsheet
internal import Synchronization

/// Bytes that come a few at a time, as from a pipe.
final class Pieces: Sendable {
    private let rest: Mutex<ArraySlice<UInt8>>
    private let size: Int

    init(_ bytes: [UInt8], of size: Int) {
        self.rest = Mutex(bytes[...])
        self.size = size
    }

    func next() -> [UInt8]? {
        self.rest.withLock { rest in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(self.size) }
            return Array(rest.prefix(self.size))
        }
    }

    /// Every record of a text that comes in pieces of a size.
    static func records(_ bytes: [UInt8], of size: Int) throws -> [CSVReader.Record] {
        let pieces = Pieces(bytes, of: size)
        var reader = CSVReader { pieces.next() }
        var records: [CSVReader.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }
}
