internal import ArgumentParser
internal import Crypto
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension DocumentCommands {
    /// Verify a document by what its code (二维码) says.
    struct VerifyDocument: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify a document by what its code (二维码) says."
        )

        @Argument(help: "All that the code says.")
        var code: String

        @Option(help: "Public key of the host in base64 (documents keys): checks the code with no network.")
        var key: String?

        @OptionGroup var options: GlobalOptions

        /// Says what the host signed; whether the document was revoked since only the host knows.
        private func verifyOffline(_ text: String) throws {
            guard let bytes = Data(base64Encoded: text),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            else { throw Failure(.usage, "--key is no public key: take it from yizhan documents keys.") }
            guard let code = VerificationCode(self.code), code.isSigned(by: key) else {
                throw Failure(.failed, "这不是本机构签发的文书的二维码，或者内容被改动。")
            }
            DocumentOutput.show([
                ("核验结果", "确由本机构签发；是否已作废或者被替换，请联网核验。"), ("文书编号", code.number), ("文书", code.title),
                ("签发机构", code.unitName), ("签发日期", code.day), ("校验码", code.check),
            ])
        }

        func run() async throws {
            if let key = self.key {
                try self.verifyOffline(key)
                return
            }
            let answer = try await self.options.withClient(anonymous: true) { client in
                try await DocumentServiceClient(client).verifyDocument(
                    .with { $0.verificationCode = self.code },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
            } else {
                DocumentOutput.show([
                    ("核验结果", answer.text), ("文书编号", answer.number), ("文书", answer.title),
                    ("签发机构", answer.unitName),
                    ("签发时间", answer.hasIssuedAt ? LocalTime.text(answer.issuedAt) : ""),
                ])
            }
            guard answer.outcome == .valid else { throw ExitCode(ExitStatus.failed.rawValue) }
        }
    }
}
