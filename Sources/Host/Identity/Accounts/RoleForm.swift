internal import PluginKit

/// Names of roles, checked against each other and against the account that is to have them.
struct RoleForm {
    let roles: RoleSet

    /// Checks names; none is no role.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument` that names every one that cannot stay.
    init(_ names: [String]) throws(RPCError) {
        var problems: [RPCError.Detail.FieldViolation] = []
        func refuse(_ field: String, _ description: String) {
            problems.append(RPCError.Detail.FieldViolation(field: field, description: description))
        }
        var roles: RoleSet = []
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
        guard problems.isEmpty else { throw .invalidFields(problems) }
        self.roles = roles
    }

    /// Refuses roles that an account of an organisation of this kind cannot have.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    func check(kind: OrganisationNode.Kind?) throws(RPCError) {
        try Self.check(self.roles, kind: kind)
    }

    /// Refuses roles that an account of an organisation of this kind cannot have.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`.
    static func check(_ roles: RoleSet, kind: OrganisationNode.Kind?) throws(RPCError) {
        guard roles.contains(.handlingUnit), kind != .handlingUnit else { return }
        throw .invalidFields([
            RPCError.Detail.FieldViolation(
                field: "roles",
                description: "handling_unit needs an account that belongs to a handling unit of the organisation tree"
            )
        ])
    }

    /// 三员: each watches the other two and sees no case data, so that none of them may be anything else.
    static let administrators: RoleSet = RoleSet([
        .systemAdministrator, .securityAdministrator, .auditAdministrator,
    ])
}
