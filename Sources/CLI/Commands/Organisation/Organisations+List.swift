internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

extension Organisations {
    /// Prints the tree.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the tree.")

        @Flag(help: "Closed ones as well.")
        var all = false

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let organisations = try await self.options.withClient { client in
                try await OrganisationServiceClient(client).listOrganisations(
                    .with {
                        $0.organisationID = self.organisation
                        $0.includeClosed = self.all
                    },
                    options: self.options.callOptions
                )
            }.organisations
            try OrganisationOutput.print(organisations, json: self.options.json)
        }
    }
}
