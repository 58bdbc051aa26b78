internal import Crypto

/// What is kept of a secret in its place: a digest, from which nobody reads the secret.
///
/// A short secret can be found from its digest by trying all: keep the digest sealed (``Sealer``).
public enum SecretDigest {
    /// SHA-256 of a secret, bound to what it opens: the same secret of another case has another.
    public static func make(_ secret: String, for subject: String) -> [UInt8] {
        Array(SHA256.hash(data: Array("\(subject)\n\(secret)".utf8)))
    }

    /// SHA-256 of a text, in hexadecimal digits.
    public static func hexadecimal(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        return String(SHA256.hash(data: Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Whether two digests are the same, in a time that does not tell where they differ.
    public static func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return zip(first, second).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
