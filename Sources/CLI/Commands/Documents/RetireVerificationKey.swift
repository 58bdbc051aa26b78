internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

/// Retires a key of the codes of documents.
struct RetireVerificationKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Retire a key (停用), as after a leak: what it signed is not believed with no network any more."
    )

    @Argument(help: "Number of the key (documents keys).")
    var key: UInt32

    @Option(help: "原因")
    var reason: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let key = try await self.options.withClient { client in
            try await DocumentServiceClient(client).retireVerificationKey(
                .with {
                    $0.keyID = self.key
                    $0.reason = self.reason
                },
                options: self.options.callOptions
            )
        }
        try DocumentCommands.ShowVerificationKeys.show([key], json: self.options.json)
    }
}
