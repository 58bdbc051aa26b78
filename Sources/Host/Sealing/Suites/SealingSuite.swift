/// How values are sealed; a value names its suite, so that each opens whatever new ones are sealed with.
package enum SealingSuite: UInt8, Sendable, CaseIterable {
    /// AES-256-GCM.
    case aes256GCM = 1
    /// The national suite: SM4 in counter mode (GB/T 32907), and HMAC with SM3 (GB/T 32905) over what it encrypted.
    case sm4CTRHMACSM3 = 2

    /// The name in settings and status.
    package var name: String {
        switch self {
        case .aes256GCM: "aes-256-gcm"
        case .sm4CTRHMACSM3: "sm4-ctr-hmac-sm3"
        }
    }

    /// Reads a name.
    package init?(name: String) {
        guard let suite = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = suite
    }
}
