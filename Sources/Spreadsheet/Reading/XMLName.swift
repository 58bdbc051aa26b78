internal import Glibc

/// The name of an element or an attribute, without its prefix, for as long as it is being read.
struct XMLName {
    private let text: UnsafePointer<CChar>

    init(_ text: UnsafePointer<CChar>) {
        self.text = strchr(text, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? text
    }

    /// Whether it is a name.
    static func == (name: XMLName, text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes in
            // A static text ends with a zero.
            guard let start = bytes.baseAddress else { return false }
            return strncmp(name.text, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), bytes.count) == 0
                && name.text[bytes.count] == 0
        }
    }
}
