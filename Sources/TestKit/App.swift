package import Foundation
package import HostApp
package import HostBus
internal import HostStorage
internal import IdentityAPI
internal import Logging
package import PluginKit
package import PostgresTestKit
internal import SwiftProtobuf
internal import YizhanClient

/// A host inside the test's process: the real database, identity and modules, in a folder of its own.
package struct App: Sendable {
    /// Its methods.
    package let table: MethodTable
    /// Its clock.
    package let time: TestClock

    private let parts: HostParts

    /// Where the bus listens; `nil` unless the app is live.
    package let address: BusAddress?

    /// A caller in the process that acts for an account with these roles.
    package func caller(
        roles: RoleSet,
        organisation: String = "wuda",
        unit: String = "",
        account: String = "tester"
    ) -> any Caller {
        LocalCaller(
            table: self.table,
            principal: Principal(
                accountID: account,
                displayName: account,
                organisationID: organisation,
                unit: self.unit(unit, of: organisation),
                roles: roles,
                organisations: self.parts.organisations
            )
        )
    }

    /// A caller in the process without an account.
    package var stranger: any Caller { LocalCaller(table: self.table, principal: .anonymous) }

    /// The organisation of a tenant's tree that a text names, by id or by name; the root where it is empty.
    ///
    /// ``Self/tenant`` has a tree from the start, with ``Self/units``; others where an account of theirs was made.
    private func unit(_ text: String, of organisation: String) -> String {
        let tree = self.parts.organisations.tree(of: organisation)
        return text.isEmpty ? tree.root?.id ?? "" : tree.id(of: text) ?? text
    }

    /// Runs `body` with a caller over the bus of a live app, logged in to a new account with these roles.
    package func withClient<Result: Sendable>(
        roles: RoleSet,
        organisation: String = "wuda",
        unit: String = "",
        account: String,
        _ body: (any Caller) async throws -> Result
    ) async throws -> Result {
        let token = try await self.token(roles: roles, organisation: organisation, unit: unit, account: account)
        return try await self.withClient(sessionToken: token, body)
    }

    /// Runs `body` with a caller over the bus of a live app, in a session of ``token(roles:organisation:unit:account:)``.
    package func withClient<Result: Sendable>(
        sessionToken: String,
        _ body: (any Caller) async throws -> Result
    ) async throws -> Result {
        guard let address = self.address else { preconditionFailure("the app is not live") }
        let client = YizhanClient(address: address, sessionToken: sessionToken)
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(client))
        } catch {
            outcome = .failure(error)
        }
        await client.close()
        return try outcome.get()
    }

    /// Whom a session of a new account with these roles acts for.
    package func principal(
        roles: RoleSet,
        organisation: String = "wuda",
        unit: String = "",
        account: String
    ) async throws -> Principal {
        let token = try await self.token(roles: roles, organisation: organisation, unit: unit, account: account)
        return try await self.parts.authenticator.authenticate(sessionToken: token)
    }

    /// Makes an account, grants it roles, and logs it in.
    package func token(
        roles: RoleSet,
        organisation: String = "wuda",
        unit: String = "",
        account: String
    ) async throws -> String {
        let password = "correct-horse-battery-1"
        let administrator = self.caller(roles: RoleSet([.systemAdministrator]), account: "administrator")
        try await self.makeUnit("", of: organisation)
        if !unit.isEmpty { try await self.makeUnit(unit, of: organisation) }
        _ = try await IdentityServiceClient(administrator).createAccount(
            CreateAccountRequest.with {
                $0.loginName = account
                $0.displayName = account
                $0.password = password
                $0.organisationID = organisation
                $0.unit = unit
            },
            options: CallOptions(idempotencyKey: "make \(account)")
        )
        let security = self.caller(roles: RoleSet([.securityAdministrator]), account: "security")
        _ = try await IdentityServiceClient(security).setRoles(
            SetRolesRequest.with {
                $0.loginName = account
                $0.roles = roles.roles.map(\.rawValue)
            },
            options: CallOptions(idempotencyKey: "grant \(account)")
        )
        let anybody = self.caller(roles: [], account: "")
        let session = try await IdentityServiceClient(anybody).login(
            LoginRequest.with {
                $0.loginName = account
                $0.password = password
            }
        )
        return session.sessionToken
    }

    /// Makes an organisation, where there is none of the name: a handling unit under the root, or with no name the root.
    private func makeUnit(_ name: String, of organisation: String) async throws {
        let tree = self.parts.organisations.tree(of: organisation)
        guard name.isEmpty ? tree.root == nil : tree.id(of: name) == nil else { return }
        let id = name.isEmpty ? "root" : "unit-\(tree.count)"
        let kind = name.isEmpty ? OrganisationNode.Kind.city : .handlingUnit
        try await self.makeOrganisation(
            id,
            name.isEmpty ? organisation : name,
            kind,
            under: tree.root?.id ?? "",
            of: organisation
        )
    }

    /// The tenant that the first start makes.
    package static let tenant = "wuda"
    /// Handling units (承办单位) that stand under its root from the start.
    package static let units = ["区交通运输局", "区住建局"]

    /// Whether it can take calls.
    package var readiness: Readiness { self.parts.readiness }

    /// Runs `body` with a host in the process, and ends it.
    ///
    /// - Parameters:
    ///   - engine: what its database is.
    ///   - modules: the modules of the host; those of this build by default.
    ///   - folder: where its data lies; a new folder by default, which is removed with it.
    ///   - settings: settings of the host by their variables, `YIZHAN_CONSULT_LAWS`.
    ///   - isLive: whether its bus listens on a free port.
    package static func run<Result: Sendable>(
        on engine: Engine,
        modules: [any Plugin.Type]?,
        folder: URL?,
        settings: [String: String] = [:],
        isLive: Bool,
        _ body: @Sendable (App) async throws -> Result
    ) async throws -> Result {
        guard let folder else {
            return try await withTemporaryFolder { folder in
                try await Self.run(
                    on: engine,
                    modules: modules,
                    folder: folder,
                    settings: settings,
                    isLive: isLive,
                    body
                )
            }
        }
        return try await engine.withPlace(folder: folder.path) { place in
            var flags = settings
            flags["YIZHAN_DATA_FOLDER"] = folder.path
            flags["YIZHAN_IDENTITY_ORGANISATION"] = Self.tenant
            if case .postgres(let url) = place { flags["YIZHAN_DATABASE_URL"] = url }
            return try await Self.run(flags: flags, modules: modules, isLive: isLive, body)
        }
    }

    private static func run<Result: Sendable>(
        flags: [String: String],
        modules: [any Plugin.Type]?,
        isLive: Bool,
        _ body: @Sendable (App) async throws -> Result
    ) async throws -> Result {
        let time = TestClock()
        let types = modules ?? PluginRegistry.all
        let settings = try await HostSettings.load(
            flags: flags,
            environment: [:],
            file: nil,
            modules: types
        )
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let parts = try await HostParts.assemble(settings: settings, types: types, time: time.source, logger: logger)
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await Self.serve(parts, time, isLive: isLive, logger, body))
        } catch {
            outcome = .failure(error)
        }
        // One that is left open keeps its connections and a thread for each of them.
        try? await Blocking.run { try parts.close() }
        return try outcome.get()
    }

    private static func serve<Result: Sendable>(
        _ parts: HostParts,
        _ time: TestClock,
        isLive: Bool,
        _ logger: Logger,
        _ body: @Sendable (App) async throws -> Result
    ) async throws -> Result {
        let server = BusServer(
            table: parts.table,
            authenticator: parts.authenticator,
            serverName: "test",
            logger: logger
        )
        let address = isLive ? try await server.bind(.tcp(host: "127.0.0.1", port: 0)) : nil
        let app = App(table: parts.table, time: time, parts: parts, address: address)
        // Cancelled, and waited for, when `body` is done.
        async let _: Void = parts.manager.run()
        async let _: Void = parts.runIdentity()
        async let _: Void = parts.runProcedure()
        async let _: Void = parts.runNotifications()
        async let _: Void = parts.runSearch()
        async let _: Void = parts.runConsult()
        let outcome: Swift.Result<Result, any Error>
        do {
            for unit in Self.units { try await app.makeUnit(unit, of: Self.tenant) }
            outcome = .success(try await body(app))
        } catch {
            outcome = .failure(error)
        }
        await server.drain(within: .seconds(5))
        return try outcome.get()
    }

    private init(table: MethodTable, time: TestClock, parts: HostParts, address: BusAddress?) {
        self.table = table
        self.time = time
        self.parts = parts
        self.address = address
    }

    /// The database as a module sees it: for what no call does, and what lies between two of them.
    package func database(of module: String) -> any Database { self.parts.database(of: module) }

    /// Starts a module.
    package func enable(_ module: String) async throws {
        _ = try await self.parts.manager.enable(module)
    }

    /// Stops a module.
    package func disable(_ module: String) async throws {
        _ = try await self.parts.manager.disable(module)
    }
}

/// Runs `body` with a host in the test's process: the real database, identity and modules.
///
/// With a folder the host takes up the data that lies there, as one that is started again does.
package func withApp<Result: Sendable>(
    on engine: Engine = .sqlite,
    modules: [any Plugin.Type]? = nil,
    folder: URL? = nil,
    settings: [String: String] = [:],
    _ body: @Sendable (App) async throws -> Result
) async throws -> Result {
    try await App.run(on: engine, modules: modules, folder: folder, settings: settings, isLive: false, body)
}

/// Runs `body` with a host whose bus listens on a free port.
package func withLiveApp<Result: Sendable>(
    on engine: Engine = .sqlite,
    modules: [any Plugin.Type]? = nil,
    _ body: @Sendable (App) async throws -> Result
) async throws -> Result {
    try await App.run(on: engine, modules: modules, folder: nil, isLive: true, body)
}
