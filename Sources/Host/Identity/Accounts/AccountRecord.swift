internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// An account as it is stored.
struct AccountRecord: Hashable {
    let organisationID: String
    let accountID: String
    let loginName: String
    let displayName: String
    /// Id of its organisation; empty for citizens.
    let unit: String
    /// The organisation's name and kind, where it has one.
    var unitName = ""
    var unitKind: OrganisationNode.Kind?
    let roles: RoleSet
    let createdAt: WallTime
    var standing = AccountStanding()
    var kind = AccountKind.staff

    /// The account as callers see it.
    var message: Account {
        Account.with {
            $0.accountID = self.accountID
            $0.loginName = self.loginName
            $0.displayName = self.displayName
            $0.organisationID = self.organisationID
            $0.unit = self.unit
            $0.unitName = self.unitName
            $0.roles = self.roles.roles.map(\.rawValue)
            $0.createdAt = self.createdAt.timestamp
            $0.disabled = self.standing.isDisabled
            $0.suspended = self.standing.isSuspended
            $0.hasTotp_p = self.standing.hasTotp
        }
    }

    /// The account as its owner sees it.
    func message(duty: String) -> Account {
        var message = self.message
        message.duty = duty
        return message
    }
}
