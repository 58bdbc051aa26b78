internal import PluginKit

/// The accounts' tables.
enum AccountStore {
    /// An account with what it proves itself by.
    struct Credential {
        let account: AccountRecord
        let passwordHash: String
    }

    /// The columns that ``account(_:)`` reads.
    static let columns = """
        a.org_id, a.account_id, a.login_name, a.display_name, a.unit, a.roles, a.created_at,
            a.disabled, a.suspended, c.must_change, c.changed_at, t.confirmed_at, a.kind, o.name, o.kind
        """

    /// How many ``columns`` are.
    static let columnCount = 15

    /// What stands beside `identity_accounts a` for ``columns``.
    static let joins = """
        LEFT JOIN identity_credentials c ON c.org_id = a.org_id AND c.account_id = a.account_id
        LEFT JOIN identity_totp t ON t.org_id = a.org_id AND t.account_id = a.account_id
        LEFT JOIN identity_organisations o ON o.org_id = a.org_id AND o.unit_id = a.unit
        """

    private static let accounts = "SELECT \(Self.columns) FROM identity_accounts a \(Self.joins) "

    static func account(
        organisationID: String,
        accountID: String,
        in transaction: any ReadTransaction
    ) throws -> AccountRecord? {
        try transaction.row(
            Self.accounts + "WHERE a.org_id = ? AND a.account_id = ?",
            .text(organisationID),
            .text(accountID)
        ).map(Self.account)
    }

    static func account(loginKey: String, in transaction: any ReadTransaction) throws -> AccountRecord? {
        try transaction.row(Self.accounts + "WHERE a.login_key = ?", .text(loginKey)).map(Self.account)
    }

    static func credential(loginKey: String, in transaction: any ReadTransaction) throws -> Credential? {
        try transaction.row(
            Self.credentials + "WHERE c.password_hash IS NOT NULL AND a.login_key = ?",
            .text(loginKey)
        ).map(Self.credential)
    }

    static func credential(
        organisationID: String,
        accountID: String,
        in transaction: any ReadTransaction
    ) throws -> Credential? {
        try transaction.row(
            Self.credentials + "WHERE c.password_hash IS NOT NULL AND a.org_id = ? AND a.account_id = ?",
            .text(organisationID),
            .text(accountID)
        ).map(Self.credential)
    }

    private static let credentials =
        "SELECT \(Self.columns), c.password_hash FROM identity_accounts a \(Self.joins) "

    /// Accounts of staff in the order of their login names, from the one after `key` on.
    static func accounts(
        after key: String,
        limit: Int,
        in transaction: any ReadTransaction
    ) throws -> [AccountRecord] {
        try transaction.rows(
            Self.accounts + "WHERE a.kind = 'staff' AND a.login_key > ? ORDER BY a.login_key LIMIT ?",
            .text(key),
            .integer(Int64(limit))
        ).map(Self.account)
    }

    static func isEmpty(in transaction: any ReadTransaction) throws -> Bool {
        try transaction.row("SELECT account_id FROM identity_accounts LIMIT 1") == nil
    }

    /// How many accounts hold an administrator's role.
    ///
    /// Such a role is held alone, so that it is all that stands in the column.
    static func count(of role: Role, in transaction: any ReadTransaction) throws -> Int64 {
        try transaction.row("SELECT COUNT(*) FROM identity_accounts WHERE roles = ?", .text(role.rawValue))?
            .integer(0) ?? 0
    }

    /// Whether an account of staff that can log in belongs to one of the organisations and has one of the roles.
    static func isStaffed(
        organisationID: String,
        units: [String],
        roles: [Role],
        in transaction: any ReadTransaction
    ) throws -> Bool {
        guard !units.isEmpty, !roles.isEmpty else { return false }
        let list = SQLList(units.map { .text($0) })
        let has = roles.map { _ in "',' || roles || ',' LIKE ?" }.joined(separator: " OR ")
        return try !transaction.rows(
            """
            SELECT account_id FROM identity_accounts
            WHERE org_id = ? AND unit IN (\(list.placeholders)) AND kind = 'staff' AND disabled = 0 AND suspended = 0
                AND (\(has)) LIMIT 1
            """,
            [.text(organisationID)] + list.values + roles.map { .text("%,\($0.rawValue),%") }
        ).isEmpty
    }

