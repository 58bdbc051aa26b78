internal import Crypto
internal import Foundation
internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// One-time codes of authenticators, and the recovery codes that stand in for them.
struct Totp {
    private let database: any Database
    private let hasher: PasswordHasher
    private let sealer: any Sealer
    private let sessions: Sessions
    private let lock: LoginLock

    init(
        database: any Database,
        hasher: PasswordHasher,
        sealer: any Sealer,
        sessions: Sessions,
        settings: IdentitySettings
    ) {
        self.database = database
        self.hasher = hasher
        self.sealer = sealer
        self.sessions = sessions
        self.lock = .names(settings)
    }

    private static let recoveryCodes = 10

    /// Makes a new secret for the caller, which waits to be confirmed.
    func enrol(_ request: EnrolTotpRequest, context: CallContext) async throws -> EnrolTotpResponse {
        let credential = try await Accounts.credential(of: context.principal, in: self.database)
        let account = credential.account
        let key = account.loginName.lowercased()
        if let problem = PasswordRule.problem(request.password) {
            throw RPCError.invalidFields([.init(field: "password", description: problem)])
        }
        try await self.database.read { [lock = self.lock, now = self.sessions.now] in
            try lock.check(key, now: now, in: $0)
        }
        guard try await self.hasher.verify(request.password, against: credential.passwordHash) else {
            // Counted like a wrong password at login: a stolen session must not be a way to guess it.
            _ = try await self.database.write { [lock = self.lock] in try lock.fail(key, in: $0) }
            throw Self.wrongPassword
        }
        let secret = TotpSecret.make()
        let sealed = try self.sealer.seal(secret.bytes, as: TotpStore.pending.purpose)
        try await self.database.write(recording: context) { try TotpStore.setPending(of: account, sealed, in: $0) }
        return EnrolTotpResponse.with {
            $0.secret = secret.base32
            $0.uri = secret.uri(loginName: account.loginName)
        }
    }

    /// Confirms the caller's new secret by a code of it.
    func confirm(_ request: ConfirmTotpRequest, context: CallContext) async throws -> ConfirmTotpResponse {
        let account = try await Accounts.credential(of: context.principal, in: self.database).account
        let codes = (0..<Self.recoveryCodes).map { _ in OneTimePassword.make() }
        let sealer = self.sealer
        let answer = try await self.database.write(for: context, request: request) { transaction in
            guard let row = try TotpStore.row(of: account, in: transaction), !row.pending.isEmpty else {
                throw Self.nothingPending
            }
            let secret = TotpSecret(bytes: try sealer.open(row.pending, as: TotpStore.pending.purpose))
            let now = TotpSecret.step(atMicroseconds: transaction.now.microseconds)
            guard let step = secret.step(of: request.code, now: now, after: 0) else { throw Self.wrongCode }
            let sealed = try sealer.seal(secret.bytes, as: TotpStore.secret.purpose)
            try TotpStore.confirm(of: account, sealed: sealed, step: step, in: transaction)
            try TotpStore.setRecoveryCodes(of: account, digests: codes.map(Self.digest), in: transaction)
            // A repetition gets the same codes: they are shown nowhere else.
            return ConfirmTotpResponse.with { $0.recoveryCodes = codes }
        }
        // The account may have its roles now.
        self.sessions.forget(accountID: account.accountID)
        return answer
    }

    /// Whether a code of an account's authenticator, or one of its recovery codes, is right; it counts once.
    static func use(
        _ code: String,
        of account: AccountRecord,
        sealer: any Sealer,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        guard TotpSecret.isCode(code) else {
            return try TotpStore.useRecoveryCode(of: account, digest: Self.digest(of: code), in: transaction)
        }
        guard let row = try TotpStore.row(of: account, in: transaction), !row.secret.isEmpty else { return false }
        let secret = TotpSecret(bytes: try sealer.open(row.secret, as: TotpStore.secret.purpose))
        let now = TotpSecret.step(atMicroseconds: transaction.now.microseconds)
        guard let step = secret.step(of: code, now: now, after: row.lastStep) else { return false }
        try TotpStore.setLastStep(of: account, step, in: transaction)
        return true
    }

    /// What a recovery code is known by in the database: 99 random bits need no slow hash.
    private static func digest(of code: String) -> String {
        let plain = code.lowercased().filter { $0 != "-" && !$0.isWhitespace }
        return SessionToken.stored(SHA256.hash(data: Data(plain.utf8)))
    }

    private static let wrongPassword = RPCError.invalidFields([
        .init(field: "password", description: "is not the password that you have")
    ])

    private static let wrongCode = RPCError.invalidFields([
        .init(field: "code", description: "is not the code that the authenticator shows now")
    ])

    private static let nothingPending = RPCError(
        code: .failedPrecondition,
        message: "There is nothing to confirm: ask for a new secret first."
    )
}
