internal import ArgumentParser
internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension DocumentCommands {
    /// Verify a document by its code (二维码), its number and check (校验码), or its file.
    struct VerifyDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify a document by its code (二维码), its number and check (校验码), or its file."
        )

        @Argument(help: "All that the code says.")
        var code: String?

        @Option(help: "Number of the document (文书编号), with --check in place of the code.")
        var number = ""

        @Option(help: "The check (校验码) that is printed beside the code.")
        var check = ""

        @Option(help: "The file (PDF): it has to be, byte by byte, what was issued.", completion: .file())
        var file: String?

        @Option(help: "Key of the host, 1:BASE64 (documents keys), several: checks the code with no network.")
        var key: [String] = []

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard self.code != nil || !self.number.isEmpty || self.file != nil else {
                throw ValidationError("Give the code, --number with --check, or --file.")
            }
            guard self.number.isEmpty == self.check.isEmpty else {
                throw ValidationError("Give --number and --check together.")
            }
            guard self.key.isEmpty || self.code != nil else { throw ValidationError("--key checks a code: give it.") }
        }

        /// SHA-256 of the file; `nil` where none is given.
        private func hash() throws -> Data? {
            guard let file = self.file else { return nil }
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw Failure(.usage, "\(file) cannot be read.")
            }
            return Data(SHA256.hash(data: bytes))
        }

        /// Says what the host signed; whether the document was revoked since only the host knows.
        private func verifyOffline() throws {
            let code = try CodeKeys(self.key).checked(self.code ?? "")
            let checked = "请核对以下各项与纸面一致"
            let words: String =
                code.isOfficial
                ? "确由本机构签发；\(checked)。是否已作废或者被替换，请联网核验。" : "这是本人制作的材料，未经机构审核；\(checked)。"
            let day: String = code.isOfficial ? "签发日期" : "制作日期"
            let rows: [(String, String)] = [
                ("核验结果", words), ("文书编号", code.number), ("文书", code.title), ("当事人", code.parties),
                ("签发机构", code.unitName), (day, code.day), ("校验码", code.check),
            ]
            DocumentOutput.show(rows)
        }

        func run() async throws {
            if !self.key.isEmpty {
                try self.verifyOffline()
                return
            }
            let hash = try self.hash()
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await DocumentServiceClient(client).verifyDocument(
                    .with {
                        $0.verificationCode = self.code ?? ""
                        $0.number = self.number
                        $0.check = self.check
                        $0.fileHash = hash ?? Data()
                    },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                let office: String = answer.isOfficial ? "签发机构" : "经办机构"
                let time: String = answer.hasIssuedAt ? LocalTime.text(answer.issuedAt) : ""
                let rows: [(String, String)] = [
                    ("核验结果", answer.text), ("文书编号", answer.number), ("文书", answer.title), ("当事人", answer.parties),
                    (office, answer.unitName), ("签发时间", time), ("校验码", answer.check),
                ]
                DocumentOutput.show(rows)
            }
            guard answer.outcome == .valid else { throw ExitCode(ExitStatus.failed.rawValue) }
        }
    }
}
