internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit
internal import Testing

/// The code (二维码) of an issued paper as a reader of codes finds it on the page.
@Suite(.timeLimit(.minutes(5)))
struct CodeOnPaperTests {
    private static let address = "https://ggflfw.wuchuan.example.cn/wenshu"

    /// Issues a paper, draws its page, and has the code read.
    private static func read(_ resolution: Int) async throws -> (read: String, document: Document) {
        let issued = Slot()
        try await DocumentsHost.run(.sqlite, settings: ["verify_url": .string(Self.address)]) { host in
            let client = host.client([.lawyer])
            let draft = try await client.saveDraft(.with { $0.facts = Fact.application })
            let document = try await client.issueDocument(
                .with {
                    $0.code = "FZ-002"
                    $0.draftID = draft.draftID
                }
            )
            let file = try await client.fetchDocument(.with { $0.number = document.number }).content
            await issued.keep(document, file)
        }
        let (document, file) = await (issued.document, issued.file)
        let read = try await withTemporaryFolder { folder in
            let paper = folder.appending(path: "paper.pdf")
            try file.write(to: paper)
            let picture = folder.appending(path: "page").path
            let drawn = try await ProgramRun.run(
                "pdftoppm",
                ["-gray", "-r", "\(resolution)", "-f", "1", "-singlefile", paper.path, picture]
            )
            #expect(drawn.status == 0, "\(drawn.errors)")
            return try await ProgramRun.run(
                "zbarimg",
                ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture + ".pgm"]
            ).output
        }
        return (read.trimmingCharacters(in: .newlines), document)
    }

    private actor Slot {
        private(set) var document = Document()
        private(set) var file = Data()

        func keep(_ document: Document, _ file: Data) { (self.document, self.file) = (document, file) }
    }

    @Test(arguments: [100, 150, 300])
    func `the code of an issued paper is read from a picture of its page`(resolution: Int) async throws {
        let (read, document) = try await Self.read(resolution)
        #expect(read.hasPrefix(Self.address + "#YZ2."), "\(read)")
        let code = try #require(VerificationCode(read))
        #expect(code == VerificationCode(document.verificationCode))
        #expect(code.number == document.number && code.parties == "张*" && code.title == "法律援助申请表")
    }

    private static func code(_ number: Int) -> VerificationCode {
        let texts = [
            "", "给予法律援助决定书", "巴特尔·宝音（代理人）", "𬱖ᠪᠠ O’Neil #YZ1. 0123456789abcdef0", "00000000", "\u{4E00}\u{9FFF}",
        ]
        return VerificationCode(
            keyID: UInt32(number),
            number: ["WS-2026-000001", "乌川援字〔2026〕第12号", "0123abcd", "FF"][number % 4],
            check: ["0123456789abcdef", "", "0f", "ffffffffffffffffffffffffffffffff"][number / 4 % 4],
            day: "2026-09-23",
            title: texts[number % texts.count],
            unitName: texts[number / 3 % texts.count],
            isOfficial: number % 2 == 0,
            parties: texts[number / 5 % texts.count]
        )
    }

    @Test
    func `a code says what was put into it, is checked by its key, and is found behind an address`() throws {
        let key = Curve25519.Signing.PrivateKey()
        for number in 0..<120 {
            var code = Self.code(number)
            try code.sign(with: key)
            for text in [code.text, "https://a.cn/YZ2.#" + code.text] {
                let read = try #require(VerificationCode(text), "\(text)")
                #expect(read == code && read.isSigned(by: key.publicKey))
            }
            // Nothing but what a code has most room for, and an address takes.
            #expect(code.text.allSatisfy { "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-/.".contains($0) })
        }
    }

    @Test
    func `a code that was changed anywhere is none, or is not signed`() throws {
        let key = Curve25519.Signing.PrivateKey()
        var code = Self.code(1)
        try code.sign(with: key)
        let text = Array(code.text)
        for place in text.indices {
            for other in ["0", "Z", "a", "."] as [Character] where text[place] != other {
                var changed = text
                changed[place] = other
                guard let read = VerificationCode(String(changed)) else { continue }
                #expect(!read.isSigned(by: key.publicKey), "\(String(changed))")
            }
        }
        for length in text.indices {
            guard let read = VerificationCode(String(text.prefix(length))) else { continue }
            #expect(!read.isSigned(by: key.publicKey))
        }
    }

    @Test
    func `a code of a paper of before is read as ever`() throws {
        let old =
            "https://www.example.cn/verify#YZ1.MQpXUy0yMDI2LTAwMDAxMgowMTIzNDU2Nzg5YWJjZGVmCjIwMjYtMDktMjMK"
            + "5rOV5b6L5o-05Yqp55Sz6K-36KGoCuS5jOW3neWMuuazleW-i-aPtOWKqeS4reW_gwrmnLrmnoQK5bygKio.AQID"
        let code = try #require(VerificationCode(old))
        #expect(code.keyID == 1 && code.number == "WS-2026-000012" && code.check == "0123456789abcdef")
        #expect(code.title == "法律援助申请表" && code.unitName == "乌川区法律援助中心" && code.isOfficial && code.parties == "张**")
    }
}
