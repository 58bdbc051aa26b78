/// The texts that the cells of a workbook share, by their number.
///
/// A million rows have as many of them as they have texts, so that they lie in a file where they are many.
final class SharedStrings: XMLHandler {
    private let bytes = SpoolFile()
    /// Where each text ends, in eight bytes.
    private let ends = SpoolFile(memoryMax: 1 << 20)
    private var text = CellText()
    private(set) var count = 0

    /// More than a sheet has cells with texts of their own.
    private static let countMax = 64 << 20

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if name == "si" { self.text = CellText() }
        self.text.start(name)
    }

    func end(_ name: XMLName) throws {
        self.text.end(name)
        guard name == "si" else { return }
        guard self.count < Self.countMax else { throw SpreadsheetError(.tooLarge) }
        try self.bytes.append(self.text.bytes)
        try withUnsafeBytes(of: UInt64(self.bytes.count).littleEndian) { try self.ends.append($0) }
        self.count += 1
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws { try self.text.append(bytes) }

    /// Where the text of a number lies, so that its length is known before it is read; `nil` where there is none.
    func place(of number: Int) throws -> Range<Int>? {
        guard number >= 0, number < self.count else { return nil }
        let start = number == 0 ? 0 : try self.end(number - 1)
        return start..<(try self.end(number))
    }

    /// The text at a place.
    func text(at place: Range<Int>) throws -> String {
        var bytes: [UInt8] = []
        try self.bytes.read(place, into: &bytes)
        return CellText.unescaped(String(decoding: bytes, as: UTF8.self))
    }

    private func end(_ number: Int) throws -> Int {
        var bytes: [UInt8] = []
        try self.ends.read(number * 8..<(number + 1) * 8, into: &bytes)
        return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
