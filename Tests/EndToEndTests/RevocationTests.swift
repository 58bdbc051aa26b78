internal import Foundation
internal import TestKit
internal import Testing

/// A session that is revoked ends the streams that run in it, through every door.
@Suite(.timeLimit(.minutes(5))) struct RevocationTests {
    @Test func aRevokedSessionEndsItsStreamOnTheBus() async throws {
        try await Centre.open { centre in
            let errors = try await Self.errors(of: ForeignClient.bus(centre), centre)
            #expect(errors.contains("code 16"))
        }
    }

    @Test func aRevokedSessionEndsItsStreamOnGRPC() async throws {
        try await Centre.open { centre in
            let errors = try await Self.errors(of: ForeignClient.grpc(centre), centre)
            #expect(errors.contains("UNAUTHENTICATED"))
        }
    }

    @Test func aRevokedSessionEndsItsStreamOnHTTP() async throws {
        try await Centre.open { centre in
            let curl = try await CurlClient.login(centre)
            async let watched = curl.call("WatchOrders", "{}")
            try await Self.revokeAll(of: centre)
            #expect(try await watched.contains(#""code":"unauthenticated""#))
            #expect(try await curl.call("ListOrders", "{}").contains(#""code":"unauthenticated""#))
        }
    }

    @Test func aSecondFactorIsEnrolledConfirmedAndTakenAwayOnTheCommandLine() async throws {
        try await Centre.open { centre in
            let enrolled = try await centre.operatorDesk.succeed(
                "totp",
                "enrol",
                "--password-stdin",
                input: Centre.password + "\n"
            )
            #expect(enrolled.contains("otpauth://totp/Yizhan:desk?secret="))
            let wrong = try await centre.operatorDesk.run("totp", "confirm", "none")
            #expect(wrong.status == 7)
            #expect(try await centre.security.run("totp", "remove", "desk").status == 0)
            #expect(try await centre.operatorDesk.run("totp", "enrol", "--password-stdin", input: "x\n").status == 3)
        }
    }

    /// What a watcher says whose session is revoked while it watches.
    private static func errors(of client: ForeignClient, _ centre: Centre) async throws -> String {
        async let watched = client.run("watch", "--after", "1", "--count", "1000", "--seconds", "120")
        try await Self.revokeAll(of: centre)
        return try await watched.errors
    }

    /// Revokes the sessions of the operator that the command line did not open, as soon as there is one.
    private static func revokeAll(of centre: Centre) async throws {
        while true {
            let ended = try await centre.operatorDesk.succeed("--json", "sessions", "end", "--all")
            if ended.contains("\"revoked\":1") { return }
        }
    }
}
