internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// Changes the password of the session's account.
struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change your password; with --password-stdin the old and the new one, a line each."
    )

    @OptionGroup var password: PasswordInput
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let current = try self.password.read("Present password")
        let new = try self.password.read("New password")
        _ = try await self.options.withClient { client in
            try await IdentityServiceClient(client).changePassword(
                ChangePasswordRequest.with {
                    $0.currentPassword = current
                    $0.newPassword = new
                },
                options: self.options.callOptions
            )
        }
        if !self.options.json { Terminal.line("The password is changed.") }
    }
}
