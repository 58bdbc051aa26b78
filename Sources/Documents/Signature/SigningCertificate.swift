internal import COpenSSL

/// The certificate that an office signs with, and those that it was issued by, of one PEM file.
public struct SigningCertificate: Sendable {
    /// Common name of the certificate: the office.
    public let holder: String
    /// The file.
    let pem: [UInt8]

    /// Takes a PEM file: the certificate first, then those between it and its root, where there are any.
    ///
    /// - Throws: ``DocumentError`` where it cannot be read or names nobody.
    public init(_ pem: [UInt8]) throws(DocumentError) {
        self.pem = pem
        let chain = try Self.read(pem)
        defer { for certificate in chain { X509_free(certificate) } }
        let subject = X509_get_subject_name(chain[0])
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

    /// Checks that the certificate is good now: nobody takes a signature of one that has run out.
    ///
    /// - Throws: ``DocumentError``.
    public func checkDates() throws(DocumentError) {
        let chain = try self.chain()
        defer { for certificate in chain { X509_free(certificate) } }
        // Earlier than now is -1, later 1.
        guard X509_cmp_current_time(X509_get0_notBefore(chain[0])) < 0 else {
            throw DocumentError(.environment, "电子签名证书还没有生效，请联系系统管理员。")
        }
        guard X509_cmp_current_time(X509_get0_notAfter(chain[0])) > 0 else {
            throw DocumentError(.environment, "电子签名证书已过期，请联系系统管理员更换证书。")
        }
    }

    /// Whether a detached CMS signature in DER is this certificate's, over these bytes, and names it among what is signed,
    /// as PAdES-B-B asks (signing-certificate-v2).
    ///
    /// Who issued the certificate is not asked: it is the one that the configuration names.
    public func signed(_ bytes: [UInt8], by signature: [UInt8]) -> Bool {
        guard let text = Self.copied(signature), let data = Self.copied(bytes), let stack = OPENSSL_sk_new_null() else {
            return false
        }
        defer {
            BIO_free(text)
            BIO_free(data)
            OPENSSL_sk_free(stack)
        }
        guard let chain = try? self.chain() else { return false }
        defer { for certificate in chain { X509_free(certificate) } }
        guard OPENSSL_sk_push(stack, UnsafeRawPointer(chain[0])) > 0, let message = d2i_CMS_bio(text, nil) else {
            return false
        }
        defer { CMS_ContentInfo_free(message) }
        // Only our certificate may be the signer's: what the message itself carries is not looked at.
        let flags = UInt32(CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOINTERN)
        return CMS_verify(message, stack, nil, data, nil, flags) == 1 && Self.names(stack, message)
    }

    /// Whether the one signer of a message says by a signed digest that the certificate is the one of a stack.
    private static func names(_ stack: OpaquePointer, _ message: OpaquePointer) -> Bool {
        guard let signers = CMS_get0_SignerInfos(message), OPENSSL_sk_num(signers) == 1,
            let signer = OPENSSL_sk_value(signers, 0),
            // -3: there has to be one of it, with one value.
            let value = CMS_signed_get0_data_by_OBJ(
                OpaquePointer(signer),
                OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2),
                -3,
                V_ASN1_SEQUENCE
            )
        else { return false }
        let text = value.assumingMemoryBound(to: ASN1_STRING.self)
        var bytes = ASN1_STRING_get0_data(text)
        guard let named = d2i_ESS_SIGNING_CERT_V2(nil, &bytes, Int(ASN1_STRING_length(text))) else { return false }
        defer { ESS_SIGNING_CERT_V2_free(named) }
        return OSSL_ESS_check_signing_certs(nil, named, stack, 1) == 1
    }

    /// The certificates, the office's own first; whoever reads them frees them.
    ///
    /// - Throws: ``DocumentError`` where they cannot be read.
    func chain() throws(DocumentError) -> [OpaquePointer] { try Self.read(self.pem) }

    private static let chainMax = 10

    private static func read(_ pem: [UInt8]) throws(DocumentError) -> [OpaquePointer] {
        let text = Self.copied(pem)
        defer { BIO_free(text) }
        var chain: [OpaquePointer] = []
        while chain.count < Self.chainMax, let read = PEM_read_bio_X509(text, nil, nil, nil) { chain.append(read) }
        // Behind the last one there is nothing to read, which is no mistake.
        ERR_clear_error()
        guard !chain.isEmpty else { throw DocumentError(.environment, "签名证书无法读取，请联系系统管理员。") }
        return chain
    }

    /// Bytes as OpenSSL reads them, in memory of its own: a pointer to an array is good for one call only.
    static func copied(_ bytes: [UInt8]) -> OpaquePointer? {
        guard let copy = BIO_new(BIO_s_mem()) else { return nil }
        guard bytes.isEmpty || BIO_write(copy, bytes, Int32(bytes.count)) == Int32(bytes.count) else {
            BIO_free(copy)
            return nil
        }
        return copy
    }

    /// A private key in PEM.
    ///
    /// One with a password cannot be read: nobody is there to be asked for it, and the host would wait for ever.
    ///
    /// - Throws: ``DocumentError``.
    static func key(_ pem: [UInt8]) throws(DocumentError) -> OpaquePointer {
        let text = Self.copied(pem)
        defer { BIO_free(text) }
        guard let read = PEM_read_bio_PrivateKey(text, nil, { _, _, _, _ in -1 }, nil) else {
            ERR_clear_error()
            throw DocumentError(.environment, "签名私钥无法读取（须是没有口令的PEM），请联系系统管理员。")
        }
        return read
    }
}
