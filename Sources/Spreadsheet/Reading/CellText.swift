/// The text of a cell that has it in runs (富文本), without what is written above it (拼音).
struct CellText {
    private(set) var bytes: [UInt8] = []
    private var isText = false
    private var phonetic = 0

    /// A cell has 32,767 characters at most, of 4 bytes each; eight of those.
    private static let bytesMax = 1_048_576

    mutating func start(_ name: XMLName) {
        if name == "rPh" { self.phonetic += 1 }
        if name == "t" { self.isText = self.phonetic == 0 }
    }

    mutating func end(_ name: XMLName) {
        if name == "rPh" { self.phonetic -= 1 }
        if name == "t" { self.isText = false }
    }

    mutating func append(_ more: UnsafeBufferPointer<UInt8>) throws {
        guard self.isText else { return }
        guard self.bytes.count + more.count <= Self.bytesMax else { throw SpreadsheetError(.tooLong) }
        self.bytes += more
    }

    /// The text with what XML cannot hold: `_x000D_` is a carriage return.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
    }
}
