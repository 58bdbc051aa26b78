internal import COpenSSL

/// Signs with a certificate and its key (RSA or P-256) by OpenSSL's CMS, as PAdES-B-B asks: detached, with the hash of
/// the certificate among what is signed.
public struct CertificateSigner: DocumentSigner {
    /// Common name of the certificate.
    public let holder: String
    private let certificate: [UInt8]
    private let key: [UInt8]

    /// Takes a certificate and its key, both PEM.
    ///
    /// - Throws: ``DocumentError`` where one cannot be read, the key is not the certificate's, or the certificate names
    ///   nobody.
    public init(certificate: [UInt8], key: [UInt8]) throws(DocumentError) {
        self.certificate = certificate
        self.key = key
        let parts = try Self.read(certificate, key)
        defer { Self.free(parts) }
        guard X509_check_private_key(parts.certificate, parts.key) == 1 else {
            throw DocumentError(.environment, "签名私钥与证书不符，请联系系统管理员。")
        }
        let subject = X509_get_subject_name(parts.certificate)
        let place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1)
        var text: UnsafeMutablePointer<UInt8>?
        guard place >= 0, let entry = X509_NAME_get_entry(subject, place) else {
            throw DocumentError(.environment, "签名证书没有名称（CN），请联系系统管理员。")
        }
        let length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry))
        guard length > 0, let text else { throw DocumentError(.environment, "签名证书的名称无法读取。") }
        defer { CRYPTO_free(text, "", 0) }
        self.holder = String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }

    /// A detached CMS signature over bytes.
    public func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        let failure = DocumentError(.environment, "电子签名失败，请联系系统管理员。")
        let parts = try Self.read(self.certificate, self.key)
        defer { Self.free(parts) }
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_CADES | CMS_NOSMIMECAP)
        guard let message = CMS_sign(nil, nil, nil, nil, flags) else { throw failure }
        defer { CMS_ContentInfo_free(message) }
        guard CMS_add1_signer(message, parts.certificate, parts.key, EVP_sha256(), flags) != nil,
            let data = Self.copied(bytes)
        else { throw failure }
        defer { BIO_free(data) }
        guard CMS_final(message, data, nil, flags) == 1 else { throw failure }
        var encoded: UnsafeMutablePointer<UInt8>?
        let length = i2d_CMS_ContentInfo(message, &encoded)
        guard length > 0, let encoded else { throw failure }
        defer { CRYPTO_free(encoded, "", 0) }
        return Array(UnsafeBufferPointer(start: encoded, count: Int(length)))
    }

    private static func read(_ certificate: [UInt8], _ key: [UInt8]) throws(DocumentError) -> (
        certificate: OpaquePointer, key: OpaquePointer
    ) {
        let certificateText = Self.copied(certificate)
        let keyText = Self.copied(key)
        defer {
            BIO_free(certificateText)
            BIO_free(keyText)
        }
        guard let read = PEM_read_bio_X509(certificateText, nil, nil, nil) else {
            throw DocumentError(.environment, "签名证书无法读取，请联系系统管理员。")
        }
        guard let readKey = PEM_read_bio_PrivateKey(keyText, nil, nil, nil) else {
            X509_free(read)
            throw DocumentError(.environment, "签名私钥无法读取，请联系系统管理员。")
        }
        return (read, readKey)
    }

    /// Bytes as OpenSSL reads them, in memory of its own: a pointer to an array is good for one call only.
    private static func copied(_ bytes: [UInt8]) -> OpaquePointer? {
        guard let copy = BIO_new(BIO_s_mem()) else { return nil }
        guard bytes.isEmpty || BIO_write(copy, bytes, Int32(bytes.count)) == Int32(bytes.count) else {
            BIO_free(copy)
            return nil
        }
        return copy
    }

    private static func free(_ parts: (certificate: OpaquePointer, key: OpaquePointer)) {
        X509_free(parts.certificate)
        EVP_PKEY_free(parts.key)
    }
}
