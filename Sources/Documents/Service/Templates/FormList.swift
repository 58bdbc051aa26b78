internal import Documents
internal import DocumentsAPI
internal import PluginKit

/// The forms of a tenant: those of the system, and those that it added or changed.
struct FormList: Sendable {
    let shelf: TemplateShelf

    /// The forms in the order of the system, then those of the tenant's own by code.
    func forms(organisation: String) async throws -> [Form] {
        let table = TemplateTable(organisationID: organisation)
        let stored = try await self.shelf.database.read { try table.allCurrent($0) }
        let byCode = Dictionary(stored.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var forms = try self.shelf.builtIn.map { template in
            guard let own = byCode[template.header.code], !own.isBuiltIn || own.text == template.source else {
                return FoundTemplate(template: template, version: 0, stored: nil).form
            }
            return FoundTemplate(template: try TemplateShelf.parsed(own.text), version: own.version, stored: own).form
        }
        let known = Set(forms.map(\.code))
        for own in stored where !known.contains(own.code) && !own.isBuiltIn {
            forms.append(
                FoundTemplate(template: try TemplateShelf.parsed(own.text), version: own.version, stored: own).form
            )
        }
        return forms
    }
}
