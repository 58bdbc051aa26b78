/// Reads comma-separated values as RFC 4180 has them: quotes around fields, doubled quotes inside, line breaks inside.
struct CSVReader {
    /// A record with the line that it begins on.
    struct Record: Equatable {
        var line: Int
        var fields: [String]
    }

    /// A quote that is not closed, or text behind one that is.
    struct Malformed: Error, Equatable {
        var line: Int
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// Reads UTF-8 bytes; a byte order mark at the start is passed over.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { self.position = 3 }
    }

    /// The next record; `nil` at the end. Empty lines are passed over.
    mutating func next() throws(Malformed) -> Record? {
        while self.position < self.bytes.count, self.endOfLine() {}
        guard self.position < self.bytes.count else { return nil }
        var record = Record(line: self.line, fields: [])
        while true {
            record.fields.append(try self.field())
            if self.position < self.bytes.count, self.bytes[self.position] == Self.comma {
                self.position += 1
                continue
            }
            if self.position < self.bytes.count, !self.endOfLine() { throw Malformed(line: self.line) }
            return record
        }
    }

    private mutating func field() throws(Malformed) -> String {
        if self.position < self.bytes.count, self.bytes[self.position] == Self.quote { return try self.quoted() }
        let start = self.position
        while self.position < self.bytes.count, !Self.ends(self.bytes[self.position]) { self.position += 1 }
        return String(decoding: self.bytes[start..<self.position], as: UTF8.self)
    }

    private mutating func quoted() throws(Malformed) -> String {
        let opened = self.line
        var text: [UInt8] = []
        self.position += 1
        while self.position < self.bytes.count {
            let byte = self.bytes[self.position]
            self.position += 1
            if byte == Self.quote {
                guard self.position < self.bytes.count, self.bytes[self.position] == Self.quote else {
                    guard self.position == self.bytes.count || Self.ends(self.bytes[self.position]) else {
                        throw Malformed(line: self.line)
                    }
                    return String(decoding: text, as: UTF8.self)
                }
                self.position += 1
            } else if byte == Self.lineFeed {
                self.line += 1
            }
            text.append(byte)
        }
        throw Malformed(line: opened)
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    /// Passes over an end of line, if there is one here.
    private mutating func endOfLine() -> Bool {
        switch self.bytes[self.position] {
        case Self.lineFeed:
            self.position += 1
        case Self.carriageReturn:
            self.position += 1
            if self.position < self.bytes.count, self.bytes[self.position] == Self.lineFeed { self.position += 1 }
        default:
            return false
        }
        self.line += 1
        return true
    }
}
