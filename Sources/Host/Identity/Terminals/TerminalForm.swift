internal import IdentityAPI
internal import PluginKit

/// A request for a new terminal, checked field by field.
struct TerminalForm {
    let organisationID: String
    let name: String
    /// The organisation that it is to belong to, by id or by name.
    let unit: String

    /// Checks a request; the organisation is the caller's where none is named.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` that names every field that cannot stay as it is.
    init(_ request: CreateTerminalRequest, organisationID: String) throws(RPCError) {
        var problems: [RPCError.Detail.FieldViolation] = []
        let organisation = request.organisationID.isEmpty ? organisationID : request.organisationID
        if let problem = AccountForm.problem(organisationID: organisation) {
            problems.append(.init(field: "organisation_id", description: problem))
        }
        if !AccountForm.isText(request.name, length: 1...100) {
            problems.append(.init(field: "name", description: "has to be 1 to 100 characters, without line breaks"))
        }
        if !AccountForm.isText(request.unit, length: 0...OrganisationForm.textMax) {
            problems.append(.init(field: "unit", description: "must not be longer than 64 characters"))
        }
        guard problems.isEmpty else { throw .invalidFields(problems) }
        self.organisationID = organisation
        self.name = request.name
        self.unit = request.unit
    }
}
