/// Bytes of a PDF file in the making.
struct PDFBytes {
    private(set) var bytes: [UInt8] = []

    init() {}

    mutating func add(_ text: String) { self.bytes.append(contentsOf: text.utf8) }

    mutating func add(_ bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

    /// A number with two places at the most, without an exponent.
    mutating func add(_ number: Double) { self.add(Self.text(number)) }

    /// The same as text; a file needs no more than a hundredth of a point.
    static func text(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        if part == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part % 10 == 0 ? part / 10 : part)"
    }

    /// Four hexadecimal digits.
    static func hexadecimal(_ number: some BinaryInteger) -> String {
        let digits = String(UInt32(truncatingIfNeeded: number), radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    /// A text as UTF-16 in angle brackets.
    static func string(_ text: String) -> String {
        "<FEFF" + text.utf16.map { Self.hexadecimal($0) }.joined() + ">"
    }
}
