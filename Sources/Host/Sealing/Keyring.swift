internal import Crypto
internal import Foundation
internal import PluginKit

/// Seals with AES-256-GCM under keys derived from the master keys; the newest seals, every one opens.
///
/// A sealed value is a byte for the suite, four for the number of its master key, then nonce, ciphertext and tag. Its
/// purpose is authenticated with it.
package final class Keyring: Sealer {
    private struct Derived {
        let id: UInt32
        let sealing: SymmetricKey
        let indexing: SymmetricKey
    }

    private let keys: [UInt32: Derived]
    /// Newest first.
    private let order: [Derived]

    /// Takes the keys of a file, which is made with a first key where there is none.
    ///
    /// - Throws: ``KeyringError``.
    package convenience init(file: String) throws {
        self.init(keys: try KeyFile(path: file).readOrMake())
    }

    /// Takes one key in base64, as an environment variable holds it.
    ///
    /// - Throws: ``KeyringError``.
    package convenience init(base64: String) throws {
        guard let data = Data(base64Encoded: base64), data.count == MasterKey.length else {
            throw KeyringError("The master key has to be 32 bytes in base64: openssl rand -base64 32")
        }
        self.init(keys: [MasterKey(id: 1, bytes: Array(data))])
    }

    /// A new key that is kept nowhere, for tests.
    package convenience init() {
        self.init(keys: [MasterKey(id: 1, bytes: KeyFile.random())])
    }

    init(keys: [MasterKey]) {
        let derived = keys.map { key in
            let master = SymmetricKey(data: key.bytes)
            return Derived(
                id: key.id,
                sealing: Self.derive(master, "yizhan seal aes-256-gcm"),
                indexing: Self.derive(master, "yizhan blind index")
            )
        }
        self.order = derived.sorted { $0.id > $1.id }
        self.keys = Dictionary(uniqueKeysWithValues: derived.map { ($0.id, $0) })
    }

    private static func derive(_ master: SymmetricKey, _ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data(use.utf8), outputByteCount: 32)
    }

    /// Seals bytes under the newest key.
    package func seal(_ bytes: [UInt8], as purpose: String) throws -> [UInt8] {
        guard let key = self.order.first else { throw Self.failed }
        do {
            let box = try AES.GCM.seal(bytes, using: key.sealing, authenticating: Array(purpose.utf8))
            guard let combined = box.combined else { throw Self.failed }
            return SealedHeader(suite: .aes256GCM, keyID: key.id).bytes + combined
        } catch {
            throw Self.failed
        }
    }

    /// Opens what was sealed under any of the keys.
    package func open(_ sealed: [UInt8], as purpose: String) throws -> [UInt8] {
        guard let header = SealedHeader(sealed), header.suite == .aes256GCM, let key = self.keys[header.keyID] else {
            throw Self.unreadable(purpose)
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[SealedHeader.length...])
            return Array(try AES.GCM.open(box, using: key.sealing, authenticating: Array(purpose.utf8)))
        } catch {
            throw Self.unreadable(purpose)
        }
    }

    /// HMAC-SHA-256 of purpose and text, cut to 16 bytes, under each key.
    package func blindIndexes(of text: String, as purpose: String) -> [[UInt8]] {
        self.order.map { key in
            var code = HMAC<SHA256>(key: key.indexing)
            code.update(data: Array(purpose.utf8))
            code.update(data: [0])
            code.update(data: Array(text.utf8))
            return Array(code.finalize().prefix(16))
        }
    }

    private static let failed = RPCError(code: .internalError, message: "The host failed to seal this.")

    private static func unreadable(_ purpose: String) -> RPCError {
        RPCError(
            code: .dataLoss,
            message:
                "Sealed data (\(purpose)) cannot be read: it was changed, or its key is missing. Tell the operator."
        )
    }
}
