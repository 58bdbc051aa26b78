internal import NIOSSL

/// A certificate of localhost that signs itself, good for a hundred years and trusted by nobody but these tests.
enum TestCertificate {
    /// What a server needs to show it; with `asksClients` only clients get in that show it too.
    static func serverContext(asksClients: Bool = false) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try Self.chain.map { .certificate($0) },
            privateKey: .privateKey(try Self.key)
        )
        if asksClients {
            configuration.trustRoots = .certificates(try Self.chain)
            configuration.certificateVerification = .noHostnameVerification
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// What a client needs to trust it, and to show it where it `isShown`.
    static func clientContext(isTrusted: Bool = true, isShown: Bool = false) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if isTrusted { configuration.trustRoots = .certificates(try Self.chain) }
        if isShown {
            configuration.certificateChain = try Self.chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(try Self.key)
        }
        return try NIOSSLContext(configuration: configuration)
    }

    private static var chain: [NIOSSLCertificate] {
        get throws { try NIOSSLCertificate.fromPEMBytes(Array(Self.certificate.utf8)) }
    }

    private static var key: NIOSSLPrivateKey {
        get throws { try NIOSSLPrivateKey(bytes: Array(Self.privateKey.utf8), format: .pem) }
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIUGMr4R0txWYGIp87cj5O4ZN8ky0IwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDA2MTczMloYDzIxMjYxMDMx
        MDYxNzMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATnku6AW7Yp3geBxeDlh4HcuDVBVLoRFQeDX5xY23NaX+T22OzInLA2
        A5lnnwLh0WPt6lNgdeDdLa/UO98q3yCZo28wbTAdBgNVHQ4EFgQUdSUPcjmBJkmp
        EQLh76AN/mFV2fAwHwYDVR0jBBgwFoAUdSUPcjmBJkmpEQLh76AN/mFV2fAwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSQAwRgIhALlPEiClyPecLE+idjmB6LF6j7uHgSG41aUNd1stp0Y/AiEA
        oOYXj4j55TW0W2nxCb5RMCpaAALCexC2HqS+coSiV4c=
        -----END CERTIFICATE-----
        """

    private static let privateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgm6ezCKs9JAvVyuj/
        3y3oyRPE8DVSD8FEvHXmFi89VfOhRANCAATnku6AW7Yp3geBxeDlh4HcuDVBVLoR
        FQeDX5xY23NaX+T22OzInLA2A5lnnwLh0WPt6lNgdeDdLa/UO98q3yCZ
        -----END PRIVATE KEY-----
        """
}
