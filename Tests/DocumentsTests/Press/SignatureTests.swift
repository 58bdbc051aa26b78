internal import Documents
internal import Foundation
internal import Testing

/// Electronic signatures, as poppler checks them.
struct SignatureTests {
    private static let template = "#标题 决定书\n{{申请人.姓名}}：\n决定如下。\n#落款 测试法律援助中心|{{日期}}"
    private static let facts: [String: Facts.Value] = ["申请人.姓名": .text("张㛃"), "日期": .text("2026-09-01")]

    @Test(arguments: ["rsa:2048", "ec:P-256"])
    func `a signed paper is valid, covers the whole file, and one changed byte is seen`(kind: String) throws {
        let signer = try Self.signer(kind, name: "测试法律援助中心")
        #expect(signer.holder == "测试法律援助中心")
        let template = try Template(Paper.template(Self.template))
        let document = try Paper.press.print(
            template,
            Facts(Self.facts),
            Imprint(templateVersion: 1, issue: .init(number: "WS-1", code: "WS-1", date: "2026年9月1日"), hasSeal: true),
            signer: signer,
            time: "20260901013000Z"
        )
        let report = try Self.report(document)
        #expect(report.contains("Signature is Valid."), "\(report)")
        #expect(report.contains("Total document signed"), "\(report)")
        #expect(report.contains("ETSI.CAdES.detached"), "\(report)")
        #expect(try Paper(document).text().contains("决定如下。"))
        // A byte of what the paper says, the middle of the file.
        var changed = document
        changed.pdf[document.pdf.count / 3] ^= 1
        #expect(try !Self.report(changed).contains("Signature is Valid."))
    }

    @Test
    func `a key of another certificate, and files that are none, are refused`() throws {
        let (first, second) = (try Self.files("ec:P-256", name: "甲"), try Self.files("ec:P-256", name: "乙"))
        #expect(throws: DocumentError.self) { _ = try CertificateSigner(certificate: first.0, key: second.1) }
        #expect(throws: DocumentError.self) { _ = try CertificateSigner(certificate: first.1, key: first.1) }
        #expect(throws: DocumentError.self) { _ = try CertificateSigner(certificate: [], key: first.1) }
        #expect(throws: DocumentError.self) { _ = try CertificateSigner(certificate: first.0, key: [1, 2, 3]) }
    }

    @Test
    func `the office that closes a paper is known, so that its seal and no other is drawn`() throws {
        let template = try Template(Paper.template(Self.template))
        #expect(try DocumentPress.fill(template, Facts(Self.facts)).office == "测试法律援助中心")
        #expect(template.isOfficial)
        let plain = try Template("签发: 本人\n" + Paper.template("甲"))
        #expect(try DocumentPress.fill(plain, Facts()).office == nil)
        #expect(!plain.isOfficial)
        // Red ink only where it was asked for.
        for hasSeal in [true, false] {
            let document = try Paper.press.print(template, Facts(Self.facts), Imprint(hasSeal: hasSeal))
            let bytes = try Paper(document).run("pdftoppm", ["-r", "30", "-f", "1", "-l", "1", "FILE"])
            let red = stride(from: bytes.count - 3, to: 64, by: -3).count {
                bytes[$0] > 180 && bytes[$0 + 1] < 140 && bytes[$0 + 2] < 140
            }
            #expect((red > 30) == hasSeal, "\(red)")
        }
    }

    @Test
    func `a certificate that has run out or is not good yet signs nothing`() throws {
        for days in [(-20, -10), (10, 20)] {
            let (certificate, key) = try Self.dated(days.0, days.1)
            let signer = try CertificateSigner(certificate: certificate, key: key)
            let error = #expect(throws: DocumentError.self) { _ = try signer.signature(over: [1, 2, 3]) }
            #expect(error?.message.contains(days.0 < 0 ? "过期" : "没有生效") == true)
        }
        let (certificate, key) = try Self.dated(-1, 1)
        let signer = try CertificateSigner(certificate: certificate, key: key)
        #expect(try !signer.signature(over: [1, 2, 3]).isEmpty)
    }

    @Test
    func `a signature is taken for a certificate's over just its bytes, and for nothing else`() throws {
        let (own, key) = try Self.files("ec:P-256", name: "甲")
        let (other, otherKey) = try Self.files("ec:P-256", name: "甲")
        let certificate = try SigningCertificate(own)
        let signature = try CertificateSigner(certificate: own, key: key).signature(over: [1, 2, 3])
        #expect(certificate.signed([1, 2, 3], by: signature))
        #expect(!certificate.signed([1, 2, 4], by: signature))
        #expect(!certificate.signed([1, 2, 3], by: Array(signature.dropLast())))
        #expect(!certificate.signed([1, 2, 3], by: []) && !certificate.signed([1, 2, 3], by: [0x30, 0]))
        // Another certificate of the same name.
        let others = try CertificateSigner(certificate: other, key: otherKey).signature(over: [1, 2, 3])
        #expect(!certificate.signed([1, 2, 3], by: others))
    }

