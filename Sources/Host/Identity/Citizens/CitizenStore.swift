internal import PluginKit

/// The citizens' tables; a phone is found by its blind index, and its code is known by a keyed hash only.
struct CitizenStore {
    let organisationID: String
    let sealer: any Sealer

    static let phone = SealedColumn(
        table: "identity_citizens",
        key: ["org_id", "account_id"],
        column: "phone",
        indexColumn: "phone_index"
    )
    private static let codePurpose = "identity_phone_codes.code"
    private static let triesMax: Int64 = 5

    /// Keeps a code in the place of any that there was.
    func setCode(_ code: String, for phone: PhoneNumber, endsAt: WallTime, in transaction: any WriteTransaction) throws
    {
        try transaction.execute(
            """
            INSERT INTO identity_phone_codes (org_id, phone_index, code_index, tries, ends_at) VALUES (?, ?, ?, 0, ?)
            ON CONFLICT (org_id, phone_index) DO UPDATE SET
                code_index = excluded.code_index, tries = 0, ends_at = excluded.ends_at
            """,
            .text(self.organisationID),
            self.sealer.index(phone.digits, of: Self.phone, organisationID: self.organisationID),
            .blob(self.codeIndexes(code, phone).first ?? []),
            .time(endsAt)
        )
    }

    /// Whether a code is the one that was sent; it counts once, and five wrong ones end it.
    func useCode(_ code: String, of phone: PhoneNumber, in transaction: any WriteTransaction) throws -> Bool {
        for index in self.indexes(of: phone) {
            let row = try transaction.row(
                "SELECT code_index, tries, ends_at FROM identity_phone_codes WHERE org_id = ? AND phone_index = ?",
                .text(self.organisationID),
                .blob(index)
            )
            guard let row, let endsAt = row.time(2), transaction.now < endsAt, row.integer(1) < Self.triesMax else {
                continue
            }
            let isRight = self.codeIndexes(code, phone).contains(row.blob(0))
            try transaction.execute(
                isRight
                    ? "DELETE FROM identity_phone_codes WHERE org_id = ? AND phone_index = ?"
                    : "UPDATE identity_phone_codes SET tries = tries + 1 WHERE org_id = ? AND phone_index = ?",
                .text(self.organisationID),
                .blob(index)
            )
            if isRight { return true }
        }
        return false
    }

    /// The account of a phone, if it has one.
    func account(of phone: PhoneNumber, in transaction: any ReadTransaction) throws -> AccountRecord? {
        for index in self.indexes(of: phone) {
            let row = try transaction.row(
                "SELECT account_id FROM identity_citizens WHERE org_id = ? AND phone_index = ?",
                .text(self.organisationID),
                .blob(index)
            )
            guard let row else { continue }
            return try AccountStore.account(
                organisationID: self.organisationID,
                accountID: row.text(0),
                in: transaction
            )
        }
        return nil
    }

    /// The number of an account; `nil` where it is no citizen's.
    func phone(ofAccount accountID: String, in transaction: any ReadTransaction) throws -> String? {
        try transaction.row(
            "SELECT phone FROM identity_citizens WHERE org_id = ? AND account_id = ?",
            .text(self.organisationID),
            .text(accountID)
        ).map { try self.sealer.text($0.blob(0), of: Self.phone) }
    }

    /// Makes an account for a phone.
    func insert(_ account: AccountRecord, phone: PhoneNumber, in transaction: any WriteTransaction) throws {
        try AccountStore.insert(account, in: transaction)
        try transaction.execute(
            "INSERT INTO identity_citizens (org_id, account_id, phone, phone_index) VALUES (?, ?, ?, ?)",
            .text(account.organisationID),
            .text(account.accountID),
            try self.sealer.sealed(phone.digits, for: Self.phone),
            self.sealer.index(phone.digits, of: Self.phone, organisationID: self.organisationID)
        )
    }

    /// What a phone is counted by.
    func subject(_ phone: PhoneNumber) -> String {
        let index = self.indexes(of: phone).first ?? []
        return SessionToken.digest(of: index)
    }

    /// Removes codes that have ended and limits that count no more.
    static func removeOld(in transaction: any WriteTransaction) throws {
        try transaction.execute("DELETE FROM identity_phone_codes WHERE ends_at <= ?", .time(transaction.now))
        try transaction.execute(
            "DELETE FROM identity_code_limits WHERE last_at <= ?",
            .time(transaction.now.advanced(by: .zero - .seconds(86_400)))
        )
    }

    /// What a phone is found by, under every key that its row may have been made with.
    private func indexes(of phone: PhoneNumber) -> [[UInt8]] {
        self.sealer.blindIndexes(of: phone.digits, as: Self.phone.purpose, organisationID: self.organisationID)
    }

    /// A code is bound to its phone: the same code sent to another is another.
    private func codeIndexes(_ code: String, _ phone: PhoneNumber) -> [[UInt8]] {
        self.sealer.blindIndexes(
            of: "\(phone.digits) \(code)",
            as: Self.codePurpose,
            organisationID: self.organisationID
        )
    }
}
