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
    private let settings: IdentitySettings
    private let cache = SessionCache()

    init(database: any Database, time: TimeSource, settings: IdentitySettings) {
        self.database = database
        self.time = time
        self.settings = settings
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
        guard session.isAlive(at: now, idleMax: self.settings.idleMax) else { throw Self.ended }
        if self.cache.claimTouch(digest, now: now) { try await self.touch(session.principal, now: now) }
        return session.principal
    }

    private func read(_ digest: SHA256.Digest, now: WallTime) async throws -> SessionRecord {
        let generation = self.cache.generation
        let stored = SessionToken.stored(digest)
        let session = try await self.database.read { try SessionStore.session(tokenDigest: stored, in: $0) }
        guard let session else { throw Self.ended }
        self.cache.insert(session, as: digest, readAt: now, generation: generation)
        return session
    }

    private func touch(_ principal: Principal, now: WallTime) async throws {
        do {
            try await self.database.write { try SessionStore.touch(principal, at: now, in: $0) }
        } catch is StorageError {
            // A full disk must not keep those out who only read; at worst the session ends a minute early.
        }
    }

    /// Opens a session, in the transaction of a login.
    func open(for account: AccountRecord, in transaction: any WriteTransaction) throws -> Opened {
        let token = SessionToken.make()
        let principal = account.principal(sessionID: UUID().uuidString.lowercased())
        let expiresAt = transaction.now.advanced(by: self.settings.sessionLength)
        try SessionStore.insert(
            principal,
            tokenDigest: SessionToken.stored(token.digest),
            expiresAt: expiresAt,
            in: transaction
        )
        let ended = try SessionStore.endOldest(
            of: principal,
            but: self.settings.accountSessionsMax,
            in: transaction
        )
        return Opened(principal: principal, token: token, expiresAt: expiresAt, hasEndedOthers: ended > 0)
    }

    /// Ends the session of a principal.
    func end(_ principal: Principal) async throws {
        try await self.database.write { try SessionStore.end(principal, in: $0) }
        self.cache.forget { $0.sessionID == principal.sessionID }
    }

    /// Reads the sessions of an account anew before they are believed again.
    func forget(accountID: String) {
        self.cache.forget { $0.accountID == accountID }
    }

    private static let ended = RPCError(
        code: .unauthenticated,
        message: "Your session has ended or is not known. Log in again."
    )
}
