internal import HostGateway
internal import Logging
internal import PluginKit
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPDoorTests {
    private static func door(port: Int = 0, tls: TLSFiles? = nil) throws -> HTTPDoor {
        HTTPDoor(
            table: try TestService().table(),
            authenticator: TestAuthenticator(),
            host: "127.0.0.1",
            port: port,
            tls: tls,
            messageBytesMax: 1_000,
            readiness: { [:] },
            metrics: { "" },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test func callsGoOverTLS() async throws {
        let certificate = try TestCertificate()
        try await RunningDoor.with(tls: certificate.files) { door in
            let context = try TestCertificate.clientContext()
            let answer = try await HTTPWire.with(port: door.port, tls: context) { wire in
                let headers = ["Content-Type: application/json"]
                try await wire.send("POST", TestService.path("Echo"), headers, body: Array("{}".utf8))
                return try await wire.answer()
            }
            #expect(answer.status == 200)
        }
    }

    @Test func plainHTTPIsNotTakenForTLS() async throws {
        let certificate = try TestCertificate()
        try await RunningDoor.with(tls: certificate.files) { door in
            await #expect(throws: (any Error).self) { try await door.call("GET", "/healthz") }
        }
    }

    @Test func missingCertificateIsSaidAtOnce() async throws {
        let door = try Self.door(tls: TLSFiles(certificate: "/nowhere.pem", privateKey: "/nowhere.pem"))
        await #expect(throws: (any Error).self) { try await door.run() }
        await #expect(throws: (any Error).self) { try await door.port() }
    }

    @Test func takenPortIsSaidAtOnce() async throws {
        try await RunningDoor.with { open in
            let door = try Self.door(port: open.port)
            await #expect(throws: (any Error).self) { try await door.run() }
            await #expect(throws: (any Error).self) { try await door.port() }
        }
    }

    @Test func cancelledDoorClosesItsConnections() async throws {
        let door = try Self.door()
        try await withThrowingTaskGroup(of: Void.self) { running in
            running.addTask { try? await door.run() }
            let port = try await door.port()
            let (answered, answer) = AsyncStream<Void>.makeStream()
            async let client: Void = HTTPWire.with(port: port) { wire in
                try await wire.send("GET", "/healthz")
                #expect(try await wire.answer().status == 200)
                answer.finish()
                try await wire.closed()
            }
            for await _ in answered {}
            running.cancelAll()
            try await client
        }
    }
}
