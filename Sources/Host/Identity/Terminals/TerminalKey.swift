internal import Crypto
internal import Foundation
internal import IdentityAPI
internal import PluginKit

/// The public key of a terminal.
enum TerminalKey {
    case ed25519(Curve25519.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)

    /// Takes a key that is one; `nil` for anything else.
    init?(_ kind: TerminalKeyKind, _ bytes: Data) {
        switch kind {
        case .ed25519:
            guard bytes.count == 32, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
                return nil
            }
            self = .ed25519(key)
        case .p256:
            guard bytes.count == 65, let key = try? P256.Signing.PublicKey(x963Representation: bytes) else {
                return nil
            }
            self = .p256(key)
        case .unspecified, .UNRECOGNIZED:
            return nil
        }
    }

    /// Whether a signature of the key is right.
    func verifies(_ signature: Data, of message: Data) -> Bool {
        // Ed25519 and P-256, as r and s, both sign with 64 bytes.
        guard signature.count == 64 else { return false }
        switch self {
        case .ed25519(let key):
            return key.isValidSignature(signature, for: message)
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}
