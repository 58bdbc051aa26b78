/// Where a printer or a CUPS queue is: `ipp://192.0.2.7/ipp/print`, `ipps://cups.local:631/printers/hall`.
public struct PrinterURL: Sendable, Hashable {
    /// The URL as a printer is told it.
    public let text: String
    /// The URL that requests are posted to.
    let http: String
    /// Whether TLS is used from the first byte on.
    let isEncrypted: Bool

    /// Reads a URL.
    ///
    /// `nil` for another scheme, for one with a user, a query or a fragment, and where a host is missing or of characters
    /// that no host has. Without a port it is 631.
    public init?(_ text: String) {
        guard text.utf8.count <= 1_023, let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://")
        else { return nil }
        let scheme = text[..<colon].lowercased()
        guard scheme == "ipp" || scheme == "ipps" else { return nil }
        let rest = text[colon...].dropFirst(3)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let path = rest[slash...]
        guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        else { return nil }
        guard let authority = Self.authority(rest[..<slash]) else { return nil }
        self.isEncrypted = scheme == "ipps"
        self.text = text
        self.http = (self.isEncrypted ? "https://" : "http://") + authority + (path.isEmpty ? "/" : String(path))
    }

    /// Host and port, with the port of IPP where none is given.
    private static func authority(_ text: Substring) -> String? {
        var host = text
        var port = "631"
        if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            host = text[..<colon]
            port = String(text[text.index(after: colon)...])
            guard (1...5).contains(port.count), port.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = UInt16(port), number > 0
            else { return nil }
        }
        let literal = host.hasPrefix("[") && host.hasSuffix("]")
        let inside = literal ? host.dropFirst().dropLast() : host
        guard !inside.isEmpty,
            inside.utf8.allSatisfy({ byte in
                switch byte {
                case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: literal && byte == UInt8(ascii: ":")
                }
            })
        else { return nil }
        return "\(host):\(port)"
    }
}

extension PrinterURL: CustomStringConvertible {
    /// The URL.
    public var description: String { self.text }
}
