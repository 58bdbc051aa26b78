internal import IdentityAPI
package import PluginKit

/// Accounts, passwords and sessions: who is calling.
///
/// Always there: the host itself asks it for the account behind every connection and request.
package final class IdentityModule: Plugin, Authenticator {
    /// Name in configuration, metrics and tables.
    package static let id = "identity"
    /// What the module is for.
    package static let summary = "Accounts, passwords and sessions."
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [IdentityServiceMethods.service] }

    private let accounts: Accounts
    private let sessions: Sessions
    private let janitor: Janitor
    private let handler: IdentityHandler

    /// Makes the module ready.
    ///
    /// - Throws: ``RPCError`` where this machine cannot hash passwords as configured.
    package init(context: PluginContext) async throws {
        let settings = IdentitySettings(context.config)
        let hasher = try await PasswordHasher(parameters: settings.argon2, threads: settings.passwordThreads)
        let sessions = Sessions(database: context.database, time: context.time, settings: settings)
        self.accounts = Accounts(database: context.database, hasher: hasher, sessions: sessions, settings: settings)
        self.sessions = sessions
        self.janitor = Janitor(database: context.database, settings: settings, logger: context.logger)
        let login = Login(
            database: context.database,
            hasher: hasher,
            sessions: sessions,
            settings: settings,
            logger: context.logger
        )
        self.handler = IdentityHandler(accounts: self.accounts, login: login, sessions: sessions)
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Removes what has expired, until cancelled.
    package func run() async throws {
        try await self.janitor.run()
    }

    /// The principal of a session token.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated`; ``StorageError``.
    package func authenticate(sessionToken: String) async throws -> Principal {
        if sessionToken.isEmpty { return .anonymous }
        return try await self.sessions.authenticate(sessionToken)
    }

    /// Makes the first account where there is none: `admin`, a system administrator, who makes the others.
    ///
    /// - Returns: its password, told this once; `nil` where there are accounts.
    package func bootstrap() async throws -> String? {
        try await self.accounts.bootstrap()
    }
}
