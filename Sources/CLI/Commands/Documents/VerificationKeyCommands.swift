internal import ArgumentParser

/// The keys by which codes are checked with no network.
struct VerificationKeyCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The keys by which codes are checked with no network: show, rotate, retire.",
        subcommands: [
            DocumentCommands.ShowVerificationKeys.self, AddVerificationKey.self, RetireVerificationKey.self,
        ],
        defaultSubcommand: DocumentCommands.ShowVerificationKeys.self
    )
}
