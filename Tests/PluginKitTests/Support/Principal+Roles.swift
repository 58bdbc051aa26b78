internal import PluginKit

extension Principal {
    /// Somebody who is logged in with these roles.
    static func with(_ roles: Role..., account: String = "anna") -> Principal {
        Principal(accountID: account, displayName: account, organisationID: "wuda", roles: RoleSet(roles))
    }
}
