internal import ArgumentParser
internal import DocumentsAPI
internal import Foundation
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show the keys by which codes are checked with no network.
    struct ShowVerificationKeys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the keys by which codes are checked with no network, as verify --key takes them."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let answer = try await self.options.withClient { client in
                try await DocumentServiceClient(client).getVerificationKeys(
                    GetVerificationKeysRequest(),
                    options: self.options.callOptions
                )
            }
            try Self.show(answer.keys, json: self.options.json)
        }

        static func show(_ keys: [VerificationKey], json: Bool) throws {
            if json {
                for key in keys { Terminal.line(try key.jsonString()) }
                return
            }
            var table = Table("密钥（Ed25519）", "状态", "停用时间", "原因")
            for key in keys {
                let isRetired = key.hasRetiredAt
                table.add(
                    CodeKeys.text(key),
                    isRetired ? "已停用" : key.isSigning ? "在用" : "只核验",
                    isRetired ? LocalTime.text(key.retiredAt) : "",
                    key.reason.printable
                )
            }
            table.print()
        }
    }
}
