internal import IdentityAPI
internal import PluginKit

/// A request for a new account, checked field by field.
struct AccountForm {
    let loginName: LoginName
    let displayName: String
    let organisationID: String
    let unit: String
    let roles: RoleSet

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
        if !(1...64).contains(request.organisationID.utf8.count)
            || !request.organisationID.utf8.allSatisfy(LoginName.allows)
        {
            refuse("organisation_id", "has to be 1 to 64 letters (a to z), digits, \".\", \"-\" or \"_\"")
        }
        if !Self.isText(request.unit, length: 0...64) {
            refuse("unit", "must not be longer than 64 characters, or have line breaks")
        }
        let roles = Self.roles(request.roles, refuse)
        if roles.contains(.handlingUnit), request.unit.isEmpty {
            refuse("unit", "is missing: an account with the role handling_unit works for a unit")
        }

        guard problems.isEmpty, let loginName else { throw .invalidFields(problems) }
        self.loginName = loginName
        self.displayName = request.displayName
        self.organisationID = request.organisationID
        self.unit = request.unit
        self.roles = roles
    }

    /// 三员: each watches the other two and sees no case data, so that none of them may be anything else.
    private static let administrators: RoleSet = RoleSet([
        .systemAdministrator, .securityAdministrator, .auditAdministrator,
    ])

    private static func roles(_ names: [String], _ refuse: (String, String) -> Void) -> RoleSet {
        var roles: RoleSet = []
        if names.isEmpty { refuse("roles", "is empty: an account needs a role") }
        // More names than there are roles hold an unknown one or one twice; the first of them is enough to say so.
        for (index, name) in names.prefix(Role.allCases.count + 1).enumerated() {
            guard let role = Role(rawValue: name) else {
                let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
                refuse("roles[\(index)]", "is no role; the roles are \(known)")
                continue
            }
            if roles.contains(role) { refuse("roles[\(index)]", "is named twice") }
            roles.formUnion(RoleSet([role]))
        }
        if roles.roles.count > 1, !roles.isDisjoint(with: Self.administrators) {
            refuse("roles", "an administrator's role cannot be held together with another; make an account for each")
        }
        return roles
    }

    private static func isText(_ text: String, length: ClosedRange<Int>) -> Bool {
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
