internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// What an office signs, as other programs check it.
@Suite(.timeLimit(.minutes(5)))
struct SigningTests {
    private static let office = "乌兰海市乌川区法律援助中心"

    private static let facts = Fact.all([
        "案件.编号": "乌川援字〔2026〕第12号", "案件.案由": "追索劳动报酬", "申请人.姓名": "张㛃", "机构.名称": Self.office, "日期": "2026-09-23",
        "援助.形式": "劳动争议调解与仲裁代理", "援助.依据": "《中华人民共和国法律援助法》第三十一条第四项",
    ])

    @Test
    func `what the certificate's office closes is signed, and nothing else`() async throws {
        try await Self.run { host, folder in
            let client = host.client([.lawyer])
            let decision = try await Self.issue(client, "FZ-009", Self.facts)
            #expect(decision.isSigned)
            #expect(decision.isOfficial && decision.unitName == Self.office)
            // Its window signs for it; its short name, of the organisation tree, is no name of the certificate.
            #expect(try await Self.issue(host.client([.windowStaff], unit: "window"), "FZ-009", Self.facts).isSigned)
            let short = Fact.all(["机构.名称": "区法律援助中心"])
            #expect(try await !Self.issue(client, "FZ-009", Self.facts + short).isSigned)
            // Where nobody names the office, it is the caller's own.
            let unnamed = Self.facts.filter { $0.path != "机构.名称" }
            let needs = try await client.getNeeds(
                .with {
                    $0.code = "FZ-009"
                    $0.facts = unnamed
                }
            )
            #expect(needs.fields.isEmpty)
            #expect(try await Self.issue(client, "FZ-009", unnamed).isSigned)
            // Nobody's office closes an application.
            #expect(try await !Self.issue(client, "FZ-002", Fact.application).isSigned)
            let file = try await client.fetchDocument(.with { $0.number = decision.number })
            #expect(try await Self.check(Array(file.content), folder) == "True True True ENTIRE_FILE")
            var changed = Array(file.content)
            changed[changed.count / 3] ^= 1
            #expect(try await Self.check(changed, folder).hasPrefix("True True True") == false)
        }
    }

    private struct Stranger {
        let roles: [Role]
        let unit: String
        var tenant = "wuda"
        let code: RPCError.Code
    }

    /// Who types the name of the office under a paper and is not of it.
    private static let strangers = [
        Stranger(roles: [.lawyer], unit: "notary", code: .invalidArgument),
        Stranger(roles: [.windowStaff], unit: "notary", code: .invalidArgument),
        // The other tenant's organisations have the same ids.
        Stranger(roles: [.lawyer], unit: "aid", tenant: "other", code: .invalidArgument),
        Stranger(roles: [.lawyer], unit: "root", code: .permissionDenied),
        Stranger(roles: [.lawyer], unit: "", code: .permissionDenied),
        Stranger(roles: [.hotlineOperator], unit: "aid", code: .permissionDenied),
        Stranger(roles: [.notary], unit: "aid", code: .permissionDenied),
        Stranger(roles: [.citizen], unit: "aid", code: .failedPrecondition),
        Stranger(roles: [.terminal], unit: "aid", code: .failedPrecondition),
    ]

