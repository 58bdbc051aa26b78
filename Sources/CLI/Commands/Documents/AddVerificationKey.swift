internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

/// Makes a new key for the codes of documents.
struct AddVerificationKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make a new key, which signs codes from now on (轮换); older codes are checked by theirs."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let key = try await self.options.withClient { client in
            try await DocumentServiceClient(client).addVerificationKey(.init(), options: self.options.callOptions)
        }
        try DocumentCommands.ShowVerificationKeys.show([key], json: self.options.json)
    }
}
