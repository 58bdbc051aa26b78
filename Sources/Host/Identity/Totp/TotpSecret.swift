internal import Crypto
internal import Foundation

/// The secret of an authenticator, and the codes that it makes (RFC 6238: SHA-1, 30 seconds, six digits).
///
/// SHA-1 is what authenticators know; HMAC does not need what it has lost.
struct TotpSecret {
    let bytes: [UInt8]

    /// 160 bits, as RFC 4226 recommends.
    private static let length = 20
    private static let period: Int64 = 30
    private static let digits = 6
    /// Steps that a clock may be wrong by, in each direction.
    private static let tolerance: Int64 = 1

    /// Makes a new secret.
    static func make() -> TotpSecret {
        var generator = SystemRandomNumberGenerator()
        return TotpSecret(bytes: (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The step of a time.
    static func step(atMicroseconds microseconds: Int64) -> Int64 {
        microseconds / 1_000_000 / Self.period
    }

    /// Whether a text looks like a code of an authenticator.
    static func isCode(_ text: String) -> Bool {
        text.utf8.count == Self.digits && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The code of a step.
    func code(step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: self.bytes)))
        let offset = Int(mac[mac.count - 1] & 0x0f)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step of a code, if it counts now and is later than the last one that was used.
    func step(of code: String, now: Int64, after last: Int64) -> Int64? {
        let steps = (now - Self.tolerance)...(now + Self.tolerance)
        var found: Int64?
        // All of them, so that the time tells nothing.
        for step in steps where Self.isEqual(self.code(step: step), code) && step > last { found = found ?? step }
        return found
    }

    private static func isEqual(_ one: String, _ other: String) -> Bool {
        let one = Array(one.utf8)
        let other = Array(other.utf8)
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The secret as it is typed into an authenticator: Base32 (RFC 4648) without padding.
    var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var buffer: UInt32 = 0
        var bits = 0
        for byte in self.bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return text
    }

    /// What an authenticator reads as a QR code.
    func uri(loginName: String) -> String {
        "otpauth://totp/Yizhan:\(loginName)?secret=\(self.base32)&issuer=Yizhan&algorithm=SHA1&digits=6&period=30"
    }
}
