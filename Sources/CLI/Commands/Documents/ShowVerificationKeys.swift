internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show the keys by which codes are checked with no network.
    struct ShowVerificationKeys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "keys",
            abstract: "Show the keys by which codes are checked with no network."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getVerificationKeys(
                    GetVerificationKeysRequest(),
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try answer.jsonString())
                return
            }
            var table = Table("密钥", "公钥（Ed25519，base64）")
            for key in answer.keys { table.add("\(key.keyID)", key.publicKey.base64EncodedString()) }
            table.print()
        }
    }
}
