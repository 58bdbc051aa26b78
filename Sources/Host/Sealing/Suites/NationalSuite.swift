internal import COpenSSL

/// SM4 in counter mode, and then HMAC-SM3 over purpose, nonce and ciphertext, by the system's libcrypto.
///
/// A sealed value is 16 bytes of nonce, the ciphertext, and 32 bytes of code.
struct NationalSuite {
    /// Why libcrypto did not do it; values are not told of.
    struct Failure: Error {}

    /// 16 bytes.
    let sealing: [UInt8]
    /// 32 bytes.
    let authenticating: [UInt8]

    static let keyLength = 16
    static let codeKeyLength = 32
    private static let nonceLength = 16
    private static let codeLength = 32

    func seal(_ bytes: [UInt8], as purpose: String) throws(Failure) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let nonce = (0..<Self.nonceLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let sealed = nonce + (try self.crypt(bytes, nonce))
        return sealed + (try self.code(sealed, purpose))
    }

    func open(_ sealed: some Collection<UInt8>, as purpose: String) throws(Failure) -> [UInt8] {
        guard sealed.count >= Self.nonceLength + Self.codeLength else { throw Failure() }
        let covered = Array(sealed.dropLast(Self.codeLength))
        let stated = Array(sealed.suffix(Self.codeLength))
        guard CRYPTO_memcmp(stated, try self.code(covered, purpose), Self.codeLength) == 0 else { throw Failure() }
        return try self.crypt(Array(covered.dropFirst(Self.nonceLength)), Array(covered.prefix(Self.nonceLength)))
    }

    /// In counter mode both ways are the same.
    func crypt(_ bytes: [UInt8], _ nonce: [UInt8]) throws(Failure) -> [UInt8] {
        guard let count = Int32(exactly: bytes.count), let cipher = EVP_CIPHER_fetch(nil, "SM4-CTR", nil) else {
            throw Failure()
        }
        defer { EVP_CIPHER_free(cipher) }
        guard let context = EVP_CIPHER_CTX_new() else { throw Failure() }
        defer { EVP_CIPHER_CTX_free(context) }
        var output = [UInt8](repeating: 0, count: bytes.count)
        var written: Int32 = 0
        guard EVP_EncryptInit_ex2(context, cipher, self.sealing, nonce, nil) == 1,
            EVP_EncryptUpdate(context, &output, &written, bytes, count) == 1, written == count
        else { throw Failure() }
        return output
    }

    private func code(_ bytes: [UInt8], _ purpose: String) throws(Failure) -> [UInt8] {
        // The length in front, so that no byte can move from the purpose to the value.
        let purpose = Array(purpose.utf8)
        let covered = withUnsafeBytes(of: UInt64(purpose.count).bigEndian) { Array($0) } + purpose + bytes
        var code = [UInt8](repeating: 0, count: Self.codeLength)
        var length = 0
        let isMade = EVP_Q_mac(
            nil,
            "HMAC",
            nil,
            "SM3",
            nil,
            self.authenticating,
            self.authenticating.count,
            covered,
            covered.count,
            &code,
            code.count,
            &length
        )
        guard isMade != nil, length == Self.codeLength else { throw Failure() }
        return code
    }
}
