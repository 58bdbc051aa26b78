internal import IdentityAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves SessionService: lists and ends sessions.
struct SessionHandler: SessionServiceHandler {
    private let database: any Database
    private let sessions: Sessions

    init(database: any Database, sessions: Sessions) {
        self.database = database
        self.sessions = sessions
    }

    /// Those who may look at the sessions of others and end them.
    private static let administrators = RoleSet([.systemAdministrator, .securityAdministrator])

    func listSessions(_ request: ListSessionsRequest, context: CallContext) async throws -> ListSessionsResponse {
        let now = self.sessions.now
        let principal = context.principal
        let key = try Self.key(request.loginName)
        let found = try await self.database.read { transaction in
            let account = try Self.account(key, for: principal, in: transaction)
            return try SessionStore.sessions(of: account, now: now, in: transaction)
        }
        return ListSessionsResponse.with {
            $0.sessions = found.map { session in
                var session = session
                session.current = session.sessionID == principal.sessionID
                return session
            }
        }
    }

    func revokeSession(_ request: RevokeSessionRequest, context: CallContext) async throws -> RevokeSessionResponse {
        let principal = context.principal
        let response = try await self.database.write(for: context, request: request) { transaction in
            let hasEnded =
                if principal.roles.isDisjoint(with: Self.administrators) {
                    try SessionStore.end(
                        request.sessionID,
                        organisationID: principal.organisationID,
                        accountID: principal.accountID,
                        in: transaction
                    )
                } else {
                    try SessionStore.end(request.sessionID, in: transaction)
                }
            guard hasEnded else { throw Self.unknownSession }
            return RevokeSessionResponse()
        }
        self.sessions.hasEnded(sessionID: request.sessionID)
        return response
    }

    func revokeSessions(_ request: RevokeSessionsRequest, context: CallContext) async throws -> RevokeSessionsResponse {
        let principal = context.principal
        let key = try Self.key(request.loginName)
        let response = try await self.database.write(for: context, request: request) { transaction in
            let account = try Self.account(key, for: principal, in: transaction)
            // The session of this call goes on, whoever's sessions end.
            let count = try SessionStore.endAll(of: account, but: principal.sessionID, in: transaction)
            return RevokeSessionsResponse.with {
                $0.revoked = UInt32(count)
                $0.accountID = account.accountID
            }
        }
        self.sessions.haveEnded(accountID: response.accountID, but: principal.sessionID)
        return response
    }

    /// What an account is looked up by; `nil` for the caller's own.
    private static func key(_ loginName: String) throws(RPCError) -> String? {
        if loginName.isEmpty { return nil }
        guard let name = LoginName(loginName) else {
            throw .invalidFields([.init(field: "login_name", description: LoginName.rule)])
        }
        return name.key
    }

    /// The caller's own account, or for administrators any.
    private static func account(
        _ key: String?,
        for principal: Principal,
        in transaction: any ReadTransaction
    ) throws -> AccountRecord {
        let own = try AccountStore.account(
            organisationID: principal.organisationID,
            accountID: principal.accountID,
            in: transaction
        )
        if let own, key == nil || own.loginName.lowercased() == key { return own }
        guard let key else { throw Accounts.gone }
        guard !principal.roles.isDisjoint(with: Self.administrators) else { throw Self.onlyOwn }
        guard let account = try AccountStore.account(loginKey: key, in: transaction) else {
            throw Accounts.unknown(key)
        }
        return account
    }

    private static let unknownSession = RPCError(
        code: .notFound,
        message: "There is no such session among those that you may end; it may have ended already."
    )

    private static let onlyOwn = RPCError(
        code: .permissionDenied,
        message: "The sessions of others are a matter of system and security administrators."
    )
}
