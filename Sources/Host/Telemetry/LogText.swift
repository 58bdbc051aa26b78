/// Writes text into a log line so that it stays one line and cannot command a terminal.
enum LogText {
    /// A value longer than this is cut: a page of text (4 KiB) twice over shows what happened, and a line of the 16
    /// values that the host ever logs together stays below 128 KiB.
    static let valueBytesMax = 8_192

    /// Adds text between quotes as a JSON string; line and paragraph separators are escaped too.
    static func appendQuoted(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        self.append(text, quoted: true, to: &line)
        line.append(UInt8(ascii: "\""))
    }

    /// Adds text bare; control characters and line breaks become escapes.
    static func appendBare(_ text: String, to line: inout [UInt8]) {
        self.append(text, quoted: false, to: &line)
    }

    private static func append(_ text: String, quoted: Bool, to line: inout [UInt8]) {
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            guard bytes <= Self.valueBytesMax else {
                line.append(contentsOf: "…".utf8)
                return
            }
            switch scalar {
            case "\"" where quoted, "\\" where quoted:
                line.append(UInt8(ascii: "\\"))
                line.append(UInt8(scalar.value))
            case "\n": line.append(contentsOf: "\\n".utf8)
            case "\r": line.append(contentsOf: "\\r".utf8)
            case "\t": line.append(contentsOf: "\\t".utf8)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                self.appendEscape(scalar, to: &line)
            default:
                line.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    private static func appendEscape(_ scalar: Unicode.Scalar, to line: inout [UInt8]) {
        line.append(contentsOf: "\\u".utf8)
        for shift in stride(from: 12, through: 0, by: -4) {
            let digit = UInt8(scalar.value >> UInt32(shift) & 0xF)
            line.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
