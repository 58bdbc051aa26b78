/// Where a scanner listens: `HOST:PORT`, or `unix:PATH`.
enum ScannerAddress: Sendable, Hashable {
    case tcp(host: String, port: UInt16)
    case unix(path: String)

    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            // The room that the system has for one.
            guard !path.isEmpty, path.utf8.count < 108 else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
            return nil
        }
        let host = text[..<colon].trimmingPrefix("[")
        self = .tcp(host: host.hasSuffix("]") ? String(host.dropLast()) : String(host), port: port)
    }
}
