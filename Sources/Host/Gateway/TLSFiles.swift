internal import HummingbirdTLS
internal import NIOSSL

/// The files that make HTTP into HTTPS.
package struct TLSFiles: Sendable {
    /// Path of a PEM file with the host's certificate, followed by those between it and its root.
    package var certificate: String
    /// Path of a PEM file with the certificate's private key.
    package var privateKey: String

    /// Names the files.
    package init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
    }

    /// Reads the files.
    ///
    /// - Throws: `NIOSSLError` where a file cannot be read or holds something else.
    func configuration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(self.certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: self.privateKey, format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
