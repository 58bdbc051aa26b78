internal import PluginKit

/// Says what an account has to do before it has its roles.
struct DutyRule: Sendable {
    private let passwordLifetime: Duration?
    private let requiresTotp: Bool
    /// Asked anew each time: modules come and go.
    private let sensitiveRoles: @Sendable () -> RoleSet
    private let organisations: OrganisationTrees

    init(
        _ settings: IdentitySettings,
        organisations: OrganisationTrees,
        sensitiveRoles: @escaping @Sendable () -> RoleSet
    ) {
        self.organisations = organisations
        self.passwordLifetime = settings.passwordLifetime
        self.requiresTotp = settings.requiresTotp
        self.sensitiveRoles = sensitiveRoles
    }

    /// The duty of an account, said to its owner; empty for none.
    func duty(of account: AccountRecord, now: WallTime) -> String {
        let standing = account.standing
        if standing.isSuspended {
            return
                "Your password was reset or your organisation changed: a security administrator has to confirm your roles first."
        }
        if standing.mustChangePassword {
            return "Change your password first: somebody else gave it to you (yizhan password change)."
        }
        if let lifetime = self.passwordLifetime, let changed = standing.passwordChangedAt,
            changed.advanced(by: lifetime) <= now
        {
            return "Change your password first: it is older than this host allows (yizhan password change)."
        }
        if self.requiresTotp, !standing.hasTotp, !account.roles.isDisjoint(with: self.sensitiveRoles()) {
            return "Set up one-time codes first: your roles see sensitive data (yizhan totp enrol)."
        }
        return ""
    }

    /// Whom calls of a session of an account act for: without its roles while it has a duty.
    func principal(of account: AccountRecord, sessionID: String, now: WallTime) -> Principal {
        let duty = self.duty(of: account, now: now)
        return Principal(
            accountID: account.accountID,
            displayName: account.displayName,
            organisationID: account.organisationID,
            unit: account.unit,
            roles: duty.isEmpty ? account.roles : [],
            sessionID: sessionID,
            terminalID: account.kind == .terminal ? account.accountID : "",
            duty: duty,
            organisations: self.organisations
        )
    }
}
