internal import Foundation
internal import HostIdentity
internal import HostSealing
internal import HostStorage
internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit

/// A host's identity over a database of its own, called as other modules would.
struct Centre {
    static let password = "correct-horse-battery"

    let folder: String
    let clock: TestClock
    let store: any Store
    let module: IdentityModule
    let table: MethodTable

    /// Runs a test with a new database, and removes it.
    static func run(
        on engine: Engine = .sqlite,
        _ numbers: [String: Int] = [:],
        with others: [String: ConfigValue] = [:],
        declaring services: [ServiceDescriptor] = [],
        _ body: (Centre) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/identity-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let clock = TestClock()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        try await engine.withPlace(folder: folder) { place in
            let store = try place.open(time: clock.source, sealer: Keyring(), logger: logger)
            _ = try await store.migrate(module: IdentityModule.id, migrations: IdentityModule.migrations)
            defer { try? store.close() }
            let centre = try await Self.open(folder, store, clock, Self.config(numbers, with: others), services)
            try await centre.createOrganisation("root", "城区", .city, under: "")
            try await body(centre)
        }
    }

    /// Another host over the same database.
    func another(_ numbers: [String: Int] = [:]) async throws -> Centre {
        try await Self.open(self.folder, self.store, self.clock, Self.config(numbers))
    }

    private static func open(
        _ folder: String,
        _ store: any Store,
        _ clock: TestClock,
        _ config: PluginConfig,
        _ services: [ServiceDescriptor] = []
    ) async throws -> Centre {
        let table = MethodTable(gate: OpenGate())
        let context = PluginContext(
            config: config,
            database: store.database(module: IdentityModule.id),
            events: store.eventLog,
            sealer: Keyring(),
            time: clock.source,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            table: table,
            declared: services
        )
        let module = try await IdentityModule(context: context, dataFolder: folder)
        try table.mount(module: IdentityModule.id, services: IdentityModule.services, endpoints: module.endpoints)
        return Centre(folder: folder, clock: clock, store: store, module: module, table: table)
    }

    /// The declared defaults, but for hashing: 64 KiB take a tenth of a millisecond.
    static func config(_ numbers: [String: Int] = [:], with others: [String: ConfigValue] = [:]) -> PluginConfig {
        var values: [String: ConfigValue] = [:]
        for key in IdentityModule.configKeys {
            values[key.name] =
                switch key.kind {
                case .string(let standard): .string(standard)
                case .integer(let standard, _): .integer(standard)
                case .boolean(let standard): .boolean(standard)
                case .strings(let standard): .strings(standard)
                }
        }
        let small = ["argon2_memory_kib": 64, "argon2_passes": 1]
        for (name, value) in small.merging(numbers, uniquingKeysWith: { $1 }) { values[name] = .integer(value) }
        return PluginConfig(values: values.merging(others) { $1 })
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
    var administrator: IdentityServiceClient { self.client(Self.stranger(.systemAdministrator)) }

    /// Calls of a security administrator who need not be in the tables.
    var security: IdentityServiceClient { self.client(Self.stranger(.securityAdministrator)) }

    static func stranger(_ role: Role) -> Principal {
        Principal(accountID: role.rawValue, displayName: "", organisationID: "city", roles: RoleSet([role]))
    }

    /// Makes an organisation of the accounts' tenant.
    @discardableResult
    func createOrganisation(
        _ id: String,
        _ name: String,
        _ kind: OrganisationKind,
        under parent: String = "root"
    ) async throws -> Organisation {
        try await self.organisations.createOrganisation(
            .with {
                $0.id = id
                $0.name = name
                $0.kind = kind
                $0.parentID = parent
            }
        )
    }

    /// Calls of a system administrator about organisations.
    var organisations: OrganisationServiceClient {
        OrganisationServiceClient(LocalCaller(table: self.table, principal: Self.stranger(.systemAdministrator)))
    }

    /// Makes an account and grants it a role.
    @discardableResult
    func createAccount(
        _ loginName: String,
        roles: [Role] = [.hotlineOperator],
        key: String = UUID().uuidString
    ) async throws -> Account {
        _ = try await self.administrator.createAccount(Self.form(loginName), options: CallOptions(idempotencyKey: key))
        return try await self.grant(loginName, roles)
    }

    @discardableResult
    func grant(_ loginName: String, _ roles: [Role]) async throws -> Account {
        var request = SetRolesRequest()
        request.loginName = loginName
        request.roles = roles.map(\.rawValue)
        return try await self.security.setRoles(request, options: CallOptions(idempotencyKey: UUID().uuidString))
    }

    static func form(_ loginName: String) -> CreateAccountRequest {
        var request = CreateAccountRequest()
        request.loginName = loginName
        request.displayName = "坐席 \(loginName)"
        request.password = Self.password
        request.organisationID = "city"
        return request
    }

    /// Serves a method that shows sensitive data to a role.
    func mountSensitiveMethod(for role: Role) throws {
        let service = Self.sensitiveService(for: role)
        try self.table.mount(
            module: "sensitive",
            services: [service],
            endpoints: service.methods.map { Endpoint($0, unary: { (request: WhoAmIRequest, _) in request }) }
        )
    }

    /// A service that shows sensitive data to a role.
    static func sensitiveService(for role: Role) -> ServiceDescriptor {
        let method = MethodDescriptor(
            path: "/test.v1.Sensitive/Show",
            shape: .unary,
            access: AccessRule(audience: .roles(RoleSet([role]))),
            audit: .none,
            idempotency: .safe,
            unmasking: [Unmasking(roles: RoleSet([role]), kinds: .all)]
        )
        return ServiceDescriptor(name: "test.v1.Sensitive", methods: [method], schema: "")
    }

    func sessions(of token: String) async throws -> SessionServiceClient {
        let principal = try await self.module.authenticate(sessionToken: token)
        return SessionServiceClient(LocalCaller(table: self.table, principal: principal))
    }

    /// A login as it comes through a door, with a code and from an address.
    func login(
        _ loginName: String,
        _ password: String = Self.password,
        code: String = "",
        peer: String
    ) async throws -> LoginResponse {
        var request = LoginRequest()
        request.loginName = loginName
        request.password = password
        request.totpCode = code
        guard let mounted = self.table.method("/yizhan.identity.v1.IdentityService/Login") else {
            throw RPCError(code: .unimplemented, message: "no Login")
        }
        let context = CallContext(method: mounted.method, principal: .anonymous, door: .bus, peer: peer)
        let bytes: [UInt8] = try request.serializedBytes()
        let call = try bytes.withUnsafeBytes { try mounted.start($0.bytes, encoding: .protobuf, context: context) }
        let answer = try await mounted.run(call, context: context).get()
        return try answer.withUnsafeBytes { try LoginResponse(serializedBytes: Array($0)) }
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
