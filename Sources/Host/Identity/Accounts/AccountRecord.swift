internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// An account as it is stored.
struct AccountRecord: Hashable {
    let organisationID: String
    let accountID: String
    let loginName: String
    let displayName: String
    let unit: String
    let roles: RoleSet
    let createdAt: WallTime

    /// The account as callers see it.
    var message: Account {
        Account.with {
            $0.accountID = self.accountID
            $0.loginName = self.loginName
            $0.displayName = self.displayName
            $0.organisationID = self.organisationID
            $0.unit = self.unit
            $0.roles = self.roles.roles.map(\.rawValue)
            $0.createdAt = self.createdAt.timestamp
        }
    }

    /// Whom calls of a session of the account act for.
    func principal(sessionID: String) -> Principal {
        Principal(
            accountID: self.accountID,
            displayName: self.displayName,
            organisationID: self.organisationID,
            unit: self.unit,
            roles: self.roles,
            sessionID: sessionID
        )
    }
}
