internal import COpenSSL

/// Signs files by SM2 with SM3 (GB/T 32918.2, GM/T 0009), detached: for whom the state's own algorithms are asked of.
///
/// What is signed is the file itself: `openssl dgst -sm3 -verify` checks it. The signer's id is that of GM/T 0009.
public struct SM2Signer: Sendable {
    /// Common name of the certificate: the office that the signature is of.
    public var holder: String { self.parts.holder }
    /// The certificate, PEM, for whoever checks a signature.
    public let certificate: String
    private let parts: SigningCertificate
    private let key: [UInt8]

    /// The id that goes into what is signed where no other was agreed upon (GM/T 0009 §10).
    private static let id = Array("1234567812345678".utf8)

    /// Takes a certificate of an SM2 key, and the key, both PEM.
    ///
    /// - Throws: ``DocumentError`` where one cannot be read, is not of SM2, or they do not belong together.
    public init(certificate: [UInt8], key: [UInt8]) throws(DocumentError) {
        self.parts = try CertificateSigner(certificate: certificate, key: key).certificate
        self.certificate = String(decoding: certificate, as: UTF8.self)
        self.key = key
        let read = try SigningCertificate.key(key)
        defer { EVP_PKEY_free(read) }
        guard EVP_PKEY_is_a(read, "SM2") == 1 else {
            throw DocumentError(.environment, "这不是SM2私钥，请联系系统管理员。")
        }
    }

    /// A signature over a file, in DER.
    ///
    /// - Throws: ``DocumentError`` where the certificate has run out, or it cannot be made.
    public func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        let failure = DocumentError(.environment, "国密签名失败，请联系系统管理员。")
        try self.parts.checkDates()
        let key = try SigningCertificate.key(self.key)
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { throw failure }
        defer { EVP_MD_CTX_free(context) }
        guard let parameters = EVP_PKEY_CTX_new(key, nil) else { throw failure }
        defer { EVP_PKEY_CTX_free(parameters) }
        guard EVP_PKEY_CTX_set1_id(parameters, Self.id, Int32(Self.id.count)) == 1 else { throw failure }
        EVP_MD_CTX_set_pkey_ctx(context, parameters)
        guard EVP_DigestSignInit(context, nil, EVP_sm3(), nil, key) == 1 else { throw failure }
        var length = 0
        guard EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1, length > 0 else { throw failure }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else { throw failure }
        return Array(signature.prefix(length))
    }
}
