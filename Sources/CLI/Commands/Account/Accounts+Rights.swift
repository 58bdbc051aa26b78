internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

extension Accounts {
    /// Makes the first security or audit administrator.
    struct Appoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account the first security or audit administrator, once each.",
            discussion: "A system administrator does this; further ones are made by a security administrator's grant."
        )

        @Argument(help: "Name of the account.")
        var name: String

        @Option(help: "security_administrator or audit_administrator.")
        var role: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).appointAdministrator(
                    AppointAdministratorRequest.with {
                        $0.loginName = self.name
                        $0.role = self.role
                    },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }

    /// Says what an account may be.
    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what an account may be, in place of what it was; its sessions end.",
            discussion: "A security administrator does this. Without --role all roles are taken away."
        )

        @Argument(help: "Name of the account.")
        var name: String

        @Option(help: "Role, as often as there are: hotline_operator, handling_unit, supervisor, …")
        var role: [String] = []

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let account = try await self.options.withClient { client in
                try await IdentityServiceClient(client).setRoles(
                    SetRolesRequest.with {
                        $0.loginName = self.name
                        $0.roles = self.role
                    },
                    options: self.options.callOptions
                )
            }
            try AccountOutput.print([account], json: self.options.json)
        }
    }
}
