internal import Crypto
internal import Foundation
internal import PluginKit

/// Opens and ends sessions, and tells whose a token is.
struct Sessions {
    /// A session that has just been opened.
    struct Opened {
        let principal: Principal
        let token: SessionToken
        let expiresAt: WallTime
        /// Whether it ended an older one.
        let hasEndedOthers: Bool
    }

    private let database: any Database
    private let time: TimeSource
    private let limits: SessionLimits
    private let accountSessionsMax: Int
    private let duties: DutyRule
    private let cache = SessionCache()
    private let watches = SessionWatches()

    init(database: any Database, time: TimeSource, settings: IdentitySettings, duties: DutyRule) {
        self.database = database
        self.time = time
        self.limits = settings.sessionLimits
        self.accountSessionsMax = settings.accountSessionsMax
        self.duties = duties
    }

    /// The time of the record.
    var now: WallTime { self.time.now }

    /// The principal of a token that somebody shows.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated`; ``StorageError``.
    func authenticate(_ text: String) async throws -> Principal {
        guard let token = SessionToken(shown: text) else { throw Self.ended }
        let digest = token.digest
        let now = self.time.now
        let session: SessionRecord
        if let known = self.cache.session(digest, now: now) {
            session = known
        } else {
            session = try await self.read(digest, now: now)
        }
        guard session.isAlive(at: now) else { throw Self.ended }
        if self.cache.claimTouch(digest, now: now) { try await self.touch([session.principal], now: now) }
        return session.principal
    }

    private func read(_ digest: SHA256.Digest, now: WallTime) async throws -> SessionRecord {
        let generation = self.cache.generation
        let stored = SessionToken.stored(digest)
        let found = try await self.database.read { try SessionStore.session(tokenDigest: stored, in: $0) }
        guard let found, !found.account.standing.isDisabled else { throw Self.ended }
        let session = SessionRecord(
            principal: self.duties.principal(of: found.account, sessionID: found.sessionID, now: now),
            expiresAt: found.expiresAt,
            usedAt: found.usedAt,
            idleMax: found.idleMax
        )
        self.cache.insert(session, as: digest, readAt: now, generation: generation)
        return session
    }

    /// Writes down that sessions are used.
    private func touch(_ principals: [Principal], now: WallTime) async throws {
        do {
            try await self.database.write { transaction in
                for principal in principals { try SessionStore.touch(principal, at: now, in: transaction) }
            }
        } catch is StorageError {
            // A full disk must not keep those out who only read; at worst the session ends a minute early.
        }
    }

    /// Writes down the use of sessions that doors keep.
    func touchUsed() async throws {
        let used = self.watches.takeUsed()
        if !used.isEmpty { try await self.touch(used, now: self.time.now) }
    }

    /// Opens a session, in the transaction of a login, whose record names the account.
    func open(
        for account: AccountRecord,
        _ context: CallContext,
        in transaction: any WriteTransaction
    ) throws -> Opened {
        let token = SessionToken.make()
        let principal = self.duties.principal(
            of: account,
            sessionID: UUID().uuidString.lowercased(),
            now: transaction.now
        )
        // By all its roles, whether it has a duty now or not.
        let expiresAt = transaction.now.advanced(by: self.limits.length(of: account.roles))
        try SessionStore.insert(
            principal,
            tokenDigest: SessionToken.stored(token.digest),
            peer: context.peer,
            expiresAt: expiresAt,
            idleMax: self.limits.idle(of: account.roles),
            in: transaction
        )
        context.note(caller: principal)
        let ended = try SessionStore.endOldest(of: principal, but: self.accountSessionsMax, in: transaction)
        return Opened(principal: principal, token: token, expiresAt: expiresAt, hasEndedOthers: ended > 0)
    }

    /// Has the record of a login that failed name the account that it was about.
    func note(refused account: AccountRecord, at now: WallTime, _ context: CallContext) {
        context.note(caller: self.duties.principal(of: account, sessionID: "", now: now))
    }

    /// Ends the session of a call, with its record.
    func end(for context: CallContext) async throws {
        let principal = context.principal
        _ = try await self.database.write(recording: context) { transaction in
            try SessionStore.end(
                principal.sessionID,
                organisationID: principal.organisationID,
                accountID: principal.accountID,
                in: transaction
            )
        }
        self.hasEnded(sessionID: principal.sessionID)
    }

    /// A session has ended, here or at another host: nothing goes on with it.
    func hasEnded(sessionID: String) {
        self.cache.forget { $0.sessionID == sessionID }
        self.watches.end(sessionID: sessionID)
    }

    /// Every session of an account has ended but one.
    func haveEnded(accountID: String, but sessionID: String = "") {
        self.forget(accountID: accountID)
        self.watches.end { $0.accountID == accountID && $0.sessionID != sessionID }
    }

    /// Reads the sessions of an account anew before they are believed again.
    func forget(accountID: String) {
        self.cache.forget { $0.accountID == accountID }
    }

    /// Tells `ended` when the session of a principal has ended.
    func watch(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch {
        principal.sessionID.isEmpty ? SessionWatch() : self.watches.add(principal, ended)
    }

    static let ended = RPCError(
        code: .unauthenticated,
        message: "Your session has ended or is not known. Log in again."
    )
}
