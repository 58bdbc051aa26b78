internal import CArgon2
internal import PluginKit

/// Argon2id of libargon2.
///
/// Takes tens of milliseconds of a core: only for threads of ``HashingPool``.
enum Argon2 {
    /// 128 bits, as RFC 9106 recommends.
    static let saltBytes = 16
    /// 256 bits, as RFC 9106 recommends.
    private static let hashBytes = 32

    /// Hashes a password with a new salt; salt and parameters stand in the text.
    static func hash(_ password: [UInt8], _ parameters: Argon2Parameters) throws(RPCError) -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<Self.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return try Self.hash(password, salt: salt, parameters)
    }

    /// Hashes a password with a given salt.
    static func hash(
        _ password: [UInt8],
        salt: [UInt8],
        _ parameters: Argon2Parameters
    ) throws(RPCError) -> String {
        let length = argon2_encodedlen(
            parameters.passes,
            parameters.memoryKiB,
            1,
            UInt32(salt.count),
            UInt32(Self.hashBytes),
            Argon2_id
        )
        var encoded = [CChar](repeating: 0, count: length)
        let status = argon2id_hash_encoded(
            parameters.passes,
            parameters.memoryKiB,
            1,
            password,
            password.count,
            salt,
            salt.count,
            Self.hashBytes,
            &encoded,
            length
        )
        guard status == ARGON2_OK.rawValue else { throw Self.failure(status) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether a password is the one that a hash was made of.
    static func verify(_ password: [UInt8], against encoded: String) throws(RPCError) -> Bool {
        let status = argon2id_verify(encoded, password, password.count)
        switch status {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw Self.failure(status)
        }
    }

    private static func failure(_ status: Int32) -> RPCError {
        if status == ARGON2_MEMORY_ALLOCATION_ERROR.rawValue {
            return RPCError(code: .resourceExhausted, message: "The host has no memory left for this. Try again later.")
        }
        let reason = String(cString: argon2_error_message(status))
        return RPCError(
            code: .internalError,
            message: "The password could not be checked. Tell the operator.",
            cause: RPCError(code: .internalError, message: "libargon2: \(reason)")
        )
    }
}
