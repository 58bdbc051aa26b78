internal import PluginKit
internal import Printing

/// A printer of the centre's, as the configuration has it: `hall|大厅打印机|aid|ipp://192.0.2.7/ipp/print`.
struct CentrePrinter: Sendable, Hashable {
    /// What requests and rows call it by.
    let id: String
    /// What people call it.
    let name: String
    /// The organisation that it stands at, by its id: who reaches that prints on it, and its staff are told.
    let unit: String
    let url: PrinterURL

    private static let idMax = 32
    private static let nameMax = 60

    /// Reads an entry; `nil` where it is none.
    init?(_ text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let url = PrinterURL(parts[3]) else { return nil }
        let isName = parts[0].utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
        }
        guard isName, (1...Self.idMax).contains(parts[0].utf8.count), (1...Self.nameMax).contains(parts[1].count),
            !parts[2].isEmpty
        else { return nil }
        self.id = parts[0]
        self.name = parts[1]
        self.unit = parts[2]
        self.url = url
    }
}
