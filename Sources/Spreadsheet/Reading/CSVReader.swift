/// Reads comma-separated values as RFC 4180 has them: quotes around fields, doubled quotes inside, line breaks inside.
///
/// Takes its bytes piece by piece and holds one record, so that a file may be of any size.
public struct CSVReader: Sendable {
    /// A record with the line that it begins on.
    public struct Record: Sendable, Equatable {
        /// The line, from 1.
        public var line: Int
        /// Its fields.
        public var fields: [String]
    }

    /// Why a file cannot be read further.
    public struct Malformed: Error, Equatable {
        /// What is wrong.
        public enum Problem: Sendable, Equatable {
            /// A quote that is not closed, or text behind one that is.
            case quote
            /// Bytes that are no text.
            case encoding
            /// A record beyond all measure: most likely a quote that was never closed.
            case size
        }

        /// The line, from 1.
        public var line: Int
        /// What is wrong there.
        public var problem: Problem

        /// Names what is wrong.
        public init(line: Int, problem: Problem) {
            self.line = line
            self.problem = problem
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    /// A cell of a spreadsheet has 32,767 characters at most, of 4 bytes each: eight such cells.
    public static let recordBytesMax = 1_048_576

    private let read: @Sendable () throws -> [UInt8]?
    private var piece: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var isSpoilt = false
    private var isAtStart = true
    private var line = 1
    private var recordBytes = 0

    /// Bytes taken up so far.
    public private(set) var offset = 0

    /// Reads what a closure gives, which returns `nil` at the end; a byte order mark at the start is passed over.
    public init(read: @escaping @Sendable () throws -> [UInt8]?) {
        self.read = read
    }

    /// Whether these are the next bytes.
    public mutating func starts(with bytes: [UInt8]) throws -> Bool {
        while self.piece.count - self.position < bytes.count, try self.fill() {}
        return self.piece[self.position...].starts(with: bytes)
    }

    /// The next record that is no empty line; `nil` at the end.
    ///
    /// - Throws: ``Malformed``, or what the source throws.
    public mutating func next() throws -> Record? {
        if self.isAtStart {
            self.isAtStart = false
            if try self.starts(with: Self.byteOrderMark) { self.advance(Self.byteOrderMark.count) }
        }
        while try self.endOfLine() {}
        guard try self.peek() != nil else { return nil }
        var record = Record(line: self.line, fields: [])
        self.recordBytes = 0
        while true {
            record.fields.append(try self.field())
            guard let byte = try self.peek() else { return record }
            if byte == Self.comma {
                self.advance(1)
            } else if try self.endOfLine() {
                return record
            } else {
                throw Malformed(line: self.line, problem: .quote)
            }
        }
    }

    // MARK: Fields

    private mutating func field() throws -> String {
        let line = self.line
        var text: [UInt8] = []
        if try self.peek() == Self.quote {
            try self.readQuoted(into: &text)
        } else {
            while try self.peek() != nil, try !self.take(into: &text, until: Self.endsField) {}
        }
        guard let field = String(validating: text, as: UTF8.self) else {
            throw Malformed(line: line, problem: .encoding)
        }
        return field
    }

    private mutating func readQuoted(into text: inout [UInt8]) throws {
        let opened = self.line
        self.advance(1)
        while try self.peek() != nil {
            guard try self.take(into: &text, until: { $0 == Self.quote || $0 == Self.lineFeed }) else { continue }
            let byte = self.piece[self.position]
            self.advance(1)
            if byte == Self.lineFeed {
                self.line += 1
            } else if try self.peek() == Self.quote {
                self.advance(1)
            } else {
                return
            }
            text.append(byte)
        }
        throw Malformed(line: opened, problem: .quote)
    }

    /// Takes bytes of the present piece up to one that `isEnd` names.
    ///
    /// - Returns: whether there is one.
    private mutating func take(into text: inout [UInt8], until isEnd: (UInt8) -> Bool) throws -> Bool {
        let end = self.piece[self.position...].firstIndex(where: isEnd) ?? self.piece.endIndex
        let count = end - self.position
        // One more for the separator, so that records of nothing but commas come to an end too.
        self.recordBytes += count + 1
        guard self.recordBytes <= Self.recordBytesMax else { throw Malformed(line: self.line, problem: .size) }
        text += self.piece[self.position..<end]
        self.advance(count)
        return end < self.piece.endIndex
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    // MARK: Bytes

    /// Passes over an end of line, if there is one here.
    private mutating func endOfLine() throws -> Bool {
        switch try self.peek() {
        case Self.lineFeed:
            self.advance(1)
        case Self.carriageReturn:
            self.advance(1)
            if try self.peek() == Self.lineFeed { self.advance(1) }
        default:
            return false
        }
        self.line += 1
        return true
    }

    private mutating func peek() throws -> UInt8? {
        while self.position == self.piece.count { guard try self.fill() else { return nil } }
        return self.piece[self.position]
    }

    private mutating func advance(_ count: Int) {
        self.position += count
        self.offset += count
    }

    /// Adds a piece to what has not been taken up yet.
    ///
    /// - Throws: ``Malformed`` at bytes that cannot be decoded, once what is before them has been taken up: the line is known
    ///   then.
    private mutating func fill() throws -> Bool {
        if self.isSpoilt {
            guard self.position < self.piece.count else { throw Malformed(line: self.line, problem: .encoding) }
            return false
        }
        do {
            guard !self.isAtEnd, let next = try self.read() else {
                self.isAtEnd = true
                return false
            }
            self.piece = self.position == self.piece.count ? next : self.piece[self.position...] + next
            self.position = 0
            return true
        } catch is TextSource.Undecodable {
            self.isSpoilt = true
            return try self.fill()
        }
    }
}
