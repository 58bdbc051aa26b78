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
            let other = Fact.all(["机构.名称": "另一家法律援助中心"])
            #expect(try await !Self.issue(client, "FZ-009", Self.facts + other).isSigned)
            // Nobody's office closes an application.
            #expect(try await !Self.issue(client, "FZ-002", Fact.application).isSigned)
            let file = try await client.fetchDocument(.with { $0.number = decision.number })
            #expect(try await Self.check(Array(file.content), folder) == "True True True ENTIRE_FILE")
            var changed = Array(file.content)
            changed[changed.count / 3] ^= 1
            #expect(try await Self.check(changed, folder).hasPrefix("True True True") == false)
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
        let settings: [String: ConfigValue] = [
            "certificate_file": .string(folder + "/certificate.pem"),
            "certificate_key_file": .string(folder + "/key.pem"),
        ]
        try await DocumentsHost.run(.sqlite, settings: settings) { try await body($0, folder) }
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
