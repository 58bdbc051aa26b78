internal import Crypto
internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

@testable internal import HostIdentity

@Suite struct TerminalTests {
    @Test(arguments: [TerminalKeyKind.ed25519, .p256], Engine.allCases)
    func `a terminal enrols its key with a code once, and logs in by signing`(kind: TerminalKeyKind, engine: Engine)
        async throws
    {
        try await Centre.run(on: engine) { centre in
            let key = TestKey(kind)
            let terminal = try await Self.enrol(key, centre)
            #expect(terminal.enrolled)
            let login = try await Self.login(terminal.terminalID, key, centre)
            let principal = try await centre.module.authenticate(sessionToken: login.sessionToken)
            #expect(principal.roles == RoleSet([.terminal]))
            #expect(principal.terminalID == terminal.terminalID)
            #expect(principal.organisationID == "city")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a code enrols one key, and not after a day`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let terminal = try await Self.create(centre)
            let code = try await Self.code(terminal, centre)
            let old = try await Self.code(terminal, centre)
            #expect(await failure { try await Self.enrol(code, TestKey(.ed25519), centre) }?.code == .permissionDenied)
            centre.clock.advance(by: .seconds(86_400))
            #expect(await failure { try await Self.enrol(old, TestKey(.ed25519), centre) }?.code == .permissionDenied)
            let new = try await Self.code(terminal, centre)
            _ = try await Self.enrol(new, TestKey(.ed25519), centre)
            #expect(await failure { try await Self.enrol(new, TestKey(.p256), centre) }?.code == .permissionDenied)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a challenge counts once, for a minute, for its terminal and under its key`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let key = TestKey(.ed25519)
            let terminal = try await Self.enrol(key, centre)
            let challenge = try await Self.challenge(terminal.terminalID, centre)
            _ = try await Self.login(terminal.terminalID, key, centre, challenge: challenge)
            let again = await failure { try await Self.login(terminal.terminalID, key, centre, challenge: challenge) }
            #expect(again?.code == .unauthenticated)

            let foreign = try await Self.challenge("another", centre)
            #expect(await failure { try await Self.login(terminal.terminalID, key, centre, challenge: foreign) } != nil)
            let stranger = await failure { try await Self.login(terminal.terminalID, TestKey(.ed25519), centre) }
            #expect(stranger?.code == .unauthenticated)
            let late = try await Self.challenge(terminal.terminalID, centre)
            centre.clock.advance(by: .seconds(60))
            #expect(await failure { try await Self.login(terminal.terminalID, key, centre, challenge: late) } != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a terminal whose key is taken away is out at once`(engine: Engine) async throws {
        try await Centre.run(on: engine) { centre in
            let key = TestKey(.p256)
            let terminal = try await Self.enrol(key, centre)
            let token = try await Self.login(terminal.terminalID, key, centre).sessionToken
            let service = Self.service(centre, Centre.stranger(.securityAdministrator))
            #expect(try await !service.revokeTerminal(.with { $0.terminalID = terminal.terminalID }).enrolled)
            #expect(await failure { try await centre.module.authenticate(sessionToken: token) } != nil)
            #expect(await failure { try await Self.login(terminal.terminalID, key, centre) } != nil)
            #expect(try await service.listTerminals(ListTerminalsRequest()).terminals.map(\.name) == ["大厅一号"])
            #expect(try await centre.administrator.listAccounts(ListAccountsRequest()).accounts.isEmpty)
        }
    }

    @Test func `bytes that are no key are not taken`() {
        #expect(TerminalKey(.ed25519, Data(count: 31)) == nil)
        #expect(TerminalKey(.p256, Data(count: 65)) == nil)
        #expect(TerminalKey(.unspecified, Data(count: 32)) == nil)
    }

    private enum TestKey {
        case ed25519(Curve25519.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)

        init(_ kind: TerminalKeyKind) {
            self = kind == .p256 ? .p256(P256.Signing.PrivateKey()) : .ed25519(Curve25519.Signing.PrivateKey())
        }

        var kind: TerminalKeyKind {
            switch self {
            case .ed25519: .ed25519
            case .p256: .p256
            }
        }

        var publicKey: Data {
            switch self {
            case .ed25519(let key): key.publicKey.rawRepresentation
            case .p256(let key): key.publicKey.x963Representation
            }
        }

        func sign(_ message: Data) throws -> Data {
            switch self {
            case .ed25519(let key): try key.signature(for: message)
            case .p256(let key): try key.signature(for: message).rawRepresentation
            }
        }
    }

    private static func service(_ centre: Centre, _ principal: Principal = .anonymous) -> TerminalServiceClient {
        TerminalServiceClient(LocalCaller(table: centre.table, principal: principal))
    }

    private static func create(_ centre: Centre) async throws -> Terminal {
        let administrator = Self.service(centre, Centre.stranger(.systemAdministrator))
        return try await administrator.createTerminal(.with { $0.name = "大厅一号" })
    }

    private static func code(_ terminal: Terminal, _ centre: Centre) async throws -> String {
        let administrator = Self.service(centre, Centre.stranger(.systemAdministrator))
        return try await administrator.issueEnrolmentCode(.with { $0.terminalID = terminal.terminalID }).enrolmentCode
    }

    private static func enrol(_ code: String, _ key: TestKey, _ centre: Centre) async throws -> Terminal {
        try await Self.service(centre).enrolTerminal(
            .with {
                $0.enrolmentCode = code
                $0.kind = key.kind
                $0.publicKey = key.publicKey
            }
        )
    }

    private static func enrol(_ key: TestKey, _ centre: Centre) async throws -> Terminal {
        let terminal = try await Self.create(centre)
        return try await Self.enrol(Self.code(terminal, centre), key, centre)
    }

    private static func challenge(_ terminalID: String, _ centre: Centre) async throws -> Data {
        try await Self.service(centre).requestChallenge(.with { $0.terminalID = terminalID }).challenge
    }

    private static func login(
        _ terminalID: String,
        _ key: TestKey,
        _ centre: Centre,
        challenge given: Data? = nil
    ) async throws -> LoginResponse {
        let challenge: Data
        if let given { challenge = given } else { challenge = try await Self.challenge(terminalID, centre) }
        let message = Data("yizhan terminal login\n\(terminalID)\n".utf8) + challenge
        let signature = try key.sign(message)
        return try await Self.service(centre).loginTerminal(
            .with {
                $0.terminalID = terminalID
                $0.challenge = challenge
                $0.signature = signature
            }
        )
    }
}
