/// Whether bytes are a text that people wrote, in UTF-8 or, as older programs write Chinese, in GBK.
enum TextCheck {
    /// Looks at the beginning of a file; `isWhole` says that nothing follows.
    static func isText(_ head: [UInt8], isWhole: Bool) -> Bool {
        guard !head.isEmpty, !head.contains(where: Self.isControl) else { return false }
        return !Self.isMarkup(head) && (Self.isUTF8(head, isWhole: isWhole) || Self.isGBK(head, isWhole: isWhole))
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(byte) || byte == 0x7F
    }

    /// Pages and drawings, which a browser would run.
    private static func isMarkup(_ head: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
        return text.first { ![0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    /// At most three bytes of a character may be missing at the end.
    private static func isUTF8(_ head: [UInt8], isWhole: Bool) -> Bool {
        (0...(isWhole ? 0 : min(3, head.count))).contains { cut in
            String(validating: head.dropLast(cut), as: UTF8.self) != nil
        }
    }

    private static func isGBK(_ head: [UInt8], isWhole: Bool) -> Bool {
        var index = 0
        while index < head.count {
            let first = head[index]
            if first < 0x80 {
                index += 1
                continue
            }
            guard (0x81...0xFE).contains(first) else { return false }
            guard index + 1 < head.count else { return !isWhole }
            let second = head[index + 1]
            guard (0x40...0xFE).contains(second), second != 0x7F else { return false }
            index += 2
        }
        return true
    }
}
