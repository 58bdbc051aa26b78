internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

extension Accounts {
    /// Keeps an account out.
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let an account log in no more; its sessions end.")

        @Argument(help: "Name of the account.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Accounts.setDisabled(self.name, true, self.options)
        }
    }

    /// Lets an account in again.
    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let an account log in again.")

        @Argument(help: "Name of the account.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            try await Accounts.setDisabled(self.name, false, self.options)
        }
    }

    /// Moves an account to another organisation.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move an account to another organisation; its sessions end.",
            discussion: "It has no roles until a security administrator confirms them: yizhan accounts grant."
        )

        @Argument(help: "Name of the account.")
        var name: String

        @Option(help: "The organisation, by id or by name.")
        var unit: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).setUnit(
                    SetUnitRequest.with {
                        $0.loginName = self.name
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }

    /// Gives an account a one-time password.
    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-password",
            abstract: "Give an account a password that it has to change; its sessions end.",
            discussion: "It has no roles until a security administrator confirms them: yizhan accounts grant."
        )

        @Argument(help: "Name of the account.")
        var name: String

        @OptionGroup var password: PasswordInput
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let password = try self.password.readNew("One-time password for \(self.name)")
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).resetPassword(
                    ResetPasswordRequest.with {
                        $0.loginName = self.name
                        $0.newPassword = password
                    },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }

    private static func setDisabled(_ name: String, _ isDisabled: Bool, _ options: GlobalOptions) async throws {
        let account = try await options.withClient { client in
            try await IdentityServiceClient(client).setDisabled(
                SetDisabledRequest.with {
                    $0.loginName = name
                    $0.disabled = isDisabled
                },
                options: options.callOptions
            )
        }
        try AccountOutput.print([account], json: options.json)
    }
}
