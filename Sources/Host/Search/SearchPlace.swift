package import PluginKit

/// Where the cases of a kind stand.
package struct SearchPlace: Sendable {
    /// The module that they belong to.
    package let module: String
    /// The module's own word on them.
    package let source: any SearchSource
    /// The module's tables.
    package let database: any Database

    /// Names a place.
    package init(module: String, source: any SearchSource, database: any Database) {
        self.module = module
        self.source = source
        self.database = database
    }

    /// What a case can be found by now; `nil` where there is none.
    func text(of key: SearchKey, _ sealer: any Sealer) async throws -> SearchText? {
        let source = self.source
        return try await self.database.read { transaction in
            try source.text(of: key.subject, organisationID: key.organisationID, sealer, transaction)
        }
    }
}
