internal import Foundation
internal import HostApp
package import HostBus
internal import IdentityAPI
internal import Logging
package import PluginKit
internal import SwiftProtobuf
package import YizhanClient

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
                unit: unit,
                roles: roles
            )
        )
    }

    /// A client over the bus of a live app, logged in to a new account with these roles.
    package func client(
        roles: RoleSet,
        organisation: String = "wuda",
        unit: String = "",
        account: String
    ) async throws -> YizhanClient {
        guard let address = self.address else { preconditionFailure("the app is not live") }
        let password = "a-password-for-\(account)"
        let administrator = self.caller(roles: RoleSet([.systemAdministrator]), account: "administrator")
        _ = try await IdentityServiceClient(administrator).createAccount(
            CreateAccountRequest.with {
                $0.loginName = account
                $0.displayName = account
                $0.password = password
                $0.organisationID = organisation
                $0.unit = unit
                $0.roles = roles.roles.map(\.rawValue)
            },
            options: CallOptions(idempotencyKey: "make \(account)")
        )
        let anybody = YizhanClient(address: address)
        let session = try await IdentityServiceClient(anybody).login(
            LoginRequest.with {
                $0.loginName = account
                $0.password = password
            }
        )
        await anybody.close()
        return YizhanClient(address: address, sessionToken: session.sessionToken)
    }

    /// Runs `body` with a host in the process, and ends it.
    ///
    /// - Parameters:
    ///   - modules: the modules of the host; those of this build by default.
    ///   - isLive: whether its bus listens on a free port.
    package static func run<Result: Sendable>(
        modules: [any Plugin.Type]?,
        isLive: Bool,
        _ body: @Sendable (App) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            let time = TestClock()
            let settings = try await HostSettings.load(
                flags: ["YIZHAN_DATA_FOLDER": folder.path],
                environment: [:],
                file: nil
            )
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let parts = try await HostParts.assemble(
                settings: settings,
                types: modules ?? PluginRegistry.all,
                time: time.source,
                logger: logger
            )
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
            let outcome: Swift.Result<Result, any Error>
            do {
                outcome = .success(try await body(app))
            } catch {
                outcome = .failure(error)
            }
            await server.drain(within: .seconds(5))
            return try outcome.get()
        }
    }

    private init(table: MethodTable, time: TestClock, parts: HostParts, address: BusAddress?) {
        self.table = table
        self.time = time
        self.parts = parts
        self.address = address
    }

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
package func withApp<Result: Sendable>(
    modules: [any Plugin.Type]? = nil,
    _ body: @Sendable (App) async throws -> Result
) async throws -> Result {
    try await App.run(modules: modules, isLive: false, body)
}

/// Runs `body` with a host whose bus listens on a free port.
package func withLiveApp<Result: Sendable>(
    modules: [any Plugin.Type]? = nil,
    _ body: @Sendable (App) async throws -> Result
) async throws -> Result {
    try await App.run(modules: modules, isLive: true, body)
}
