internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

/// The accounts of the host.
struct Accounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Accounts of the host.",
        subcommands: [
            ListAccounts.self, CreateAccount.self, Appoint.self, Grant.self, Disable.self, Enable.self,
            ResetPassword.self, Move.self,
        ]
    )
}

extension Accounts {
    /// Lists every account.
    struct ListAccounts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var accounts: [Account] = []
            try await self.options.withClient { client in
                var request = ListAccountsRequest()
                repeat {
                    let page = try await IdentityServiceClient(client).listAccounts(
                        request,
                        options: self.options.callOptions
                    )
                    accounts += page.accounts
                    request.pageToken = page.nextPageToken
                } while !request.pageToken.isEmpty
            }
            try AccountOutput.print(accounts, json: self.options.json)
        }
    }

    /// Makes an account.
    struct CreateAccount: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make an account.",
            discussion: "It has no roles until a security administrator grants them: yizhan accounts grant."
        )

        @Argument(help: "Name to log in with.")
        var name: String

        @Option(help: "Name of the person.")
        var displayName: String

        @Option(
            help:
                "Organisation that the account belongs to, by id or by name; the root of the tree where none is named."
        )
        var unit = ""

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var password: PasswordInput
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let password = try self.password.readNew("Password for \(self.name)")
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).createAccount(
                    CreateAccountRequest.with {
                        $0.loginName = self.name
                        $0.displayName = self.displayName
                        $0.password = password
                        $0.organisationID = self.organisation
                        $0.unit = self.unit
                    },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }
}
