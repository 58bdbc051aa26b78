/// A text in few bytes, for codes (二维码) that are read from a coarse picture: a hanzi takes two, a run of hexadecimal digits
/// half as many as it has.
enum ShortText {
    /// What stands for hexadecimal digits: the number of bytes and the bytes follow.
    private static let digits: UInt8 = 0xFE
    /// What stands for any other character: three bytes of its number follow.
    private static let other: UInt8 = 0xFF
    private static let hanzi: ClosedRange<UInt32> = 0x4E00...0x9FFF
    /// A shorter run saves nothing.
    private static let runMin = 8
    private static let runMax = 128

    /// The bytes of a text.
    static func bytes(_ text: String) -> [UInt8] {
        let scalars = Array(text.unicodeScalars)
        var bytes: [UInt8] = []
        var place = 0
        while place < scalars.count {
            let run = scalars[place...].prefix(Self.runMax).prefix { Self.value(of: $0) != nil }
            if run.count >= Self.runMin {
                let values = run.prefix(run.count & ~1).compactMap { Self.value(of: $0) }
                bytes += [Self.digits, UInt8(values.count / 2)]
                bytes += stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
                place += values.count
                continue
            }
            let value = scalars[place].value
            switch value {
            case 0..<0x80: bytes.append(UInt8(value))
            case Self.hanzi:
                let rest = value - Self.hanzi.lowerBound
                bytes += [0x80 + UInt8(rest >> 8), UInt8(rest & 0xFF)]
            default: bytes += [Self.other, UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
            }
            place += 1
        }
        return bytes
    }

    /// The text of bytes; `nil` where they are none.
    static func text(_ bytes: [UInt8]) -> String? {
        var scalars = String.UnicodeScalarView()
        var rest = bytes[...]
        while let first = rest.popFirst() {
            switch first {
            case 0..<0x80: scalars.append(Unicode.Scalar(first))
            case Self.digits:
                guard let count = rest.popFirst(), rest.count >= Int(count) else { return nil }
                for byte in rest.prefix(Int(count)) {
                    scalars.append(contentsOf: [Self.digit(byte >> 4), Self.digit(byte & 0xF)])
                }
                rest = rest.dropFirst(Int(count))
            default:
                let count = first == Self.other ? 3 : 1
                guard rest.count >= count else { return nil }
                var value = first == Self.other ? 0 : UInt32(first) - 0x80
                for byte in rest.prefix(count) { value = value << 8 | UInt32(byte) }
                rest = rest.dropFirst(count)
                if first != Self.other {
                    value += Self.hanzi.lowerBound
                    guard Self.hanzi.contains(value) else { return nil }
                }
                guard let scalar = Unicode.Scalar(value) else { return nil }
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func value(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "0"..."9": UInt8(scalar.value - 0x30)
        case "a"..."f": UInt8(scalar.value - 0x61 + 10)
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? 0x30 + value : 0x61 + value - 10)
    }
}
