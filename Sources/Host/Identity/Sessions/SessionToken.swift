internal import Crypto
internal import Foundation

/// What a caller shows to go on with a session: 256 random bits.
///
/// Only a digest of it is stored. SHA-256 is enough: there is nothing to guess in random bits, so that it need not be slow.
struct SessionToken {
    /// As the caller gets it.
    let text: String

    /// 256 bits in Base64 without padding.
    private static let length = 43

    /// Makes a new token.
    static func make() -> SessionToken {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let text = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return SessionToken(text: text)
    }

    private init(text: String) {
        self.text = text
    }

    /// Takes what a caller shows; `nil` where it cannot be a token.
    init?(shown text: String) {
        guard text.utf8.count == Self.length else { return nil }
        self.text = text
    }

    /// What the token is known by in memory.
    var digest: SHA256.Digest { SHA256.hash(data: Data(self.text.utf8)) }

    /// What a secret of many random bits, or a key, is known by.
    static func digest(of bytes: [UInt8]) -> String { Self.stored(SHA256.hash(data: bytes)) }

    /// What the token is known by in the database.
    static func stored(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
