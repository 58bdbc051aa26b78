internal import PluginKit

/// Keeps the host's organisation trees as the database has them.
struct OrganisationSource: Sendable {
    let trees: OrganisationTrees
    private let database: any Database
    private let settings: IdentitySettings

    init(trees: OrganisationTrees, database: any Database, settings: IdentitySettings) {
        self.trees = trees
        self.database = database
        self.settings = settings
    }

    /// Reads every tree anew.
    func reload() async throws {
        let reading = self.trees.beginReading()
        self.trees.replace(with: try await self.database.read { try OrganisationStore.nodes(in: $0) }, reading: reading)
    }

    /// Makes the root of the host's own tenant, where there is none.
    func bootstrap() async throws {
        let organisationID = self.settings.organisation
        let root = OrganisationNode(
            id: OrganisationStore.rootID,
            name: self.settings.rootName,
            kind: self.settings.rootKind,
            parentID: nil
        )
        let has = try await self.database.read { try OrganisationStore.tree(of: organisationID, in: $0).root != nil }
        if !has {
            // Another host over the same database may have been first.
            _ = try await self.database.write { transaction in
                guard try OrganisationStore.tree(of: organisationID, in: transaction).root == nil else { return }
                try OrganisationStore.insert(root, organisationID: organisationID, in: transaction)
            }
        }
        try await self.reload()
    }
}
