internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// One-time codes of an authenticator beside the password.
struct TotpCodes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totp",
        abstract: "One-time codes of an authenticator (RFC 6238): enrol, confirm, remove.",
        subcommands: [Enrol.self, Confirm.self, Remove.self]
    )
}

extension TotpCodes {
    /// Makes a new secret.
    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a secret for your authenticator; it counts once it is confirmed."
        )

        @OptionGroup var password: PasswordInput
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let password = try self.password.read("Password")
            let response = try await self.options.withClient { client in
                try await IdentityServiceClient(client).enrolTotp(
                    EnrolTotpRequest.with { $0.password = password },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
            } else {
                Terminal.line("Secret:  \(response.secret)")
                Terminal.line("QR code: \(response.uri)")
                Terminal.line("Then:    yizhan totp confirm CODE")
            }
        }
    }

    /// Confirms it.
    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Confirm the secret by the code that the authenticator shows; prints recovery codes, once."
        )

        @Argument(help: "The six digits.")
        var code: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let response = try await self.options.withClient { client in
                try await IdentityServiceClient(client).confirmTotp(
                    ConfirmTotpRequest.with { $0.code = self.code },
                    options: self.options.callOptions
                )
            }
            if self.options.json {
                Terminal.line(try response.jsonString())
            } else {
                Terminal.line("From now on you log in with a code. These stand in for one, each once; keep them safe:")
                for code in response.recoveryCodes { Terminal.line("  \(code)") }
            }
        }
    }

    /// Takes it away from somebody who has lost it.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the secret away from an account whose owner has lost it; its sessions end."
        )

        @Argument(help: "Name of the account.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).removeTotp(
                    RemoveTotpRequest.with { $0.loginName = self.name },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }
}
