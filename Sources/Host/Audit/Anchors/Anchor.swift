internal import Foundation
internal import PluginKit

/// What an organisation's chain was at the end of a day.
struct Anchor: Hashable {
    var day: BeijingDay
    var organisationID: String
    var chain: AuditChain
    /// The master key that its code was made under; 0 before it is written.
    var keyID: UInt32 = 0

    /// The line without the number of the key and the code.
    var text: String {
        [self.day.text, Self.encoded(self.organisationID), "\(self.chain.sequence)", Hex.text(self.chain.hash)]
            .joined(separator: "\t")
    }

    /// Reads the parts of a line.
    init?(_ parts: [Substring]) {
        guard parts.count >= 5, let day = BeijingDay(text: parts[0]), let sequence = Int64(parts[2]),
            let hash = Hex.bytes(parts[3]), let keyID = UInt32(parts[4]),
            let organisationID = String(parts[1]).removingPercentEncoding
        else { return nil }
        self.day = day
        self.organisationID = organisationID
        self.chain = AuditChain(sequence: sequence, hash: hash)
        self.keyID = keyID
    }

    init(day: BeijingDay, organisationID: String, chain: AuditChain) {
        self.day = day
        self.organisationID = organisationID
        self.chain = chain
    }

    /// A name without tabs and ends of lines.
    private static func encoded(_ name: String) -> String {
        name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
