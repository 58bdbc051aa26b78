internal import IdentityAPI
internal import PluginKit

/// A request for a new account, checked field by field.
struct AccountForm {
    let loginName: LoginName
    let displayName: String
    let organisationID: String
    /// The organisation that it is to belong to, by id or by name.
    let unit: String

    /// Checks a request.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` that names every field that cannot stay as it is.
    init(_ request: CreateAccountRequest, passwords: PasswordRule) throws(RPCError) {
        var problems: [RPCError.Detail.FieldViolation] = []
        func refuse(_ field: String, _ description: String) {
            problems.append(RPCError.Detail.FieldViolation(field: field, description: description))
        }

        let loginName = LoginName(request.loginName)
        if loginName == nil { refuse("login_name", LoginName.rule) }
        if !Self.isText(request.displayName, length: 1...100) {
            refuse("display_name", "has to be 1 to 100 characters, without line breaks")
        }
        if let problem = passwords.problem(request.password, loginName: request.loginName) {
            refuse("password", problem)
        }
        if let problem = Self.problem(organisationID: request.organisationID) { refuse("organisation_id", problem) }
        if !Self.isText(request.unit, length: 0...64) {
            refuse("unit", "must not be longer than 64 characters, or have line breaks")
        }

        guard problems.isEmpty, let loginName else { throw .invalidFields(problems) }
        self.loginName = loginName
        self.displayName = request.displayName
        self.organisationID = request.organisationID
        self.unit = request.unit
    }

    /// What is wrong with the id of an organisation, or `nil`.
    static func problem(organisationID: String) -> String? {
        let isFine = (1...64).contains(organisationID.utf8.count) && organisationID.utf8.allSatisfy(LoginName.allows)
        return isFine ? nil : "has to be 1 to 64 letters (a to z), digits, \".\", \"-\" or \"_\""
    }

    /// Whether a text may stand in a list.
    static func isText(_ text: String, length: ClosedRange<Int>) -> Bool {
        // Bytes first: counting characters of a text as long as a message is work that nobody needs.
        guard text.utf8.count <= length.upperBound * 16, length.contains(text.count) else { return false }
        let isBlank = text.allSatisfy(\.isWhitespace)
        let hasControl = text.unicodeScalars.contains {
            switch $0.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        return !hasControl && (!isBlank || text.isEmpty)
    }
}
