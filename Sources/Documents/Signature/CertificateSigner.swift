internal import COpenSSL

/// Signs with a certificate and its key (RSA or P-256) by OpenSSL's CMS, as PAdES-B-B asks: detached, with the hash of
/// the certificate among what is signed.
public struct CertificateSigner: DocumentSigner {
    /// The certificate.
    public let certificate: SigningCertificate
    private let key: [UInt8]

    /// Common name of the certificate.
    public var holder: String { self.certificate.holder }

    /// Takes a certificate, with those that it was issued by behind it, and its key, both PEM.
    ///
    /// - Throws: ``DocumentError`` where one cannot be read, the key is not the certificate's, or the certificate names
    ///   nobody.
    public init(certificate: [UInt8], key: [UInt8]) throws(DocumentError) {
        self.certificate = try SigningCertificate(certificate)
        self.key = key
        let chain = try self.certificate.chain()
        defer { for certificate in chain { X509_free(certificate) } }
        let readKey = try SigningCertificate.key(key)
        defer { EVP_PKEY_free(readKey) }
        guard X509_check_private_key(chain[0], readKey) == 1 else {
            throw DocumentError(.environment, "签名私钥与证书不符，请联系系统管理员。")
        }
    }

    /// A detached CMS signature over bytes, with the certificates.
    ///
    /// - Throws: ``DocumentError`` where the certificate has run out, or nothing can be signed.
    public func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        let failure = DocumentError(.environment, "电子签名失败，请联系系统管理员。")
        try self.certificate.checkDates()
        let chain = try self.certificate.chain()
        defer { for certificate in chain { X509_free(certificate) } }
        let key = try SigningCertificate.key(self.key)
        defer { EVP_PKEY_free(key) }
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP)
        guard let message = CMS_sign(nil, nil, nil, nil, flags) else { throw failure }
        defer { CMS_ContentInfo_free(message) }
        guard CMS_add1_signer(message, chain[0], key, EVP_sha256(), flags) != nil,
            let data = SigningCertificate.copied(bytes)
        else { throw failure }
        defer { BIO_free(data) }
        for other in chain.dropFirst() {
            guard CMS_add1_cert(message, other) == 1 else { throw failure }
        }
        guard CMS_final(message, data, nil, flags) == 1 else { throw failure }
        var encoded: UnsafeMutablePointer<UInt8>?
        let length = i2d_CMS_ContentInfo(message, &encoded)
        guard length > 0, let encoded else { throw failure }
        defer { CRYPTO_free(encoded, "", 0) }
        return Array(UnsafeBufferPointer(start: encoded, count: Int(length)))
    }
}
