internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// The password of the session's account.
struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Your password: change.",
        subcommands: [Change.self]
    )
}

extension Password {
    /// Changes it.
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change your password; with --password-stdin the present and the new one, a line each.",
            discussion: "Every other session of the account ends."
        )

        @OptionGroup var password: PasswordInput
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let current = try self.password.read("Present password")
            let new = try self.password.readNew("New password")
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
}
