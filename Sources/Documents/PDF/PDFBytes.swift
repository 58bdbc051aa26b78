/// Bytes of a PDF file in the making.
struct PDFBytes {
    private(set) var bytes: [UInt8] = []

    init() {}

    mutating func add(_ text: String) { self.bytes.append(contentsOf: text.utf8) }

    mutating func add(_ bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

    /// A number with two places at the most, without an exponent; a file needs no more than a hundredth of a point.
    mutating func add(_ number: Double) {
        let hundredths = Int((number * 100).rounded())
        if hundredths < 0 { self.bytes.append(UInt8(ascii: "-")) }
        let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        self.add(digitsOf: whole)
        guard part > 0 else { return }
        self.bytes.append(UInt8(ascii: "."))
        self.bytes.append(UInt8(ascii: "0") + UInt8(part / 10))
        if part % 10 > 0 { self.bytes.append(UInt8(ascii: "0") + UInt8(part % 10)) }
    }

    private mutating func add(digitsOf number: Int) {
        if number > 9 { self.add(digitsOf: number / 10) }
        self.bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// The same as text.
    static func text(_ number: Double) -> String {
        var out = PDFBytes()
        out.add(number)
        return String(decoding: out.bytes, as: UTF8.self)
    }

    /// Four hexadecimal digits.
    mutating func add(hexadecimal number: some BinaryInteger) {
        let number = UInt16(truncatingIfNeeded: number)
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(number >> shift & 0xF)
            self.bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }

    /// A text as UTF-16 in hexadecimal digits.
    mutating func add(hexadecimal text: String) {
        for unit in text.utf16 { self.add(hexadecimal: unit) }
    }

    /// A text as UTF-16 in angle brackets.
    static func string(_ text: String) -> String {
        var out = PDFBytes()
        out.add("<FEFF")
        out.add(hexadecimal: text)
        out.add(">")
        return String(decoding: out.bytes, as: UTF8.self)
    }
}
