internal import Documents
internal import PluginKit

/// Finds by what is computed: the working calendar and the parameters of a tenant, as they are now.
struct RuleShelf: Sendable {
    let database: any Database
    let calendar: CalendarSource

    /// The rules of a tenant; whoever belongs to none, as one who has not logged in, gets those of the host's only tenant
    /// that entered rows.
    func rules(organisation: String) async throws -> ComputationRules {
        let rows = try await self.database.read { transaction in
            let tenant = organisation.isEmpty ? try ParameterTable.onlyTenant(transaction) : organisation
            return try tenant.map { try ParameterTable(organisationID: $0).rows(transaction) } ?? []
        }
        return ComputationRules(calendar: self.calendar.current, parameters: ParameterBook.published.adding(rows))
    }
}
