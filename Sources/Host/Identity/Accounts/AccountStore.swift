internal import PluginKit

/// The accounts' tables.
enum AccountStore {
    /// An account with what it proves itself by.
    struct Credential {
        let account: AccountRecord
        let passwordHash: String
    }

    private static let columns =
        "a.org_id, a.account_id, a.login_name, a.display_name, a.unit, a.roles, a.created_at"

    static func account(
        organisationID: String,
        accountID: String,
        in transaction: any ReadTransaction
    ) throws -> AccountRecord? {
        try transaction.row(
            "SELECT \(Self.columns) FROM identity_accounts a WHERE a.org_id = ? AND a.account_id = ?",
            .text(organisationID),
            .text(accountID)
        ).map(Self.account)
    }

    static func credential(loginKey: String, in transaction: any ReadTransaction) throws -> Credential? {
        try transaction.row(Self.credentials + "WHERE a.login_key = ?", .text(loginKey)).map(Self.credential)
    }

    static func credential(
        organisationID: String,
        accountID: String,
        in transaction: any ReadTransaction
    ) throws -> Credential? {
        try transaction.row(
            Self.credentials + "WHERE a.org_id = ? AND a.account_id = ?",
            .text(organisationID),
            .text(accountID)
        ).map(Self.credential)
    }

    private static let credentials = """
        SELECT \(Self.columns), c.password_hash FROM identity_accounts a
        JOIN identity_credentials c ON c.org_id = a.org_id AND c.account_id = a.account_id

        """

    /// Accounts in the order of their login names, from the one after `key` on.
    static func accounts(
        after key: String,
        limit: Int,
        in transaction: any ReadTransaction
    ) throws -> [AccountRecord] {
        try transaction.rows(
            "SELECT \(Self.columns) FROM identity_accounts a WHERE a.login_key > ? ORDER BY a.login_key LIMIT ?",
            .text(key),
            .integer(Int64(limit))
        ).map(Self.account)
    }

    static func isEmpty(in transaction: any ReadTransaction) throws -> Bool {
        try transaction.row("SELECT account_id FROM identity_accounts LIMIT 1") == nil
    }

    /// Makes an account.
    ///
    /// - Throws: ``RPCError`` with `alreadyExists` where the login name is taken.
    static func insert(
        accountID: String,
        form: AccountForm,
        passwordHash: String,
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
        let account = AccountRecord(
            organisationID: form.organisationID,
            accountID: accountID,
            loginName: name.text,
            displayName: form.displayName,
            unit: form.unit,
            roles: form.roles,
            createdAt: transaction.now
        )
        try transaction.execute(
            """
            INSERT INTO identity_accounts
            (org_id, account_id, login_name, login_key, display_name, unit, roles, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .text(account.organisationID),
            .text(account.accountID),
            .text(name.text),
            .text(name.key),
            .text(account.displayName),
            .text(account.unit),
            .text(account.roles.roles.map(\.rawValue).joined(separator: ",")),
            .time(account.createdAt)
        )
        try transaction.execute(
            "INSERT INTO identity_credentials (org_id, account_id, password_hash, changed_at) VALUES (?, ?, ?, ?)",
            .text(account.organisationID),
            .text(account.accountID),
            .text(passwordHash),
            .time(account.createdAt)
        )
        return account
    }

    /// Puts a new hash in the place of an old one.
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
            UPDATE identity_credentials SET password_hash = ?, changed_at = ?
            WHERE org_id = ? AND account_id = ? AND password_hash = ?
            """,
            .text(new),
            .time(transaction.now),
            .text(account.organisationID),
            .text(account.accountID),
            .text(old)
        ) == 1
    }

    /// An account of the first seven columns of a row.
    static func account(_ row: SQLRow) -> AccountRecord {
        AccountRecord(
            organisationID: row.text(0),
            accountID: row.text(1),
            loginName: row.text(2),
            displayName: row.text(3),
            unit: row.text(4),
            roles: RoleSet(row.text(5).split(separator: ",").compactMap { Role(rawValue: String($0)) }),
            createdAt: WallTime(microseconds: row.integer(6))
        )
    }

    private static func credential(_ row: SQLRow) -> Credential {
        Credential(account: Self.account(row), passwordHash: row.text(7))
    }
}
