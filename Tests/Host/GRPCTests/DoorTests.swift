internal import GRPCCore
internal import GRPCNIOTransportHTTP2Posix
internal import HostAPI
internal import HostGRPC
internal import SwiftProtobuf
internal import Testing

/// The door itself: its address and its certificate.
@Suite(.timeLimit(.minutes(5))) struct DoorTests {
    private static func door(port: Int = 0, tls: GRPCTLSFiles? = nil) throws -> GRPCDoor {
        GRPCDoor(
            table: try TestService().table(),
            authenticator: TestAuthenticator(),
            host: "127.0.0.1",
            port: port,
            tls: tls,
            messageBytesMax: 1_000,
            grace: .seconds(1),
            readiness: { [:] }
        )
    }

    @Test func callsGoOverTLS() async throws {
        let certificate = try TestCertificate()
        try await RunningDoor.with(tls: certificate.files) { door in
            let module = try await TestClient.with(port: door.port, security: TestCertificate.clientSecurity) {
                try await $0.unary("Echo", Module.with { $0.name = "工单" })
            }
            #expect(module.name == "工单")
        }
    }

    @Test func certificateOfNobodyKnownIsNotTrusted() async throws {
        let certificate = try TestCertificate()
        try await RunningDoor.with(tls: certificate.files) { door in
            let error = try await TestClient.with(port: door.port, security: .tls) { try await $0.failure("Echo") }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func plainTextIsNotTakenForTLS() async throws {
        let certificate = try TestCertificate()
        try await RunningDoor.with(tls: certificate.files) { door in
            let error = try await TestClient.with(port: door.port) { try await $0.failure("Echo") }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func missingCertificateIsSaidAtOnce() async throws {
        let door = try Self.door(tls: GRPCTLSFiles(certificate: "/nowhere.pem", privateKey: "/nowhere.pem"))
        await #expect(throws: (any Error).self) { try await door.serve() }
        await #expect(throws: (any Error).self) { try await door.port() }
    }

    @Test func takenPortIsSaidAtOnce() async throws {
        try await RunningDoor.with { open in
            let door = try Self.door(port: open.port)
            await #expect(throws: (any Error).self) { try await door.serve() }
            await #expect(throws: (any Error).self) { try await door.port() }
        }
    }
}
