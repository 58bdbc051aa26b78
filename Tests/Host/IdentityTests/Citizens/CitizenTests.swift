internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct CitizenTests {
    private static let phone = "13800001234"

    @Test(arguments: Engine.allCases)
    func `a code to the phone opens a session of the same citizen each time, and counts once`(engine: Engine)
        async throws
    {
        try await Centre.run(on: engine) { centre in
            let first = try await Self.login(centre)
            let principal = try await centre.module.authenticate(sessionToken: first.sessionToken)
            #expect(principal.roles == RoleSet([.citizen]))
            #expect(principal.organisationID == "platform")
            let code = try Self.newestCode(centre)
            #expect(await failure { try await Self.login(code, centre) }?.code == .unauthenticated)
            centre.clock.advance(by: .seconds(60))
            #expect(try await Self.login(centre).account.accountID == first.account.accountID)
            #expect(try await centre.administrator.listAccounts(ListAccountsRequest()).accounts.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `five wrong codes end the right one, and so do ten minutes`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let right = try await Self.request(centre)
            let wrong = right == "000000" ? "111111" : "000000"
            for _ in 0..<5 { #expect(await failure { try await Self.login(wrong, centre) }?.code == .unauthenticated) }
            #expect(await failure { try await Self.login(right, centre) }?.code == .unauthenticated)
            centre.clock.advance(by: .seconds(60))
            let late = try await Self.request(centre)
            centre.clock.advance(by: .seconds(600))
            #expect(await failure { try await Self.login(late, centre) }?.code == .unauthenticated)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a phone gets one code a minute, and so many a day`(engine: Engine) async throws {
        try await Centre.run(on: engine, ["codes_per_day": 2]) { centre in
            _ = try await Self.request(centre)
            #expect(await failure { try await Self.request(centre) }?.code == .resourceExhausted)
            centre.clock.advance(by: .seconds(60))
            _ = try await Self.request(centre)
            centre.clock.advance(by: .seconds(3_600))
            let error = try #require(await failure { try await Self.request(centre) })
            #expect(error.code == .resourceExhausted)
            centre.clock.advance(by: .seconds(86_400))
            _ = try await Self.request(centre)
        }
    }

    @Test func `the outbox is for the host's own account, and neither phone nor code lies in the database`()
        async throws
    {
        try await Centre.run { centre in
            let code = try await Self.request(centre)
            _ = try await Self.login(code, centre)
            let outbox = centre.folder + "/outbox.txt"
            let attributes = try FileManager.default.attributesOfItem(atPath: outbox)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let files = try FileManager.default.subpathsOfDirectory(atPath: centre.folder)
                .filter { !$0.hasSuffix("outbox.txt") }
                .compactMap { FileManager.default.contents(atPath: centre.folder + "/" + $0) }
            #expect(!files.contains { $0.range(of: Data(Self.phone.utf8)) != nil })
        }
    }

    @Test func `a program of the operator gets phone and code on its input`() async throws {
        try await Centre.run { centre in
            let file = centre.folder + "/sent"
            let script = centre.folder + "/send.sh"
            try "#!/bin/sh\ncat > '\(file)'\n".write(toFile: script, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
            let phone = try #require(PhoneNumber(Self.phone))
            try await CodeProgram(path: script).send("123456", to: phone, at: "")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "\(Self.phone)\n123456\n")
            for path in ["/nowhere", "/bin/false"] {
                let error = await failure { try await CodeProgram(path: path).send("123456", to: phone, at: "") }
                #expect(error?.code == .unavailable)
            }
        }
    }

    @Test(arguments: [
        ("13800001234", true), ("+86 138-0000-1234", true), ("23800001234", false), ("1380000123", false),
        ("1380000123x", false), ("", false),
    ])
    func `a phone is a mobile number of eleven digits`(text: String, isPhone: Bool) {
        #expect(PhoneNumber(text).map(\.digits) == (isPhone ? Self.phone : nil))
    }

    private static func service(_ centre: Centre) -> CitizenServiceClient {
        CitizenServiceClient(LocalCaller(table: centre.table, principal: .anonymous))
    }

    private static func request(_ centre: Centre) async throws -> String {
        _ = try await Self.service(centre).requestCode(.with { $0.phone = Self.phone })
        return try Self.newestCode(centre)
    }

    private static func newestCode(_ centre: Centre) throws -> String {
        let lines = try String(contentsOfFile: centre.folder + "/outbox.txt", encoding: .utf8).split(separator: "\n")
        return String(try #require(lines.last?.split(separator: " ").last))
    }

    private static func login(_ code: String, _ centre: Centre) async throws -> LoginResponse {
        try await Self.service(centre).loginWithCode(
            .with {
                $0.phone = Self.phone
                $0.code = code
            }
        )
    }

    private static func login(_ centre: Centre) async throws -> LoginResponse {
        try await Self.login(Self.request(centre), centre)
    }
}
