internal import GRPCNIOTransportHTTP2Posix

/// Files that the door encrypts with.
package struct GRPCTLSFiles: Sendable {
    private let certificate: String
    private let privateKey: String

    /// Names the PEM files of the certificate chain and of its key.
    package init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
    }

    var security: HTTP2ServerTransport.Posix.TransportSecurity {
        .tls(
            certificateChain: [.file(path: self.certificate, format: .pem)],
            privateKey: .file(path: self.privateKey, format: .pem)
        )
    }
}
