internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// Signatures by SM2 and through a signing server, as openssl checks them; and papers that bear none.
@Suite(.timeLimit(.minutes(5)))
struct DetachedSignatureTests {
    private static let office = "乌兰海市乌川区法律援助中心"
    private static let id = "distid:1234567812345678"

    private static let facts = Fact.all([
        "案件.编号": "乌川援字〔2026〕第12号", "案件.案由": "追索劳动报酬", "申请人.姓名": "张㛃", "机构.名称": Self.office, "日期": "2026-09-23",
        "援助.形式": "劳动争议调解与仲裁代理", "援助.依据": "《中华人民共和国法律援助法》第三十一条第四项",
    ])

    @Test func `what the office closes is signed by SM2, as openssl finds, and a changed byte is found`() async throws {
        try await Self.run { host, folder in
            let client = host.client([.lawyer])
            let decision = try await Self.issue(client, Self.facts)
            #expect(decision.isSm2Signed && !decision.isSigned)
            let file = try await client.fetchDocument(.with { $0.number = decision.number })
            let signature = try await client.fetchDocument(
                .with {
                    $0.number = decision.number
                    $0.format = .sm2Signature
                }
            )
            try signature.content.write(to: folder.appending(path: "s"))
            try signature.certificate.write(to: folder.appending(path: "c"), atomically: true, encoding: .utf8)
            let key = try await Self.openssl(["x509", "-in", folder.path + "/c", "-noout", "-pubkey"])
            try key.output.write(to: folder.appending(path: "p"), atomically: true, encoding: .utf8)
            func isRight(_ content: Data) async throws -> Bool {
                try content.write(to: folder.appending(path: "d"))
                return try await Self.openssl([
                    "dgst", "-sm3", "-verify", folder.path + "/p", "-sigopt", Self.id, "-signature", folder.path + "/s",
                    folder.path + "/d",
                ]).status == 0
            }
            #expect(try await isRight(file.content))
            for place in [0, file.content.count / 2, file.content.count - 1] {
                var changed = file.content
                changed[changed.startIndex + place] ^= 1
                #expect(try await !isRight(changed))
            }
        }
    }

