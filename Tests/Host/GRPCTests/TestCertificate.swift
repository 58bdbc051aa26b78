internal import Foundation
internal import GRPCNIOTransportHTTP2Posix
internal import HostGRPC

/// A certificate of localhost that signs itself, good for a hundred years and trusted by nobody but these tests.
struct TestCertificate: ~Copyable {
    private let folder: URL
    let files: GRPCTLSFiles

    init() throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let certificate = self.folder.appending(path: "certificate.pem")
        let privateKey = self.folder.appending(path: "key.pem")
        try Data(Self.certificate.utf8).write(to: certificate)
        try Data(Self.privateKey.utf8).write(to: privateKey)
        self.files = GRPCTLSFiles(certificate: certificate.path, privateKey: privateKey.path)
    }

    deinit {
        try? FileManager.default.removeItem(at: self.folder)
    }

    /// What a client needs to trust it.
    static var clientSecurity: HTTP2ClientTransport.Posix.TransportSecurity {
        .tls { $0.trustRoots = .certificates([.bytes(Array(Self.certificate.utf8), format: .pem)]) }
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
