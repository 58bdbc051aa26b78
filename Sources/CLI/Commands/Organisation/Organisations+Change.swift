internal import ArgumentParser
internal import IdentityAPI
internal import SwiftProtobuf

extension Organisations {
    /// Makes one.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make an organisation.")

        @Argument(help: "Id, short and for good: lower-case letters, digits and \"-\".")
        var id: String

        @Argument(help: "Its name.")
        var name: String

        @Option(help: "city, district, centre, handling_unit or window.")
        var kind: String

        @Option(help: "Id of the one that it stands under; the root of the tree where none is named.")
        var under = ""

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let kind = try OrganisationOutput.kind(self.kind)
            let made = try await self.options.withClient { client in
                let service = OrganisationServiceClient(client)
                var parentID = self.under
                if parentID.isEmpty {
                    // A tenant without a tree has no root: then this becomes it.
                    parentID =
                        try await service.listOrganisations(
                            .with { $0.organisationID = self.organisation },
                            options: self.options.callOptions
                        ).organisations.first?.id ?? ""
                }
                return try await service.createOrganisation(
                    .with {
                        $0.id = self.id
                        $0.name = self.name
                        $0.kind = kind
                        $0.parentID = parentID
                        $0.organisationID = self.organisation
                    },
                    options: self.options.callOptions
                )
            }
            try OrganisationOutput.print([made], json: self.options.json)
        }
    }

    /// Renames one.
    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give an organisation another name.")

        @Argument(help: "Its id.")
        var id: String

        @Argument(help: "Its new name.")
        var name: String

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let changed = try await self.options.withClient { client in
                try await OrganisationServiceClient(client).renameOrganisation(
                    .with {
                        $0.id = self.id
                        $0.name = self.name
                        $0.organisationID = self.organisation
                    },
                    options: self.options.callOptions
                )
            }
            try OrganisationOutput.print([changed], json: self.options.json)
        }
    }

    /// Moves one.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put an organisation, with everything below it, under another."
        )

        @Argument(help: "Its id.")
        var id: String

        @Option(help: "Id of the one that it is to stand under.")
        var under: String

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let changed = try await self.options.withClient { client in
                try await OrganisationServiceClient(client).moveOrganisation(
                    .with {
                        $0.id = self.id
                        $0.parentID = self.under
                        $0.organisationID = self.organisation
                    },
                    options: self.options.callOptions
                )
            }
            try OrganisationOutput.print([changed], json: self.options.json)
        }
    }

    /// Closes one.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close an organisation (撤销) that has neither open ones below it nor active accounts."
        )

        @Argument(help: "Its id.")
        var id: String

        @Option(help: "Tenant; that of the caller where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let changed = try await self.options.withClient { client in
                try await OrganisationServiceClient(client).closeOrganisation(
                    .with {
                        $0.id = self.id
                        $0.organisationID = self.organisation
                    },
                    options: self.options.callOptions
                )
            }
            try OrganisationOutput.print([changed], json: self.options.json)
        }
    }
}
