internal import HostBus
internal import NIOSSL
internal import PluginKit
internal import Testing

/// Connections that are encrypted, and those that cannot be.
@Suite(.timeLimit(.minutes(5))) struct TLSTests {
    @Test(arguments: [false, true]) func callsGoOverTLS(asksClients: Bool) async throws {
        let server = try TestCertificate.serverContext(asksClients: asksClients)
        try await TestBus.run(tls: server) { bus in
            let client = try TestCertificate.clientContext(isShown: asksClients)
            let connection = try await bus.connect(tls: client)
            #expect(connection.isOpen)
            await connection.close()
        }
    }

    @Test func hostThatIsNotTrustedIsLeft() async throws {
        try await TestBus.run(tls: try TestCertificate.serverContext()) { bus in
            try await Self.expect("TLS_UNTRUSTED", bus, try TestCertificate.clientContext(isTrusted: false))
        }
    }

    @Test func clientThatDoesNotEncryptHearsThatTheHostDoes() async throws {
        try await TestBus.run(tls: try TestCertificate.serverContext()) { bus in
            try await Self.expect("TLS_REQUIRED", bus, nil)
        }
    }

    @Test func clientThatEncryptsHearsThatTheHostDoesNot() async throws {
        try await TestBus.run { bus in
            try await Self.expect("TLS_NOT_SPOKEN", bus, try TestCertificate.clientContext())
        }
    }

    @Test func clientWithoutTheCertificateThatIsAskedForIsRefused() async throws {
        try await TestBus.run(tls: try TestCertificate.serverContext(asksClients: true)) { bus in
            try await Self.expect("TLS_CLIENT_CERTIFICATE_REQUIRED", bus, try TestCertificate.clientContext())
        }
    }

    /// Expects that no connection comes about, and that its error names the reason to programs and not its innards.
    private static func expect(_ reason: String, _ bus: TestBus, _ tls: NIOSSLContext?) async throws {
        let error = await #expect(throws: RPCError.self) { try await bus.connect(tls: tls) }
        #expect(error?.code == .unavailable)
        #expect(error?.details == [.errorInfo(reason: reason, domain: "yizhan", metadata: [:])])
        #expect(error?.message.contains("SSL") == false)
    }
}