    @Test
    func `the certificates between the office's and its root go with the signature`() throws {
        let (own, key) = try Self.files("ec:P-256", name: "甲")
        let (above, _) = try Self.files("ec:P-256", name: "上级签发机构")
        let chain = try CertificateSigner(certificate: own + above, key: key)
        #expect(chain.holder == "甲")
        let name = Array("上级签发机构".utf8)
        func carries(_ signature: [UInt8]) -> Bool {
            signature.indices.contains { signature[$0...].starts(with: name) }
        }
        #expect(carries(try chain.signature(over: [1])))
        #expect(!carries(try CertificateSigner(certificate: own, key: key).signature(over: [1])))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a key with a password is refused, and nobody is asked for it`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try Tool.run(
            "openssl",
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-aes256", "-pass", "pass:secret"]
                + ["-out", "key.pem"],
            folder: folder
        )
        let locked = Array(try Data(contentsOf: folder.appending(path: "key.pem")))
        let (certificate, _) = try Self.files("ec:P-256", name: "甲")
        let error = #expect(throws: DocumentError.self) {
            _ = try CertificateSigner(certificate: certificate, key: locked)
        }
        #expect(error?.message.contains("口令") == true)
    }

    private static func report(_ document: PrintedDocument) throws -> String {
        String(decoding: try Paper(document).run("pdfsig", ["-nocert", "FILE"], mayFail: true), as: UTF8.self)
    }

    static func signer(_ kind: String, name: String) throws -> CertificateSigner {
        let (certificate, key) = try Self.files(kind, name: name)
        return try CertificateSigner(certificate: certificate, key: key)
    }

    /// A certificate of its own and its key.
    private static func files(_ kind: String, name: String) throws -> ([UInt8], [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = kind.hasPrefix("rsa") ? ["-newkey", kind] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        _ = try Tool.run(
            "openssl",
            ["req", "-x509", "-nodes", "-days", "30", "-utf8", "-subj", "/CN=\(name)"] + key
                + ["-keyout", "key.pem", "-out", "certificate.pem", "-addext", "keyUsage=critical,nonRepudiation"],
            folder: folder
        )
        return (
            Array(try Data(contentsOf: folder.appending(path: "certificate.pem"))),
            Array(try Data(contentsOf: folder.appending(path: "key.pem")))
        )
    }

    /// A certificate that is good from some days from now until others, and its key.
    private static func dated(_ from: Int, _ until: Int) throws -> ([UInt8], [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let format = Date.ISO8601FormatStyle().year().month().day().dateSeparator(.omitted)
        func day(_ days: Int) -> String {
            Date.now.addingTimeInterval(Double(days) * 86_400).formatted(format) + "000000Z"
        }
        let settings = ["[ca]", "default_ca=c", "[c]", "new_certs_dir=.", "database=index", "serial=serial"]
        try (settings + ["default_md=sha256", "policy=p", "[p]", "commonName=supplied", ""]).joined(separator: "\n")
            .write(to: folder.appending(path: "ca.cnf"), atomically: true, encoding: .utf8)
        try "".write(to: folder.appending(path: "index"), atomically: true, encoding: .utf8)
        try "01".write(to: folder.appending(path: "serial"), atomically: true, encoding: .utf8)
        _ = try Tool.run(
            "openssl",
            ["req", "-new", "-nodes", "-subj", "/CN=x", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
                + ["-keyout", "key.pem", "-out", "request.pem"],
            folder: folder
        )
        let made = try Tool.run(
            "openssl",
            ["ca", "-batch", "-notext", "-config", "ca.cnf", "-selfsign", "-keyfile", "key.pem", "-in", "request.pem"]
                + ["-startdate", day(from), "-enddate", day(until), "-out", "certificate.pem"],
            folder: folder
        )
        #expect(made.0 == 0)
        return (
            Array(try Data(contentsOf: folder.appending(path: "certificate.pem"))),
            Array(try Data(contentsOf: folder.appending(path: "key.pem")))
        )
    }

    @Test(arguments: ["申请人.住址", "案件.事实", "成员"])
    func `a fact about marriage, adoption or succession asks for a hand, wherever it stands`(path: String) throws {
        let body = "{{申请人.住址}}\n{{案件.事实}}\n{{#成员}}\n{{说明}}\n{{/成员}}"
        let template = try Template(
            Paper.template(body, fields: ["成员 | 列表 | 成员 | 甲", "成员.说明 | 文本 | 说明 | 甲"])
        )
        #expect(ElectronicSignatureRule.refusal(of: template, Facts([path: .text("欠薪")])) == nil)
        let told: Facts.Value = path == "成员" ? .records([["说明": "遗产分割"]]) : .text("与妻子离婚")
        #expect(ElectronicSignatureRule.refusal(of: template, Facts([path: told])) != nil)
        // What the paper does not print is none of its business.
        #expect(ElectronicSignatureRule.refusal(of: template, Facts(["申请人.职业": .text("收养")])) == nil)
    }
}
