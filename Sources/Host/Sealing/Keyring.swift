internal import Crypto
internal import Foundation
internal import PluginKit
internal import Synchronization

/// Seals under keys derived from the master keys, by one of two suites; the newest key seals, every one opens.
///
/// A sealed value is a byte for the suite, four for the number of its master key, then nonce, ciphertext and tag. Its
/// purpose is authenticated with it.
package final class Keyring: Sealer, Signer {
    private struct Derived {
        let id: UInt32
        let sealing: SymmetricKey
        let indexing: SymmetricKey
        let signing: SymmetricKey
        let national: NationalSuite
    }

    /// How new values are sealed.
    package let suite: SealingSuite

    private let file: KeyFile?
    /// Newest first.
    private let ring: Mutex<[Derived]>

    /// Takes the keys of a file, which is made with a first key where there is none.
    ///
    /// - Throws: ``KeyringError``.
    package convenience init(file: String, suite: SealingSuite = .aes256GCM) throws {
        let file = KeyFile(path: file)
        self.init(keys: try file.readOrMake(), file: file, suite: suite)
        try self.check()
    }

    /// Takes one key in base64, as an environment variable holds it.
    ///
    /// - Throws: ``KeyringError``.
    package convenience init(base64: String, suite: SealingSuite = .aes256GCM) throws {
        guard let data = Data(base64Encoded: base64), data.count == MasterKey.length else {
            throw KeyringError("The master key has to be 32 bytes in base64: openssl rand -base64 32")
        }
        self.init(keys: [MasterKey(id: 1, bytes: Array(data))], suite: suite)
        try self.check()
    }

    /// A new key that is kept nowhere, for tests.
    package convenience init() {
        self.init(keys: [MasterKey(id: 1, bytes: KeyFile.random())])
    }

    init(keys: [MasterKey], file: KeyFile? = nil, suite: SealingSuite = .aes256GCM) {
        self.file = file
        self.suite = suite
        self.ring = Mutex(Self.derived(keys))
    }

    /// A libcrypto that has no SM4 or SM3 is found out at the start, and not by the first order.
    private func check() throws {
        do {
            _ = try self.open(try self.seal([1], as: "check"), as: "check")
        } catch {
            throw KeyringError(
                "This machine's libcrypto cannot seal with \(self.suite.name): choose another keys.suite."
            )
        }
    }

    /// Number of the newest key.
    package var currentKeyID: UInt32 { self.ring.withLock { $0.first?.id ?? 0 } }

    /// Numbers of all keys.
    package var keyIDs: [UInt32] { self.ring.withLock { $0.map(\.id) } }

    /// Makes a new key; it is on disk, and new values are sealed under it, when this has returned.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where the keys stand in no file; ``KeyringError``.
    func add(_ id: UInt32) throws {
        try self.change { keys in
            if !keys.contains(where: { $0.id == id }) { keys.append(MasterKey(id: id, bytes: KeyFile.random())) }
        }
    }

    /// Removes a key: what is sealed under it cannot be opened any more.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where the keys stand in no file; ``KeyringError``.
    func remove(_ id: UInt32) throws {
        try self.change { keys in keys.removeAll { $0.id == id } }
    }

    private func change(_ change: (inout [MasterKey]) -> Void) throws {
        guard let file = self.file else {
            throw RPCError(
                code: .failedPrecondition,
                message: "The master key is a setting (keys.master). Keep it in a file (keys.file) to rotate it."
            )
        }
        try self.ring.withLock { ring in
            // Read anew: somebody may have put a key into the file.
            var keys = try file.read()
            change(&keys)
            try file.write(keys.sorted { $0.id < $1.id })
            ring = Self.derived(keys)
        }
    }

    /// The key of a number; looked for in the file too, where another host's operator may have put it.
    private func key(_ id: UInt32) -> Derived? {
        self.ring.withLock { ring in
            if let key = ring.first(where: { $0.id == id }) { return key }
            guard let file = self.file, let keys = try? file.read(), keys.contains(where: { $0.id == id }) else {
                return nil
            }
            ring = Self.derived(keys)
            return ring.first { $0.id == id }
        }
    }

    private static func derived(_ keys: [MasterKey]) -> [Derived] {
        keys.sorted { $0.id > $1.id }.map { key in
            let master = SymmetricKey(data: key.bytes)
            return Derived(
                id: key.id,
                sealing: Self.derive(master, "yizhan seal aes-256-gcm"),
                indexing: Self.derive(master, "yizhan blind index"),
                signing: Self.derive(master, "yizhan sign"),
                national: NationalSuite(
                    sealing: Self.bytes(master, "yizhan seal sm4-ctr", NationalSuite.keyLength),
                    authenticating: Self.bytes(master, "yizhan seal hmac-sm3", NationalSuite.codeKeyLength)
                )
            )
        }
    }

    private static func derive(_ master: SymmetricKey, _ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data(use.utf8), outputByteCount: 32)
    }

    private static func bytes(_ master: SymmetricKey, _ use: String, _ count: Int) -> [UInt8] {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data(use.utf8), outputByteCount: count)
            .withUnsafeBytes { Array($0) }
    }

    /// What everything that is sealed now begins with.
    package var header: [UInt8] { SealedHeader(suite: self.suite, keyID: self.currentKeyID).bytes }

    /// Seals bytes under the newest key.
    package func seal(_ bytes: [UInt8], as purpose: String) throws -> [UInt8] {
        guard let key = self.ring.withLock({ $0.first }) else { throw Self.failed }
        let header = SealedHeader(suite: self.suite, keyID: key.id).bytes
        do {
            switch self.suite {
            case .aes256GCM:
                let box = try AES.GCM.seal(bytes, using: key.sealing, authenticating: Array(purpose.utf8))
                guard let combined = box.combined else { throw Self.failed }
                return header + combined
            case .sm4CTRHMACSM3:
                return header + (try key.national.seal(bytes, as: purpose))
            }
        } catch {
            throw Self.failed
        }
    }

    /// Opens what was sealed under any of the keys, by any of the suites.
    package func open(_ sealed: [UInt8], as purpose: String) throws -> [UInt8] {
        guard let header = SealedHeader(sealed), let key = self.key(header.keyID) else {
            throw Self.unreadable(purpose)
        }
        do {
            switch header.suite {
            case .aes256GCM:
                let box = try AES.GCM.SealedBox(combined: sealed[SealedHeader.length...])
                return Array(try AES.GCM.open(box, using: key.sealing, authenticating: Array(purpose.utf8)))
            case .sm4CTRHMACSM3:
                return try key.national.open(sealed[SealedHeader.length...], as: purpose)
            }
        } catch {
            throw Self.unreadable(purpose)
        }
    }

    /// HMAC-SHA-256 of organisation, purpose and text, cut to 16 bytes, under each key.
    package func blindIndexes(of text: String, as purpose: String, organisationID: String) -> [[UInt8]] {
        self.ring.withLock { $0 }.map { key in
            var code = HMAC<SHA256>(key: key.indexing)
            // None of them has a NUL in it: the database keeps no text with one.
            for part in [organisationID, purpose] {
                code.update(data: Array(part.utf8))
                code.update(data: [0])
            }
            code.update(data: Array(text.utf8))
            return Array(code.finalize().prefix(16))
        }
    }

    /// HMAC-SHA-256 of purpose and bytes.
    package func code(of bytes: [UInt8], as purpose: String, keyID: UInt32) -> [UInt8]? {
        guard let key = self.key(keyID) else { return nil }
        var code = HMAC<SHA256>(key: key.signing)
        code.update(data: Array(purpose.utf8))
        code.update(data: [0])
        code.update(data: bytes)
        return Array(code.finalize())
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
