internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import SwiftProtobuf

/// Opens sessions for those who know an account's password.
///
/// Whoever does not learns nothing else: an unknown account costs the same work, gets the same answer and is locked in
/// the same way as a known one.
struct Login {
    private enum Outcome {
        case opened(Sessions.Opened)
        case refused(RPCError)
    }

    private let database: any Database
    private let hasher: PasswordHasher
    private let sessions: Sessions
    private let lock: LoginLock
    private let logger: Logger

    init(
        database: any Database,
        hasher: PasswordHasher,
        sessions: Sessions,
        settings: IdentitySettings,
        logger: Logger
    ) {
        self.database = database
        self.hasher = hasher
        self.sessions = sessions
        self.lock = LoginLock(settings)
        self.logger = logger
    }

    /// Opens a session.
    ///
    /// - Throws: ``RPCError``.
    func open(_ request: LoginRequest, context: CallContext) async throws -> LoginResponse {
        let name = try Self.check(request)
        let credential = try await self.database.read { [lock = self.lock, now = self.sessions.now] transaction in
            try lock.check(name.key, now: now, in: transaction)
            return try AccountStore.credential(loginKey: name.key, in: transaction)
        }
        let isRight = try await self.hasher.verify(request.password, against: credential?.passwordHash)
        var verified: AccountStore.Credential?
        var newHash: String?
        if isRight, let credential {
            verified = credential
            if self.hasher.isOutdated(credential.passwordHash) {
                newHash = try await self.hasher.hash(request.password)
            }
        }
        let outcome = try await self.finish(name, verified, newHash: newHash)
        switch outcome {
        case .refused(let error):
            // Not the name that was given: it may be a password in the wrong field.
            self.logger.notice(
                "login refused",
                metadata: ["account": "\(credential?.account.accountID ?? "unknown")", "peer": "\(context.peer)"]
            )
            throw error
        case .opened(let opened):
            let account = opened.principal.accountID
            if opened.hasEndedOthers { self.sessions.forget(accountID: account) }
            self.logger.info("logged in", metadata: ["account": "\(account)", "peer": "\(context.peer)"])
            return LoginResponse.with {
                $0.sessionToken = opened.token.text
                $0.expiresAt = opened.expiresAt.timestamp
                if let credential { $0.account = credential.account.message }
            }
        }
    }

    /// Counts a failure, or opens the session, in one transaction.
    ///
    /// The lock is looked at again here: of many guesses at the same time no more count than of guesses in a row.
    private func finish(
        _ name: LoginName,
        _ verified: AccountStore.Credential?,
        newHash: String?
    ) async throws -> Outcome {
        try await self.database.write { [lock = self.lock, sessions = self.sessions] transaction in
            try lock.check(name.key, in: transaction)
            // The password may have been changed since it was read.
            let current = try AccountStore.credential(loginKey: name.key, in: transaction)
            guard let verified else { return .refused(try lock.fail(name.key, in: transaction) ?? Self.wrong) }
            guard current?.passwordHash == verified.passwordHash else { throw PasswordRule.changedMeanwhile }
            try lock.clear(name.key, in: transaction)
            if let newHash {
                _ = try AccountStore.replaceHash(
                    of: verified.account,
                    verified.passwordHash,
                    with: newHash,
                    in: transaction
                )
            }
            return .opened(try sessions.open(for: verified.account, in: transaction))
        }
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
        guard problems.isEmpty, let name else { throw .invalidFields(problems) }
        return name
    }

    private static let wrong = RPCError(
        code: .unauthenticated,
        message: "Login name or password is wrong. Check both and try again."
    )
}
