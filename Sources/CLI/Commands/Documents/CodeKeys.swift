internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

/// The keys that somebody without a network checks codes by, each `1:BASE64` as `yizhan documents keys` prints it; behind it
/// `:retired` for one that is retired.
struct CodeKeys {
    private var keys: [UInt32: Curve25519.Signing.PublicKey] = [:]
    private var retired: Set<UInt32> = []

    /// A key as it is printed and given.
    static func text(_ key: VerificationKey) -> String {
        "\(key.keyID):\(key.publicKey.base64EncodedString())\(key.hasRetiredAt ? ":retired" : "")"
    }

    /// Reads keys.
    ///
    /// - Throws: ``Failure`` where one is none.
    init(_ texts: [String]) throws {
        for text in texts {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard (2...3).contains(parts.count), let id = UInt32(parts[0]),
                let bytes = Data(base64Encoded: String(parts[1])),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes),
                parts.count == 2 || parts[2] == "retired"
            else { throw Failure(.usage, "--key is no key: take it as yizhan documents keys prints it, 1:BASE64.") }
            self.keys[id] = key
            if parts.count == 3 { self.retired.insert(id) }
        }
    }

    /// What a code says, where one of the keys signed it.
    ///
    /// - Throws: ``Failure`` where none of ours did, its key is retired, or was not given.
    func checked(_ text: String) throws -> VerificationCode {
        guard let code = VerificationCode(text) else {
            throw Failure(.failed, "这不是本机构签发的文书的二维码。")
        }
        guard let key = self.keys[code.keyID] else {
            throw Failure(.failed, "这个二维码用第\(code.keyID)号密钥签名，手头没有这把密钥，请取得最新的密钥或者联网核验。")
        }
        guard code.isSigned(by: key) else {
            throw Failure(.failed, "这不是本机构签发的文书的二维码，或者内容被改动。")
        }
        guard !self.retired.contains(code.keyID) else {
            throw Failure(.failed, "第\(code.keyID)号密钥已停用，它签名的二维码不能离线核验，请联网核验。")
        }
        return code
    }
}
