internal import IdentityAPI
package import PluginKit
internal import SwiftProtobuf

extension App {
    /// Makes an organisation of a tenant's tree.
    package func makeOrganisation(
        _ id: String,
        _ name: String,
        _ kind: OrganisationNode.Kind,
        under parent: String,
        of tenant: String = App.tenant
    ) async throws {
        let made = OrganisationKind.allCases.first { "\($0)" == "\(kind)" }
        _ = try await self.organisations.createOrganisation(
            .with {
                $0.id = id
                $0.name = name
                $0.kind = made ?? .unspecified
                $0.parentID = parent
                $0.organisationID = tenant
            }
        )
    }

    /// Puts an organisation of ``tenant`` under another.
    package func moveOrganisation(_ id: String, under parent: String) async throws {
        _ = try await self.organisations.moveOrganisation(
            .with {
                $0.id = id
                $0.parentID = parent
            }
        )
    }

    /// Gives an organisation of ``tenant`` another name.
    package func renameOrganisation(_ id: String, _ name: String) async throws {
        _ = try await self.organisations.renameOrganisation(
            .with {
                $0.id = id
                $0.name = name
            }
        )
    }

    /// Closes an organisation of ``tenant``.
    package func closeOrganisation(_ id: String) async throws {
        _ = try await self.organisations.closeOrganisation(.with { $0.id = id })
    }

    private var organisations: OrganisationServiceClient {
        OrganisationServiceClient(
            self.caller(roles: RoleSet([.systemAdministrator]), organisation: App.tenant, account: "administrator")
        )
    }
}
