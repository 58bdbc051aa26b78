internal import Crypto
internal import Foundation
internal import PluginKit

/// What a document says, with its number, its form and its day, as a digest: the 校验码 is the first half of it.
///
/// Texts of forms are short and known but for a few digits, which whoever has a redacted copy could try out. So the digest is
/// keyed; only documents of before that have a plain one.
enum ContentDigest {
    /// The digest.
    ///
    /// - Parameter key: of the tenant; `nil` for a document that was issued before digests were keyed.
    static func digest(
        _ number: String,
        _ code: String,
        _ version: Int64,
        _ day: CivilDay,
        _ text: String,
        key: [UInt8]?
    ) -> [UInt8] {
        let statement = Array("\(number)\n\(code) \(version)\n\(day)\n\(text)".utf8)
        guard let key else { return Array(SHA256.hash(data: statement)) }
        return Array(HMAC<SHA256>.authenticationCode(for: statement, using: SymmetricKey(data: key)))
    }
}
