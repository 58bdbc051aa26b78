internal import Foundation
internal import HostIdentity
internal import HostSealing
internal import HostStorage
internal import IdentityAPI
internal import Logging
internal import PluginKit

/// A host's identity over a database of its own, called as other modules would.
struct Centre {
    static let password = "correct-horse-battery"

    let folder: String
    let clock: MovableClock
    let store: SQLiteStore
    let module: IdentityModule
    let table: MethodTable

    /// Runs a test with a new database, and removes it.
    static func run(
        _ changes: [String: Int] = [:],
        _ body: (Centre) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/identity-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock = MovableClock()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let store = try SQLiteStore(folder: folder, time: clock.source, sealer: Keyring(), logger: logger)
        _ = try await store.migrate(module: IdentityModule.id, migrations: IdentityModule.migrations)
        try await body(Self.open(folder, store, clock, changes))
        try store.close()
    }

    /// Another host over the same database.
    func another(_ changes: [String: Int] = [:]) async throws -> Centre {
        try await Self.open(self.folder, self.store, self.clock, changes)
    }

    private static func open(
        _ folder: String,
        _ store: SQLiteStore,
        _ clock: MovableClock,
        _ changes: [String: Int]
    ) async throws -> Centre {
        let table = MethodTable(gate: OpenGate())
        let context = PluginContext(
            config: Self.config(changes),
            database: store.database(module: IdentityModule.id),
            events: store.eventLog,
            sealer: Keyring(),
            time: clock.source,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            table: table
        )
        let module = try await IdentityModule(context: context)
        try table.mount(module: IdentityModule.id, services: IdentityModule.services, endpoints: module.endpoints)
        return Centre(folder: folder, clock: clock, store: store, module: module, table: table)
    }

    /// The declared defaults, but for hashing: 64 KiB take a tenth of a millisecond.
    static func config(_ changes: [String: Int]) -> PluginConfig {
        var values: [String: ConfigValue] = [:]
        for key in IdentityModule.configKeys {
            if case .integer(let standard, _) = key.kind { values[key.name] = .integer(standard) }
        }
        let small = ["argon2_memory_kib": 64, "argon2_passes": 1]
        for (name, value) in small.merging(changes, uniquingKeysWith: { $1 }) { values[name] = .integer(value) }
        return PluginConfig(values: values)
    }

    var database: any Database { self.store.database(module: IdentityModule.id) }

    /// Calls that act for a principal.
    func client(_ principal: Principal = .anonymous) -> IdentityServiceClient {
        IdentityServiceClient(LocalCaller(table: self.table, principal: principal))
    }

    /// Calls that act for whom a token stands for.
    func client(token: String) async throws -> IdentityServiceClient {
        self.client(try await self.module.authenticate(sessionToken: token))
    }

    /// Calls of a system administrator who need not be in the tables.
    var administrator: IdentityServiceClient {
        self.client(
            Principal(
                accountID: "root",
                displayName: "",
                organisationID: "city",
                roles: RoleSet([.systemAdministrator])
            )
        )
    }

    @discardableResult
    func createAccount(_ loginName: String, key: String = UUID().uuidString) async throws -> Account {
        try await self.administrator.createAccount(Self.form(loginName), options: CallOptions(idempotencyKey: key))
    }

    static func form(_ loginName: String) -> CreateAccountRequest {
        var request = CreateAccountRequest()
        request.loginName = loginName
        request.displayName = "坐席 \(loginName)"
        request.password = Self.password
        request.organisationID = "city"
        request.roles = [Role.hotlineOperator.rawValue]
        return request
    }

    func login(_ loginName: String, _ password: String = Self.password) async throws -> LoginResponse {
        var request = LoginRequest()
        request.loginName = loginName
        request.password = password
        return try await self.client().login(request)
    }

    func changePassword(
        token: String,
        from old: String = Self.password,
        to new: String,
        key: String = UUID().uuidString
    ) async throws {
        var request = ChangePasswordRequest()
        request.currentPassword = old
        request.newPassword = new
        _ = try await self.client(token: token).changePassword(request, options: CallOptions(idempotencyKey: key))
    }
}
