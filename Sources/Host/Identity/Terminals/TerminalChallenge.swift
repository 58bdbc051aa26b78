internal import Foundation
internal import PluginKit

/// What a terminal signs to log in: random, dated, and known again without having been kept.
///
/// Anybody may ask for one, so that nothing is stored before somebody has signed it.
struct TerminalChallenge {
    private let sealer: any Sealer

    init(sealer: any Sealer) {
        self.sealer = sealer
    }

    private static let randomBytes = 16
    private static let timeBytes = 8
    private static let tagBytes = 16
    private static let purpose = "identity.terminal_challenge"
    /// Long enough for a slow line, short enough that what was used need not be remembered for long.
    static let lifetime: Duration = .seconds(60)

    /// A new challenge for a terminal.
    func make(for terminalID: String, now: WallTime) throws -> Data {
        var generator = SystemRandomNumberGenerator()
        var bytes = Data((0..<Self.randomBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        withUnsafeBytes(of: now.advanced(by: Self.lifetime).microseconds.bigEndian) { bytes.append(contentsOf: $0) }
        guard let tag = self.tags(of: bytes, terminalID).first else {
            throw RPCError(code: .internalError, message: "The host has no key to make a challenge with.")
        }
        return bytes + tag
    }

    /// When a challenge that was made for a terminal ends; `nil` for any other bytes, and for one that has ended.
    func end(of challenge: Data, for terminalID: String, now: WallTime) -> WallTime? {
        let challenge = Data(challenge)
        guard challenge.count == Self.randomBytes + Self.timeBytes + Self.tagBytes else { return nil }
        let head = challenge.prefix(Self.randomBytes + Self.timeBytes)
        let tag = Array(challenge.suffix(Self.tagBytes))
        guard self.tags(of: Data(head), terminalID).contains(where: { Self.isEqual($0, tag) }) else { return nil }
        let time = head.suffix(Self.timeBytes).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let end = WallTime(microseconds: Int64(bitPattern: time))
        return now < end ? end : nil
    }

    /// What is signed.
    static func message(_ challenge: Data, _ terminalID: String) -> Data {
        Data("yizhan terminal login\n\(terminalID)\n".utf8) + challenge
    }

    /// One for each key of the host, the newest first.
    private func tags(of head: Data, _ terminalID: String) -> [[UInt8]] {
        self.sealer.blindIndexes(
            of: "\(head.base64EncodedString()) \(terminalID)",
            as: Self.purpose,
            organisationID: Self.host
        )
    }

    /// Challenges belong to the host, not to one of its organisations.
    private static let host = ""

    private static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
