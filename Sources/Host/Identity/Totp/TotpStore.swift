internal import PluginKit

/// The tables of one-time codes.
enum TotpStore {
    /// What is stored for an account.
    struct Row {
        /// Sealed; empty until it is confirmed.
        let secret: [UInt8]
        /// Sealed; empty where nothing waits to be confirmed.
        let pending: [UInt8]
        /// The step of the last code that was used.
        let lastStep: Int64
    }

    static let secret = SealedColumn(table: "identity_totp", key: ["org_id", "account_id"], column: "secret")
    static let pending = SealedColumn(table: "identity_totp", key: ["org_id", "account_id"], column: "pending")

    static func row(of account: AccountRecord, in transaction: any ReadTransaction) throws -> Row? {
        try transaction.row(
            "SELECT secret, pending, last_step FROM identity_totp WHERE org_id = ? AND account_id = ?",
            .text(account.organisationID),
            .text(account.accountID)
        ).map { Row(secret: $0.blob(0), pending: $0.blob(1), lastStep: $0.integer(2)) }
    }

    /// Keeps a new secret until it is confirmed; one that counts already goes on counting.
    static func setPending(
        of account: AccountRecord,
        _ sealed: [UInt8],
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO identity_totp (org_id, account_id, pending, last_step) VALUES (?, ?, ?, 0)
            ON CONFLICT (org_id, account_id) DO UPDATE SET pending = excluded.pending
            """,
            .text(account.organisationID),
            .text(account.accountID),
            .blob(sealed)
        )
    }

    /// Makes the secret that waited the one that counts.
    static func confirm(
        of account: AccountRecord,
        sealed: [UInt8],
        step: Int64,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE identity_totp SET secret = ?, pending = NULL, confirmed_at = ?, last_step = ?
            WHERE org_id = ? AND account_id = ?
            """,
            .blob(sealed),
            .time(transaction.now),
            .integer(step),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    static func setLastStep(of account: AccountRecord, _ step: Int64, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE identity_totp SET last_step = ? WHERE org_id = ? AND account_id = ?",
            .integer(step),
            .text(account.organisationID),
            .text(account.accountID)
        )
    }

    static func remove(of account: AccountRecord, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM identity_totp WHERE org_id = ? AND account_id = ?",
            .text(account.organisationID),
            .text(account.accountID)
        )
        try Self.removeRecoveryCodes(of: account, in: transaction)
    }

    /// Puts new recovery codes in the place of all that there were.
    static func setRecoveryCodes(
        of account: AccountRecord,
        digests: [String],
        in transaction: any WriteTransaction
    ) throws {
        try Self.removeRecoveryCodes(of: account, in: transaction)
        for digest in digests {
            try transaction.execute(
                "INSERT INTO identity_recovery_codes (org_id, account_id, code_digest) VALUES (?, ?, ?)",
                .text(account.organisationID),
                .text(account.accountID),
                .text(digest)
            )
        }
    }

    /// Takes a recovery code out.
    ///
    /// - Returns: whether there was one.
    static func useRecoveryCode(
        of account: AccountRecord,
        digest: String,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.execute(
            "DELETE FROM identity_recovery_codes WHERE org_id = ? AND account_id = ? AND code_digest = ?",
            .text(account.organisationID),
            .text(account.accountID),
            .text(digest)
        ) == 1
    }

    private static func removeRecoveryCodes(of account: AccountRecord, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "DELETE FROM identity_recovery_codes WHERE org_id = ? AND account_id = ?",
            .text(account.organisationID),
            .text(account.accountID)
        )
    }
}
