internal import Foundation
internal import TestKit

/// An authority of the test's own, with a certificate for the host and one for a terminal, made by `openssl`.
struct Certificates {
    private let folder: URL

    /// PEM file of the authority.
    var authority: String { self.path("authority.pem") }
    /// PEM files of the host at 127.0.0.1.
    var host: (certificate: String, key: String) { (self.path("host.pem"), self.path("host.key")) }
    /// PEM files of a terminal.
    var terminal: (certificate: String, key: String) { (self.path("terminal.pem"), self.path("terminal.key")) }

    /// What a host has to be told to encrypt, and to ask its clients for a certificate.
    var settings: [String: String] {
        [
            "YIZHAN_TLS_CERTIFICATE_FILE": self.host.certificate, "YIZHAN_TLS_KEY_FILE": self.host.key,
            "YIZHAN_TLS_CLIENT_CA_FILE": self.authority,
        ]
    }

    /// Makes them in a folder.
    static func make(in folder: URL) async throws -> Certificates {
        let run = try await ProgramRun.run("bash", ["-euc", Self.script, "bash", folder.path])
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return Certificates(folder: folder)
    }

    private func path(_ name: String) -> String { self.folder.appending(path: name).path }

    private static let script = """
        cd "$1"
        key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
        openssl req -x509 "${key[@]}" -keyout authority.key -out authority.pem -subj "/CN=Test authority" -days 2
        for name in host terminal; do
            openssl req "${key[@]}" -keyout $name.key -out $name.csr -subj "/CN=$name"
            openssl x509 -req -in $name.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 \\
                -extfile <(echo "subjectAltName=IP:127.0.0.1,DNS:localhost") -out $name.pem
        done
        """
}