    /// Makes an account.
    ///
    /// - Throws: ``RPCError`` with `alreadyExists` where the login name is taken, or another where its organisation is not
    ///   to be had.
    static func insert(
        accountID: String,
        form: AccountForm,
        roles: RoleSet,
        passwordHash: String,
        mustChangePassword: Bool,
        in transaction: any WriteTransaction
    ) throws -> AccountRecord {
        let name = form.loginName
        let taken = try transaction.row("SELECT 1 FROM identity_accounts WHERE login_key = ?", .text(name.key))
        guard taken == nil else {
            throw RPCError(
                code: .alreadyExists,
                message: "The login name \(name.text) is taken. Choose another one."
            )
        }
        let unit = try OrganisationPlacement.node(form.unit, organisationID: form.organisationID, in: transaction)
        let account = AccountRecord(
            organisationID: form.organisationID,
            accountID: accountID,
            loginName: name.text,
            displayName: form.displayName,
            unit: unit.id,
            unitName: unit.name,
            unitKind: unit.kind,
            roles: roles,
            createdAt: transaction.now
        )
        try Self.insert(account, in: transaction)
        try transaction.execute(
            """
            INSERT INTO identity_credentials (org_id, account_id, password_hash, changed_at, must_change)
            VALUES (?, ?, ?, ?, ?)
            """,
            .text(account.organisationID),
            .text(account.accountID),
            .text(passwordHash),
            .time(account.createdAt),
            .integer(mustChangePassword ? 1 : 0)
        )
        return account
    }

    /// Makes an account without a password.
    static func insert(_ account: AccountRecord, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO identity_accounts
            (org_id, account_id, login_name, login_key, display_name, unit, roles, created_at, kind)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(account.organisationID),
            .text(account.accountID),
            .text(account.loginName),
            .text(account.loginName.lowercased()),
            .text(account.displayName),
            .text(account.unit),
            .text(Self.text(of: account.roles)),
            .time(account.createdAt),
            .text(account.kind.rawValue)
        )
    }

    /// Puts a hash of the same password in the place of an old one, unless that has gone.
    static func renewHash(
        of account: AccountRecord,
        _ old: String,
        with new: String,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE identity_credentials SET password_hash = ? WHERE org_id = ? AND account_id = ? AND password_hash = ?
            """,
            .text(new),
            .text(account.organisationID),
            .text(account.accountID),
            .text(old)
        )
    }

    /// Puts the hash of a new password of the account's owner in the place of an old one.
    ///
    /// - Returns: whether the old one was still there.
    static func replaceHash(
        of account: AccountRecord,
        _ old: String,
        with new: String,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE identity_credentials SET password_hash = ?, changed_at = ?, must_change = 0
            WHERE org_id = ? AND account_id = ? AND password_hash = ?
            """,
            .text(new),
            .time(transaction.now),
            .text(account.organisationID),
            .text(account.accountID),
            .text(old)
        ) == 1
    }

    /// An account of the first columns of a row.
    static func account(_ row: SQLRow) -> AccountRecord {
        AccountRecord(
            organisationID: row.text(0),
            accountID: row.text(1),
            loginName: row.text(2),
            displayName: row.text(3),
            unit: row.text(4),
            unitName: row.text(13),
            unitKind: OrganisationNode.Kind(rawValue: row.text(14)),
            roles: RoleSet(row.text(5).split(separator: ",").compactMap { Role(rawValue: String($0)) }),
            createdAt: WallTime(microseconds: row.integer(6)),
            standing: AccountStanding(
                isDisabled: row.integer(7) != 0,
                isSuspended: row.integer(8) != 0,
                mustChangePassword: row.integer(9) != 0,
                passwordChangedAt: row.time(10),
                hasTotp: !row.isNull(11)
            ),
            kind: AccountKind(rawValue: row.text(12)) ?? .staff
        )
    }

    static func text(of roles: RoleSet) -> String {
        roles.roles.map(\.rawValue).joined(separator: ",")
    }

    private static func credential(_ row: SQLRow) -> Credential {
        Credential(account: Self.account(row), passwordHash: row.text(Self.columnCount))
    }
}
