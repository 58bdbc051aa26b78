internal import ArgumentParser
internal import IdentityAPI
internal import PluginKit

/// Ends the session on the host and forgets it here.
struct LogOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "logout", abstract: "End the session.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        do {
            _ = try await self.options.withClient { client in
                try await IdentityServiceClient(client).logout(LogoutRequest(), options: self.options.callOptions)
            }
        } catch let error as RPCError where error.code == .unauthenticated {
            // It had ended already.
        }
        try self.options.session.keep(nil, for: self.options.hostName)
        if !self.options.json { Terminal.line("Logged out.") }
    }
}
