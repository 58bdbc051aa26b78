internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct TotpTests {
    @Test(arguments: Engine.allCases)
    func `a confirmed secret is asked for at every login, and no code counts twice`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let secret = try await Self.enrol("desk", centre).secret
            let needed = try #require(await failure { try await centre.login("desk") })
            #expect(needed.code == .unauthenticated)
            #expect(needed.details.contains(.errorInfo(reason: "TOTP_NEEDED", domain: "yizhan", metadata: [:])))

            // The code that confirmed it counts no more.
            let used = Self.code(secret, centre)
            #expect(await failure { try await centre.login("desk", code: used, peer: "") }?.code == .unauthenticated)
            centre.clock.advance(by: .seconds(30))
            let code = Self.code(secret, centre)
            let login = try await centre.login("desk", code: code, peer: "")
            #expect(login.account.hasTotp_p)
            #expect(await failure { try await centre.login("desk", code: code, peer: "") }?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a recovery code stands in for a code once`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let codes = try await Self.enrol("desk", centre).codes
            #expect(codes.count == 10)
            _ = try await centre.login("desk", code: codes[0].uppercased(), peer: "")
            #expect(await failure { try await centre.login("desk", code: codes[0], peer: "") } != nil)
            _ = try await centre.login("desk", code: codes[1], peer: "")
        }
    }

    @Test(arguments: Engine.allCases)
    func `codes cannot be guessed, and asking for one is no guess`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["login_failures_max": 2]) { centre in
            try await centre.createAccount("desk")
            let secret = try await Self.enrol("desk", centre).secret
            for _ in 0..<3 { _ = await failure { try await centre.login("desk") } }
            centre.clock.advance(by: .seconds(30))
            for _ in 0..<2 { _ = await failure { try await centre.login("desk", code: "no-code", peer: "") } }
            let error = await failure { try await centre.login("desk", code: Self.code(secret, centre), peer: "") }
            #expect(error?.code == .resourceExhausted)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a secret needs the password, and counts once it is confirmed`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            let client = try await centre.client(token: centre.login("desk").sessionToken)
            #expect(await failure { try await client.enrolTotp(.with { $0.password = "wrong" }) } != nil)
            #expect(await failure { try await client.confirmTotp(.with { $0.code = "123456" }) } != nil)
            _ = try await client.enrolTotp(.with { $0.password = Centre.password })
            #expect(await failure { try await client.confirmTotp(.with { $0.code = "" }) } != nil)
            _ = try await centre.login("desk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a security administrator takes a lost secret away`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try await centre.createAccount("desk")
            _ = try await Self.enrol("desk", centre)
            let options = CallOptions(idempotencyKey: "k1")
            let account = try await centre.security.removeTotp(.with { $0.loginName = "desk" }, options: options)
            #expect(!account.hasTotp_p)
            _ = try await centre.login("desk")
        }
    }

    @Test(arguments: Engine.allCases)
    func `where it is required, roles that see sensitive data are suspended until they have it`(engine: Engine)
        async throws
    {
        try await Centre.run(on: engine, with: ["totp": .string("required")]) { centre in
            try centre.mountSensitiveMethod(for: .supervisor)
            try await centre.createAccount("desk")
            try await centre.createAccount("chief", roles: [.supervisor])
            #expect(try await centre.login("desk").account.duty.isEmpty)
            let login = try await centre.login("chief")
            #expect(login.account.duty.contains("one-time codes"))
            #expect(try await centre.module.authenticate(sessionToken: login.sessionToken).roles.isEmpty)
            _ = try await Self.enrol("chief", token: login.sessionToken, centre)
            let principal = try await centre.module.authenticate(sessionToken: login.sessionToken)
            #expect(principal.roles == RoleSet([.supervisor]))
        }
    }

    @Test func `a module that is disabled counts too`() async throws {
        let service = Centre.sensitiveService(for: .supervisor)
        try await Centre.run(with: ["totp": .string("required")], declaring: [service]) { centre in
            try await centre.createAccount("chief", roles: [.supervisor])
            #expect(try await centre.login("chief").account.duty.contains("one-time codes"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `where it is optional, nobody has to have it`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            try centre.mountSensitiveMethod(for: .supervisor)
            try await centre.createAccount("chief", roles: [.supervisor])
            #expect(try await centre.login("chief").account.duty.isEmpty)
        }
    }

    @Test func `another word than optional or required stops the start`() {
        #expect(throws: RPCError.self) { try IdentitySettings(Centre.config(with: ["totp": .string("maybe")])) }
    }

    @Test func `neither secrets nor recovery codes lie in the files`() async throws {
        try await Centre.run { centre in
            try await centre.createAccount("desk")
            let (secret, codes) = try await Self.enrol("desk", centre)
            let bytes = try #require(Self.bytes(secret))
            let files = try FileManager.default.subpathsOfDirectory(atPath: centre.folder)
                .compactMap { FileManager.default.contents(atPath: centre.folder + "/" + $0) }
            for text in [Data(secret.utf8), Data(bytes)] + codes.map({ Data($0.utf8) }) {
                #expect(!files.contains { $0.range(of: text) != nil })
            }
        }
    }

    private static func enrol(_ name: String, _ centre: Centre) async throws -> (secret: String, codes: [String]) {
        try await Self.enrol(name, token: centre.login(name).sessionToken, centre)
    }

    private static func enrol(
        _ name: String,
        token: String,
        _ centre: Centre
    ) async throws -> (secret: String, codes: [String]) {
        let client = try await centre.client(token: token)
        let secret = try await client.enrolTotp(.with { $0.password = Centre.password }).secret
        let confirmed = try await client.confirmTotp(.with { $0.code = Self.code(secret, centre) })
        return (secret, confirmed.recoveryCodes)
    }

    /// What an authenticator shows.
    private static func code(_ secret: String, _ centre: Centre) -> String {
        TotpSecret(bytes: Self.bytes(secret) ?? [])
            .code(step: TotpSecret.step(atMicroseconds: centre.clock.now.microseconds))
    }

    private static func bytes(_ base32: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = ""
        for character in base32 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            let digits = String(value, radix: 2)
            bits += String(repeating: "0", count: 5 - digits.count) + digits
        }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).compactMap {
            UInt8(bits.dropFirst($0).prefix(8), radix: 2)
        }
    }
}