    @Test(arguments: ["离婚纠纷", "收养关系纠纷", "继承纠纷", "婚姻家庭纠纷"])
    func `no electronic signature stands on what is about marriage, adoption or succession`(matter: String) async throws
    {
        try await Self.run { host, _ in
            let client = host.client([.lawyer])
            let decision = try await Self.issue(client, Self.facts + Fact.all(["案件.案由": matter]))
            #expect(!decision.isSm2Signed && !decision.isSigned)
            let error = await #expect(throws: RPCError.self) {
                _ = try await client.fetchDocument(
                    .with {
                        $0.number = decision.number
                        $0.format = .sm2Signature
                    }
                )
            }
            #expect(error?.code == .failedPrecondition && error?.message.contains("电子签名法第三条") == true)
        }
    }

    @Test func `a signing server signs in place of a key, and one that does not keeps the paper from being issued`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", folder.path + "/key.pem"]
            try await Self.make(key, folder)
            let program = folder.appending(path: "sign.sh")
            try Daemon.write(
                script: """
                    #!/bin/sh
                    [ -e "\(folder.path)/down" ] && exit 1
                    exec openssl cms -sign -binary -cades -md sha256 -outform DER \\
                        -signer "\(folder.path)/certificate.pem" -inkey "\(folder.path)/key.pem"
                    """,
                to: program
            )
            let settings: [String: ConfigValue] = [
                "signing_programs": .strings(["wuda/aid|\(program.path)|\(folder.path)/certificate.pem"])
            ]
            try await DocumentsHost.run(.sqlite, settings: settings) { host in
                let client = host.client([.lawyer])
                let decision = try await Self.issue(client, Self.facts)
                #expect(decision.isSigned)
                let file = try await client.fetchDocument(.with { $0.number = decision.number }).content
                #expect(try await Self.isSigned(file, folder))
                try Data().write(to: folder.appending(path: "down"))
                let error = await #expect(throws: RPCError.self) { _ = try await Self.issue(client, Self.facts) }
                #expect(error?.code == .unavailable)
                try FileManager.default.removeItem(at: folder.appending(path: "down"))
                // Nothing was used up meanwhile.
                #expect(try await Self.issue(client, Self.facts).number == "WS-2026-000002")
            }
        }
    }

    /// What a signing program must not get a seal by.
    private static let wrongAnswers = [
        // Another text; another certificate of the same name; no signature; one that is not detached from another text; one
        // over the paper that does not say whose it is (no signing-certificate-v2).
        "echo other | openssl cms -sign -binary -cades -md sha256 -outform DER -signer OWN -inkey KEY",
        "openssl cms -sign -binary -cades -md sha256 -outform DER -signer OTHER -inkey OTHERKEY",
        "cat", "printf '0\\200'", "true",
        "echo other | openssl cms -sign -binary -nodetach -cades -md sha256 -outform DER -signer OWN -inkey KEY",
        "openssl cms -sign -binary -md sha256 -outform DER -signer OWN -inkey KEY",
    ]

    @Test func `an answer of a signing server that is no signature of the office over the paper is not taken`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout"]
            try await Self.make(key + [folder.path + "/other.key"], folder)
            try FileManager.default.moveItem(
                at: folder.appending(path: "certificate.pem"),
                to: folder.appending(path: "other.pem")
            )
            try await Self.make(key + [folder.path + "/key.pem"], folder)
            let program = folder.appending(path: "sign.sh")
            let command = folder.appending(path: "command")
            try Daemon.write(script: "#!/bin/sh\n. \"\(command.path)\"", to: program)
            let settings: [String: ConfigValue] = [
                "signing_programs": .strings(["wuda/aid|\(program.path)|\(folder.path)/certificate.pem"])
            ]
            try await DocumentsHost.run(.sqlite, settings: settings) { host in
                for answer in Self.wrongAnswers {
                    let text = answer.replacing("OTHERKEY", with: "\(folder.path)/other.key")
                        .replacing("OTHER", with: "\(folder.path)/other.pem").replacing(
                            "KEY",
                            with: "\(folder.path)/key.pem"
                        )
                        .replacing("OWN", with: "\(folder.path)/certificate.pem")
                    try text.write(to: command, atomically: true, encoding: .utf8)
                    let error = await #expect(throws: RPCError.self, "\(answer)") {
                        _ = try await Self.issue(host.client([.lawyer]), Self.facts)
                    }
                    #expect(error?.code == .unavailable, "\(answer)")
                }
                #expect(try await host.client([.lawyer]).listDocuments(.init()).documents.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `while a signing server lets wait everybody else issues, and its number is not lost`(engine: Engine)
        async throws
    {
        try await withTemporaryFolder { folder in
            let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", folder.path + "/key.pem"]
            try await Self.make(key, folder)
            let program = folder.appending(path: "sign.sh")
            let (began, end) = (folder.appending(path: "began"), folder.appending(path: "end"))
            let script = """
                #!/bin/sh
                touch "\(began.path)"
                while [ ! -e "\(end.path)" ]; do sleep 0.1; done
                exit 1
                """
            try Daemon.write(script: script, to: program)
            let settings: [String: ConfigValue] = [
                "signing_programs": .strings(["wuda/aid|\(program.path)|\(folder.path)/certificate.pem"]),
                "signing_seconds": .integer(60),
            ]
            try await DocumentsHost.run(engine, settings: settings) { host in
                async let stuck = Self.refusal(host.client([.lawyer]))
                #expect(
                    try await Poll.until(within: .seconds(120)) { FileManager.default.fileExists(atPath: began.path) }
                )
                // The program has not ended: what needs no signature of it is made all the same.
                _ = try await host.client([.lawyer]).preview(
                    .with {
                        $0.code = "FZ-002"
                        $0.facts = Fact.application
                    }
                )
                // Other tenants, and a citizen of the same: the number that waits is nobody else's.
                let other = host.client([.citizen], unit: "", account: "citizen", tenant: "other")
                #expect(try await PrintHall.issue(other).number == "WS-2026-000001")
                let citizen = host.client([.citizen], unit: "", account: "citizen")
                #expect(try await PrintHall.issue(citizen).number == "WS-2026-000002")
                try Data().write(to: end)
                #expect(await stuck?.code == .unavailable)
                // What was not signed leaves no gap.
                #expect(try await PrintHall.issue(citizen).number == "WS-2026-000001")
                #expect(try await PrintHall.issue(citizen).number == "WS-2026-000003")
            }
        }
    }

    @Test func `after a signing server took too long it is not asked again for a while`() async throws {
        try await withTemporaryFolder { folder in
            let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", folder.path + "/key.pem"]
            try await Self.make(key, folder)
            let program = folder.appending(path: "sign.sh")
            let starts = folder.appending(path: "starts")
            try Daemon.write(script: "#!/bin/sh\necho >> \"\(starts.path)\"\nexec sleep 600", to: program)
            let settings: [String: ConfigValue] = [
                "signing_programs": .strings(["wuda/aid|\(program.path)|\(folder.path)/certificate.pem"]),
                "signing_seconds": .integer(1),
            ]
            try await DocumentsHost.run(.sqlite, settings: settings) { host in
                for _ in 0..<3 { #expect(await Self.refusal(host.client([.lawyer]))?.code == .unavailable) }
                let count = try Data(contentsOf: starts).count
                #expect(count == 1)
            }
        }
    }

    private static func refusal(_ client: DocumentServiceClient) async -> RPCError? {
        do {
            _ = try await Self.issue(client, Self.facts)
            return nil
        } catch {
            return error as? RPCError
        }
    }

    /// Whether openssl finds the signature in a PDF right, over all bytes but its own.
    private static func isSigned(_ file: Data, _ folder: URL) async throws -> Bool {
        let text = String(decoding: file, as: UTF8.self)
        let match = try #require(text.firstMatch(of: /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/))
        let range = [match.1, match.2, match.3, match.4].compactMap { Int($0) }
        let hexadecimal = file[range[1] + 1..<range[2] - 1]
        let digits = String(decoding: hexadecimal, as: UTF8.self)
        var signature = Data()
        var rest = digits[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            signature.append(byte)
            rest = rest.dropFirst(2)
        }
        // The room behind it is filled with zeroes; DER says how long it is.
        let length = Int(signature[2]) << 8 | Int(signature[3])
        try signature.prefix(4 + length).write(to: folder.appending(path: "cms"))
        try (file[..<range[1]] + file[range[2]...]).write(to: folder.appending(path: "content"))
        return try await Self.openssl([
            "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.path + "/cms", "-content",
            folder.path + "/content", "-CAfile", folder.path + "/certificate.pem", "-purpose", "any", "-out",
            "/dev/null",
        ]).status == 0
    }

    private static func issue(_ client: DocumentServiceClient, _ facts: [Fact]) async throws -> Document {
        let draft = try await client.saveDraft(.with { $0.facts = facts })
        return try await client.issueDocument(
            .with {
                $0.code = "FZ-009"
                $0.draftID = draft.draftID
            }
        )
    }

    private static func run(_ body: @Sendable (DocumentsHost, URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let key = folder.path + "/key.pem"
            let made = try await Self.openssl([
                "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", key,
            ])
            #expect(made.status == 0, "\(made.errors)")
            try await Self.make(["-key", key, "-sm3", "-sigopt", Self.id], folder)
            let settings: [String: ConfigValue] = [
                "sm2_certificates": .strings(["wuda/aid|\(folder.path)/certificate.pem|\(folder.path)/key.pem"])
            ]
            try await DocumentsHost.run(.sqlite, settings: settings) { try await body($0, folder) }
        }
    }

    private static func make(_ key: [String], _ folder: URL) async throws {
        let made = try await Self.openssl(
            ["req", "-x509", "-nodes", "-days", "3650", "-utf8", "-subj", "/CN=\(Self.office)"] + key + [
                "-out", folder.path + "/certificate.pem",
            ]
        )
        #expect(made.status == 0, "\(made.errors)")
    }

    private static func openssl(_ arguments: [String]) async throws -> ProgramRun {
        try await ProgramRun.run("/usr/bin/env", ["openssl"] + arguments)
    }
}
