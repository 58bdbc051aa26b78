/// Bytes as the letters that a code (二维码) holds most of: digits, capitals and `$*+-/`, three for two bytes (base 41).
///
/// Of the 45 letters that codes have room for it leaves out those that mean something in an address.
enum CodeBytes {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/".utf8)

    /// The letters of bytes.
    static func text(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 2) {
            let isPair = start + 1 < bytes.count
            var rest = isPair ? Int(bytes[start]) << 8 | Int(bytes[start + 1]) : Int(bytes[start])
            for _ in 0..<(isPair ? 3 : 2) {
                letters.append(Self.alphabet[rest % 41])
                rest /= 41
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The bytes of letters; `nil` where they are none.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let letters = Array(text.utf8)
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: letters.count, by: 3) {
            let group = letters[start..<min(start + 3, letters.count)]
            var value = 0
            for letter in group.reversed() {
                guard let digit = Self.alphabet.firstIndex(of: letter) else { return nil }
                value = value * 41 + digit
            }
            switch group.count {
            case 3 where value <= 0xFFFF: bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            case 2 where value <= 0xFF: bytes.append(UInt8(value))
            default: return nil
            }
        }
        return bytes
    }
}
