internal import ArgumentParser
internal import IdentityAPI

/// Shows the account of the session.
struct WhoAmI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "whoami", abstract: "Show who is logged in.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let account = try await self.options.withClient { client in
            try await IdentityServiceClient(client).whoAmI(WhoAmIRequest(), options: self.options.callOptions)
        }
        try AccountOutput.print([account], json: self.options.json)
    }
}
