internal import Crypto
internal import Foundation
internal import PluginKit

/// Hashes and checks passwords, away from the threads of tasks.
struct PasswordHasher {
    private let parameters: Argon2Parameters
    private let pool: HashingPool
    /// The hash of a password that nobody knows.
    private let nobody: String

    init(parameters: Argon2Parameters, threads: Int) async throws {
        let pool = HashingPool(threads: threads)
        self.parameters = parameters
        self.pool = pool
        self.nobody = try await pool.run { try Argon2.hash(Array(OneTimePassword.make().utf8), parameters) }
    }

    /// The hash of a password, to be stored.
    func hash(_ password: String) async throws -> String {
        try await self.pool.run { [parameters] in try Argon2.hash(Self.bytes(password), parameters) }
    }

    /// Whether a password is that of a hash; without a hash it is not, found out with as much work.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        let encoded = hash ?? self.nobody
        let isRight = try await self.pool.run { try Argon2.verify(Self.bytes(password), against: encoded) }
        return isRight && hash != nil
    }

    /// Whether a hash was made with other parameters than those of now.
    func isOutdated(_ hash: String) -> Bool {
        !hash.hasPrefix(self.parameters.prefix)
    }

    /// A text that is the same for the same passwords and the same salt, and as hard to guess them from as a hash.
    ///
    /// Its parameters are fixed, so that a repetition after a change of configuration still finds its first answer.
    func fingerprint(of passwords: [String], salt: [UInt8]) async throws -> String {
        try await self.pool.run {
            // Each with its length before it, so that ("ab", "c") is not ("a", "bc").
            let bytes = passwords.flatMap { password in
                let bytes = Self.bytes(password)
                return Array("\(bytes.count):".utf8) + bytes
            }
            return try Argon2.hash(bytes, salt: salt, .standard)
        }
    }

    /// What stands for passwords in the digest that the record of a keyed call keeps.
    ///
    /// SHA-256 of a request that holds a password would let anybody who has the database guess it a billion times a
    /// second; of this it is as slow as with the stored hash. The salt is made of what names the call, so that a
    /// repetition gives the same.
    func fingerprint(of passwords: [String], for context: CallContext) async throws -> String {
        let principal = context.principal
        let call = [
            context.method.path, principal.organisationID, principal.accountID, context.idempotencyKey ?? "",
        ]
        let digest = SHA256.hash(data: Data(call.joined(separator: "\u{0}").utf8))
        return try await self.fingerprint(of: passwords, salt: Array(digest.prefix(Argon2.saltBytes)))
    }

    /// The bytes of a password in NFC: input methods compose the same characters differently (RFC 8265).
    private static func bytes(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCanonicalMapping.utf8)
    }
}
