internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import SwiftProtobuf

/// Opens sessions for those who know an account's password.
///
/// Whoever does not learns nothing else: an unknown account costs the same work, gets the same answer and is locked in
/// the same way as a known one.
struct Login {
    /// What somebody tried to log in with.
    private struct Attempt {
        let name: LoginName
        let code: String
        let context: CallContext
        /// What the address is counted by; `nil` within the host.
        let address: String?
    }

    private enum Outcome {
        case opened(Sessions.Opened, AccountRecord)
        case refused(RPCError)

        /// What the audit record says.
        var code: RPCError.Code? {
            if case .refused(let error) = self { error.code } else { nil }
        }
    }

    private let database: any Database
    private let hasher: PasswordHasher
    private let sessions: Sessions
    private let sealer: any Sealer
    private let names: LoginLock
    private let addresses: LoginLock
    private let logger: Logger

    init(
        database: any Database,
        hasher: PasswordHasher,
        sessions: Sessions,
        sealer: any Sealer,
        settings: IdentitySettings,
        logger: Logger
    ) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.sealer = sealer
        self.names = .names(settings)
        self.addresses = .addresses(settings)
        self.logger = logger
    }

    /// Opens a session.
    ///
    /// - Throws: ``RPCError``.
    func open(_ request: LoginRequest, context: CallContext) async throws -> LoginResponse {
        let attempt = Attempt(
            name: try Self.check(request),
            code: request.totpCode,
            context: context,
            address: PeerAddress.key(context.peer)
        )
        let credential = try await self.database.read { [self] transaction in
            try self.check(attempt, now: self.sessions.now, in: transaction)
            return try AccountStore.credential(loginKey: attempt.name.key, in: transaction)
        }
        let isRight = try await self.hasher.verify(request.password, against: credential?.passwordHash)
        var verified: AccountStore.Credential?
        var newHash: String?
        if isRight, let credential, !credential.account.standing.isDisabled {
            verified = credential
            if self.hasher.isOutdated(credential.passwordHash) {
                newHash = try await self.hasher.hash(request.password)
            }
        }
        switch try await self.finish(attempt, verified, known: credential?.account, newHash: newHash) {
        case .refused(let error):
            // Not the name that was given: it may be a password in the wrong field.
            self.logger.notice(
                "login refused",
                metadata: ["account": "\(credential?.account.accountID ?? "unknown")", "peer": "\(context.peer)"]
            )
            throw error
        case .opened(let opened, let account):
            return self.opened(opened, account, peer: context.peer)
        }
    }

    private func opened(_ opened: Sessions.Opened, _ account: AccountRecord, peer: String) -> LoginResponse {
        if opened.hasEndedOthers { self.sessions.forget(accountID: account.accountID) }
        self.logger.info("logged in", metadata: ["account": "\(account.accountID)", "peer": "\(peer)"])
        return LoginResponse.with {
            $0.sessionToken = opened.token.text
            $0.expiresAt = opened.expiresAt.timestamp
            $0.account = account.message(duty: opened.principal.duty)
        }
    }

    /// Counts a failure, or opens the session, in one transaction.
    ///
    /// The locks are looked at again here: of many guesses at the same time no more count than of guesses in a row.
    private func finish(
        _ attempt: Attempt,
        _ verified: AccountStore.Credential?,
        known: AccountRecord?,
        newHash: String?
    ) async throws -> Outcome {
        try await self.database.write(recording: attempt.context, outcome: \.code) { [self] transaction in
            try self.check(attempt, now: transaction.now, in: transaction)
            // Not before it is counted: whoever is locked out could fill the log.
            if let known { self.sessions.note(refused: known, at: transaction.now, attempt.context) }
            guard let verified else { return try self.fail(attempt, Self.wrong, in: transaction) }
            // The password may have been changed since it was read, and the account disabled.
            let current = try AccountStore.credential(loginKey: attempt.name.key, in: transaction)
            guard let current, current.passwordHash == verified.passwordHash else {
                throw PasswordRule.changedMeanwhile
            }
            if current.account.standing.isDisabled { return .refused(Self.wrong) }
            if current.account.standing.hasTotp {
                // Not a failure: the one who asks does not know yet that a code is needed.
                if attempt.code.isEmpty { return .refused(Self.codeNeeded) }
                let isRight = try Totp.use(attempt.code, of: current.account, sealer: self.sealer, in: transaction)
                if !isRight { return try self.fail(attempt, Self.wrongCode, in: transaction) }
            }
            try self.names.clear(attempt.name.key, in: transaction)
            if let newHash {
                try AccountStore.renewHash(of: current.account, verified.passwordHash, with: newHash, in: transaction)
            }
            let opened = try self.sessions.open(for: current.account, attempt.context, in: transaction)
            return .opened(opened, current.account)
        }
    }

    /// Refuses a name or an address that is locked.
    private func check(_ attempt: Attempt, now: WallTime, in transaction: any ReadTransaction) throws {
        if let address = attempt.address { try self.addresses.check(address, now: now, in: transaction) }
        try self.names.check(attempt.name.key, now: now, in: transaction)
    }

    /// Counts a failure of the name and of the address.
    private func fail(_ attempt: Attempt, _ error: RPCError, in transaction: any WriteTransaction) throws -> Outcome {
        let ofName = try self.names.fail(attempt.name.key, in: transaction)
        let ofAddress = try attempt.address.flatMap { try self.addresses.fail($0, in: transaction) }
        return .refused(ofName ?? ofAddress ?? error)
    }

    private static func check(_ request: LoginRequest) throws(RPCError) -> LoginName {
        var problems: [RPCError.Detail.FieldViolation] = []
        let name = LoginName(request.loginName)
        if name == nil {
            problems.append(RPCError.Detail.FieldViolation(field: "login_name", description: LoginName.rule))
        }
        if let problem = PasswordRule.problem(request.password) {
            problems.append(RPCError.Detail.FieldViolation(field: "password", description: problem))
        }
        if request.totpCode.utf8.count > Self.codeBytesMax {
            problems.append(RPCError.Detail.FieldViolation(field: "totp_code", description: "is no code"))
        }
        guard problems.isEmpty, let name else { throw .invalidFields(problems) }
        return name
    }

    /// A recovery code has 24 characters.
    private static let codeBytesMax = 64

    private static let wrong = RPCError(
        code: .unauthenticated,
        message: "Login name or password is wrong. Check both and try again."
    )

    private static let codeNeeded = RPCError(
        code: .unauthenticated,
        message: "This account logs in with a one-time code as well. Give the six digits of the authenticator.",
        details: [.errorInfo(reason: "TOTP_NEEDED", domain: "yizhan", metadata: [:])]
    )

    private static let wrongCode = RPCError(
        code: .unauthenticated,
        message: "The one-time code is wrong or was used already. Wait for the next one and try again."
    )
}
