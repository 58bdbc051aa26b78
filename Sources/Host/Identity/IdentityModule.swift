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
    package static var services: [ServiceDescriptor] {
        [
            IdentityServiceMethods.service, SessionServiceMethods.service, TerminalServiceMethods.service,
            CitizenServiceMethods.service, OrganisationServiceMethods.service,
        ]
    }

    private let accounts: Accounts
    private let sessions: Sessions
    let janitor: Janitor
    private let follower: SessionFollower
    private let handler: IdentityHandler
    private let sessionHandler: SessionHandler
    private let organisations: OrganisationSource
    private let organisationHandler: OrganisationHandler
    private let terminals: TerminalHandler
    private let citizens: CitizenHandler
    private let database: any Database
    private let sealer: any Sealer

    /// Makes the module ready.
    ///
    /// - Throws: ``RPCError`` where this machine cannot hash passwords as configured, or a setting cannot stay.
    package convenience init(context: PluginContext) async throws {
        try await self.init(context: context, dataFolder: ".")
    }

    /// Makes the module ready; the outbox for citizens' codes lies in the data folder.
    ///
    /// - Throws: ``RPCError`` where this machine cannot hash passwords as configured, or a setting cannot stay.
    package init(context: PluginContext, dataFolder: String) async throws {
        let database = context.database
        self.database = database
        self.sealer = context.sealer
        let settings = try IdentitySettings(context.config)
        let hasher = try await PasswordHasher(parameters: settings.argon2, threads: settings.passwordThreads)
        let duties = DutyRule(settings, organisations: context.organisations) { context.sensitiveRoles }
        let source = OrganisationSource(trees: context.organisations, database: database, settings: settings)
        let sessions = Sessions(database: database, time: context.time, settings: settings, duties: duties)
        self.accounts = Accounts(
            database: database,
            hasher: hasher,
            sessions: sessions,
            settings: settings,
            duties: duties
        )
        self.sessions = sessions
        self.janitor = Janitor(database: database, sessions: sessions, settings: settings, logger: context.logger)
        self.follower = try await SessionFollower(
            events: context.events,
            sessions: sessions,
            organisations: source,
            logger: context.logger
        )
        // After the follower has taken its place in the log: no change is passed over.
        try await source.reload()
        self.organisations = source
        self.organisationHandler = OrganisationHandler(database: database, source: source)
        self.handler = IdentityHandler(
            accounts: self.accounts,
            administration: Administration(
                database: database,
                hasher: hasher,
                sessions: sessions,
                settings: settings
            ),
            login: Login(
                database: database,
                hasher: hasher,
                sessions: sessions,
                sealer: context.sealer,
                settings: settings,
                logger: context.logger
            ),
            sessions: sessions,
            totp: Totp(
                database: database,
                hasher: hasher,
                sealer: context.sealer,
                sessions: sessions,
                settings: settings
            )
        )
        self.sessionHandler = SessionHandler(database: database, sessions: sessions)
        self.terminals = TerminalHandler(
            database: database,
            sealer: context.sealer,
            sessions: sessions,
            settings: settings,
            logger: context.logger
        )
        let gateway: any CodeGateway =
            settings.codeProgram.isEmpty ? CodeOutbox(folder: dataFolder) : CodeProgram(path: settings.codeProgram)
        self.citizens = CitizenHandler(
            database: database,
            sealer: context.sealer,
            sessions: sessions,
            settings: settings,
            gateway: gateway,
            logger: context.logger
        )
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] {
        self.handler.endpoints + self.sessionHandler.endpoints + self.terminals.endpoints + self.citizens.endpoints
            + self.organisationHandler.endpoints
    }

    /// Removes what has expired and follows what ends at other hosts, until cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.janitor.run() }
            group.addTask { try await self.follower.run() }
            try await group.waitForAll()
        }
    }

    /// The principal of a session token.
    ///
    /// - Throws: ``RPCError`` with `unauthenticated`; ``StorageError``.
    package func authenticate(sessionToken: String) async throws -> Principal {
        if sessionToken.isEmpty { return .anonymous }
        return try await self.sessions.authenticate(sessionToken)
    }

    /// The number of a citizen's account; `nil` for any other account.
    ///
    /// - Throws: ``StorageError``.
    package func citizenPhone(organisationID: String, accountID: String) async throws -> String? {
        let store = CitizenStore(organisationID: organisationID, sealer: self.sealer)
        return try await self.database.read { try store.phone(ofAccount: accountID, in: $0) }
    }

    /// Whether somebody who can log in works at one of the organisations of a tenant and has one of the roles.
    ///
    /// - Throws: ``StorageError``.
    package func isStaffed(organisationID: String, units: [String], roles: [Role]) async throws -> Bool {
        try await self.database.read {
            try AccountStore.isStaffed(organisationID: organisationID, units: units, roles: roles, in: $0)
        }
    }

    /// Tells `ended` when the session of a principal ends, at this host at once and at others as soon as they know.
    package func watch(_ principal: Principal, _ ended: @escaping @Sendable (RPCError) -> Void) -> SessionWatch {
        self.sessions.watch(principal, ended)
    }

    /// Makes the root of the organisation tree and the first account, where there is none: `admin`, a system administrator,
    /// who makes the others.
    ///
    /// - Returns: its password, told this once; `nil` where there are accounts.
    package func bootstrap() async throws -> String? {
        try await self.organisations.bootstrap()
        return try await self.accounts.bootstrap()
    }
}