    @Test
    func `nobody but the office's own people issue under its name, whatever they type`() async throws {
        try await Self.run { host, _ in
            for row in Self.strangers {
                let client = host.client(row.roles, unit: row.unit, account: "stranger", tenant: row.tenant)
                let error = await #expect(throws: RPCError.self, "\(row)") {
                    _ = try await Self.issue(client, "FZ-009", Self.facts)
                }
                #expect(error?.code == row.code, "\(row): \(String(describing: error))")
            }
        }
    }

    @Test
    func `only the office that issued a paper corrects it or takes it back`() async throws {
        try await Self.run { host, _ in
            let decision = try await Self.issue(host.client([.lawyer]), "FZ-009", Self.facts)
            for (roles, unit) in [([Role.lawyer], "root"), ([.hotlineOperator], "aid"), ([.hotlineOperator], "root")] {
                let client = host.client(roles, unit: unit, account: "other")
                let revoked = await #expect(throws: RPCError.self) {
                    _ = try await client.revokeDocument(
                        .with {
                            $0.number = decision.number
                            $0.reason = "填写有误"
                        }
                    )
                }
                #expect(revoked?.code == .permissionDenied)
                let reissued = await #expect(throws: RPCError.self) {
                    _ = try await client.reissueDocument(
                        .with {
                            $0.number = decision.number
                            $0.reason = "更正"
                        }
                    )
                }
                #expect(reissued?.code == .permissionDenied)
            }
            #expect(try await host.client([.lawyer]).getDocument(.with { $0.number = decision.number }).state == .valid)
        }
    }

    @Test
    func `the Word file of a document opens, and says the same`() async throws {
        try await Self.run { host, folder in
            let client = host.client([.lawyer])
            let decision = try await Self.issue(client, "FZ-009", Self.facts)
            let word = try await client.fetchDocument(
                .with {
                    $0.number = decision.number
                    $0.format = .word
                }
            )
            let path = folder + "/document.docx"
            try word.content.write(to: URL(filePath: path))
            let program = """
                import sys, docx
                print("".join(p.text for p in docx.Document(sys.argv[1]).paragraphs))
                """
            let text = try await Self.python(program, [path])
            #expect(text.contains("给予法律援助决定书") && text.contains("张㛃：") && text.contains(Self.office))
        }
    }

    @Test
    func `a citizen does not issue what an office closes`() async throws {
        try await Self.run { host, _ in
            for role in [Role.citizen, .terminal] {
                let error = await #expect(throws: RPCError.self) {
                    _ = try await Self.issue(host.client([role], unit: "", account: "someone"), "FZ-009", Self.facts)
                }
                #expect(error?.code == .failedPrecondition)
            }
        }
    }

    private static func issue(
        _ client: DocumentServiceClient,
        _ code: String,
        _ facts: [Fact]
    ) async throws -> Document {
        let draft = try await client.saveDraft(.with { $0.facts = facts })
        return try await client.issueDocument(
            .with {
                $0.code = code
                $0.draftID = draft.draftID
            }
        )
    }

    private static func run(_ body: @Sendable (DocumentsHost, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try await ProgramRun.run(
            "/usr/bin/env",
            [
                "openssl", "req", "-x509", "-nodes", "-days", "3650", "-utf8", "-subj", "/CN=\(Self.office)", "-newkey",
                "ec",
                "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", folder + "/key.pem", "-out",
                folder + "/certificate.pem",
                "-addext", "keyUsage=critical,digitalSignature,nonRepudiation",
            ]
        )
        #expect(made.status == 0, "\(made.errors)")
        try await DocumentsHost.run(.sqlite, settings: DocumentsHost.certificate(folder)) { try await body($0, folder) }
    }

    /// Whether pyHanko finds a signature intact, valid and trusted, and what it covers.
    private static func check(_ file: [UInt8], _ folder: String) async throws -> String {
        let path = folder + "/document.pdf"
        try Data(file).write(to: URL(filePath: path))
        let program = """
            import sys
            from pyhanko.keys import load_cert_from_pemder
            from pyhanko.pdf_utils.reader import PdfFileReader
            from pyhanko.sign.validation import validate_pdf_signature
            from pyhanko_certvalidator import ValidationContext
            root = load_cert_from_pemder(sys.argv[2])
            with open(sys.argv[1], "rb") as file:
                signature = PdfFileReader(file).embedded_signatures[0]
                status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
                print(status.intact, status.valid, status.trusted, status.coverage.name)
            """
        return try await Self.python(program, [path, folder + "/certificate.pem"])
    }

    private static func python(_ program: String, _ arguments: [String]) async throws -> String {
        let run = try await ProgramRun.run(try await PythonEnvironment.interpreter(), ["-c", program] + arguments)
        return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
