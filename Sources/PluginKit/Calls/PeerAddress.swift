#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the addresses of callers are counted by.
public enum PeerAddress {
    /// The key of an address as a door writes it; `nil` for callers in the host and over its own socket.
    ///
    /// An IPv4 address stands for itself. Of an IPv6 address the first 64 bits count: whoever has one has as many as he
    /// likes with the same.
    public static func key(_ peer: String) -> String? {
        var text = peer
        // gRPC: ipv4:10.0.0.1:5000, ipv6:[::1]:5000.
        if let colon = text.firstIndex(of: ":"), ["ipv4", "ipv6"].contains(text[..<colon]) {
            text = String(text[text.index(after: colon)...])
            if let last = text.lastIndex(of: ":") { text = String(text[..<last]) }
            text = text.trimming("[", "]")
        }
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return "@" + text }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let prefix = withUnsafeBytes(of: &six) { bytes in
            bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
        }
        return "@6:" + prefix
    }
}

extension String {
    fileprivate func trimming(_ first: Character, _ last: Character) -> String {
        guard self.first == first, self.last == last, self.count > 1 else { return self }
        return String(self.dropFirst().dropLast())
    }
}
