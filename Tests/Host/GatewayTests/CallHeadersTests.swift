internal import Foundation
internal import HostAPI
internal import SwiftProtobuf
internal import Testing

@Suite(.timeLimit(.minutes(5))) struct CallHeadersTests {
    @Test(arguments: ["Bearer good", "bearer good", "BEARER  good "])
    func bearerTokenSaysWhoCalls(_ value: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("WhoAmI", "{}", ["Authorization: \(value)"])
            #expect(try Module(jsonString: answer.text).name == "acc-1")
        }
    }

    @Test(arguments: [[], ["Authorization: Bearer bad"], ["Authorization: Basic Z29vZA=="], ["Authorization: good"]])
    func otherCallersAreNotLetIn(_ headers: [String]) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("WhoAmI", "{}", headers)
            #expect(answer.status == 401)
            #expect(answer.headers["www-authenticate"] == "Bearer")
            #expect(try answer.json()["code"] as? String == "unauthenticated")
        }
    }

    @Test func keyedMethodNeedsItsKey() async throws {
        try await RunningDoor.with { door in
            let refused = try await door.json("Keyed")
            #expect(refused.status == 400)
            #expect(refused.text.contains("idempotency-key"))
            let answer = try await door.json("Keyed", "{}", ["Idempotency-Key: k-1"])
            #expect(try Module(jsonString: answer.text).name == "k-1")
        }
    }

    @Test func requestIDOfTheCallerIsKept() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Keyed", "{}", ["Idempotency-Key: k", "X-Request-Id: req-1"])
            #expect(answer.headers["x-request-id"] == "req-1")
            #expect(try Module(jsonString: answer.text).summary == "req-1")
        }
    }

    @Test(arguments: ["", "with space", "ä", String(repeating: "x", count: 129)])
    func requestIDIsMadeWhereThereIsNoneOfUse(_ stated: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Keyed", "{}", ["Idempotency-Key: k", "X-Request-Id: \(stated)"])
            let made = try #require(answer.headers["x-request-id"])
            #expect(made.wholeMatch(of: /[0-9a-f]{32}/) != nil)
            #expect(try Module(jsonString: answer.text).summary == made)
        }
    }

    @Test func failuresCarryTheRequestID() async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Fail", #"{"name":"internal"}"#, ["X-Request-Id: req-2"])
            #expect(answer.headers["x-request-id"] == "req-2")
        }
    }

    @Test func headersOfTheCallerAreMetadataAndSecretsAreNot() async throws {
        try await RunningDoor.with { door in
            let headers = [
                "X-Tenant: a", "TraceParent: 00-1-2-01", "Cookie: session=1", "Authorization: Bearer good",
                "Proxy-Authorization: Basic x", "Connection: keep-alive", "Accept: */*", "Connect-Timeout-Ms: 1000",
                "X-Request-Id: r",
            ]
            let answer = try await door.json("Metadata", "{}", headers)
            let module = try Module(jsonString: answer.text)
            #expect(
                module.name.split(separator: ";").sorted() == ["traceparent=00-1-2-01", "x-request-id=r", "x-tenant=a"]
            )
            #expect(module.summary == "127.0.0.1")
        }
    }

    @Test(arguments: ["", "-1", "1.5", "1s", "12345678901"])
    func timeoutHasToBeANumber(_ value: String) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Echo", "{}", ["Connect-Timeout-Ms: \(value)"])
            #expect(answer.status == 400)
            #expect(try answer.json()["code"] as? String == "invalid_argument")
        }
    }

    @Test(arguments: [
        ("Content-Encoding: gzip", 501), ("Content-Encoding: identity", 200),
        ("Connect-Protocol-Version: 2", 400), ("Connect-Protocol-Version: 1", 200),
    ])
    func compressedBodyAndOtherProtocolsAreRefused(header: String, status: Int) async throws {
        try await RunningDoor.with { door in
            let answer = try await door.json("Echo", "{}", [header])
            #expect(answer.status == status)
        }
    }

    @Test func tooManyHeadersAreRefused() async throws {
        try await RunningDoor.with { door in
            let large = try await door.json("Echo", "{}", ["X-Large: \(String(repeating: "x", count: 20_000))"])
            #expect(large.status == 400)
            let many = try await door.json("Echo", "{}", (0..<80).map { "X-\($0): x" })
            #expect(many.status == 400)
        }
    }
}
