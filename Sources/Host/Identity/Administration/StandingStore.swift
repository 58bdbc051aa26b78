internal import PluginKit

/// What administrators change of an account.
enum StandingStore {
    /// Says what an account may be, and confirms it.
    static func setRoles(of account: AccountRecord, _ roles: RoleSet, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_accounts SET roles = ?, suspended = 0 WHERE org_id = ? AND account_id = ?",
            .text(AccountStore.text(of: roles)),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    static func setDisabled(
        of account: AccountRecord,
        _ isDisabled: Bool,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE identity_accounts SET disabled = ? WHERE org_id = ? AND account_id = ?",
            .integer(isDisabled ? 1 : 0),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    /// Moves an account to an organisation, and takes its roles away until they are confirmed.
    static func setUnit(of account: AccountRecord, _ unit: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_accounts SET unit = ?, suspended = ? WHERE org_id = ? AND account_id = ?",
            .text(unit),
            // An account without roles has none to be confirmed.
            .integer(account.roles.isEmpty ? 0 : 1),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    /// Gives an account a password that it has to change, and takes its roles away until they are confirmed.
    static func reset(of account: AccountRecord, passwordHash: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_accounts SET suspended = ? WHERE org_id = ? AND account_id = ?",
            // An account without roles has none to be confirmed.
            .integer(account.roles.isEmpty ? 0 : 1),
            .text(account.organisationID),
            .text(account.accountID)
        )
        try transaction.execute(
            """
            UPDATE identity_credentials SET password_hash = ?, changed_at = ?, must_change = 1
            WHERE org_id = ? AND account_id = ?
            """,
            .text(passwordHash),
            .time(transaction.now),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    static func requirePasswordChange(of account: AccountRecord, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_credentials SET must_change = 1 WHERE org_id = ? AND account_id = ?",
            .text(account.organisationID),
            .text(account.accountID)
        )
    }
}
