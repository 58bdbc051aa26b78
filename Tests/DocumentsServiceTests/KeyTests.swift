internal import Crypto
internal import Documents
internal import DocumentsAPI
internal import DocumentsService
internal import Foundation
internal import HostStorage
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// The keys of codes and digests: changed for new ones, retired, and what was issued under those of before.
@Suite(.timeLimit(.minutes(5)))
struct KeyTests {
    private static func issue(_ client: DocumentServiceClient) async throws -> Document {
        let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
        return try await client.issueDocument(
            .with {
                $0.code = "FZ-002"
                $0.draftID = draft.draftID
            }
        )
    }

    private static func code(_ document: Document) throws -> VerificationCode {
        try #require(VerificationCode(document.verificationCode))
    }

    private static func outcome(_ host: DocumentsHost, _ code: String) async throws -> Verification.Outcome {
        try await host.anybody.verifyDocument(.with { $0.verificationCode = code }).outcome
    }

    private static func isSigned(_ code: VerificationCode, by key: VerificationKey) throws -> Bool {
        code.isSigned(by: try Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey))
    }

    @Test(arguments: Engine.allCases)
    func `a new key signs from now on, old codes are checked by theirs, and a retired key is shown as one`(
        engine: Engine
    ) async throws {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let security = host.client([.securityAdministrator], unit: "root")
            let first = try await Self.issue(client)
            #expect(try await security.addVerificationKey(.init()).keyID == 2)
            let second = try await Self.issue(client)
            let keys = try await client.getVerificationKeys(.init()).keys
            #expect(keys.map(\.keyID) == [1, 2] && keys.map(\.isSigning) == [false, true])
            let codes = (try Self.code(first), try Self.code(second))
            #expect(codes.0.keyID == 1 && codes.1.keyID == 2)
            #expect(try Self.isSigned(codes.0, by: keys[0]) && Self.isSigned(codes.1, by: keys[1]))
            #expect(try !Self.isSigned(codes.0, by: keys[1]))
            for document in [first, second] {
                #expect(try await Self.outcome(host, document.verificationCode) == .valid)
                // The copies of both are held against what was digested under their own keys.
                let word = try await client.fetchDocument(
                    .with {
                        $0.number = document.number
                        $0.format = .word
                    }
                )
                #expect(!word.content.isEmpty)
            }
            let retired = try await security.retireVerificationKey(
                .with {
                    $0.keyID = 2
                    $0.reason = "备份遗失"
                }
            )
            #expect(retired.hasRetiredAt && retired.reason == "备份遗失" && !retired.isSigning)
            let left = try await client.getVerificationKeys(.init()).keys
            #expect(left.map(\.isSigning) == [true, false] && left.map(\.hasRetiredAt) == [false, true])
            // The register still knows what it issued; what is issued now is signed by the key that is good.
            #expect(try await Self.outcome(host, second.verificationCode) == .valid)
            #expect(try Self.code(try await Self.issue(client)).keyID == 1)
            _ = try await security.retireVerificationKey(
                .with {
                    $0.keyID = 1
                    $0.reason = "一并停用"
                }
            )
            #expect(try Self.code(try await Self.issue(client)).keyID == 3)
            let unknown = await #expect(throws: RPCError.self) {
                _ = try await security.retireVerificationKey(
                    .with {
                        $0.keyID = 2
                        $0.reason = "再次"
                    }
                )
            }
            #expect(unknown?.code == .notFound)
        }
    }

    @Test
    func `a code that says more than was issued is unknown, whoever signed it`() async throws {
        try await DocumentsHost.run(.sqlite) { host in
            let document = try await Self.issue(host.client([.lawyer]))
            let genuine = try Self.code(document)
            // The number and the check are right, as whoever saw the paper knows them.
            for change: (inout VerificationCode) -> Void in [
                { $0.parties = "李**" }, { $0.title = "公证书" }, { $0.isOfficial = true }, { $0.day = "2020-01-01" },
            ] {
                var code = genuine
                change(&code)
                #expect(try await Self.outcome(host, code.text) == .unknown)
                try code.sign(with: Curve25519.Signing.PrivateKey())
                #expect(try await Self.outcome(host, code.text) == .unknown)
            }
            #expect(try await Self.outcome(host, genuine.text) == .valid)
        }
    }

    /// What was digested before digests were keyed.
    private static func plainDigest(_ document: Document) throws -> [UInt8] {
        let template = try #require(try FormLibrary.templates().first { $0.header.code == "FZ-002" })
        var facts = Facts()
        for fact in Fact.application { facts[fact.path] = .text(fact.value) }
        let text = try DocumentPress.text(template, facts, Imprint())
        let day = CivilDay(WallTime(document.issuedAt))
        return Array(SHA256.hash(data: Array("\(document.number)\nFZ-002 1\n\(day)\n\(text)".utf8)))
    }

    @Test(arguments: Engine.allCases)
    func `what a document says cannot be tried out, and one of before is verified and copied as it was`(engine: Engine)
        async throws
    {
        try await DocumentsHost.run(engine) { host in
            let client = host.client([.lawyer])
            let document = try await Self.issue(client)
            let plain = try Self.plainDigest(document)
            #expect(document.contentHash.count == 32 && Array(document.contentHash) != plain)
            // As a host of before has it: a plain digest, a key without its second half.
            try await host.store.database(module: DocumentsModule.id).write { transaction in
                try transaction.execute(
                    "UPDATE documents_issued SET content_hash = ?, check_key_id = 0",
                    .blob(plain)
                )
                try transaction.execute("UPDATE documents_keys SET check_key = NULL")
            }
            let word = try await client.fetchDocument(
                .with {
                    $0.number = document.number
                    $0.format = .word
                }
            )
            #expect(!word.content.isEmpty)
            let check = plain.prefix(8).map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
            let answer = try await host.anybody.verifyDocument(
                .with {
                    $0.number = document.number
                    $0.check = check
                }
            )
            #expect(answer.outcome == .valid)
            let next = try await Self.issue(client)
            #expect(try Self.code(next).keyID == 1)
            #expect(try await Self.outcome(host, next.verificationCode) == .valid)
            #expect(Array(next.contentHash) != (try Self.plainDigest(next)))
        }
    }
}
