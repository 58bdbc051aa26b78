internal import AttachmentAPI
internal import Foundation
internal import HostAttachments
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import TestKit

/// Attachments over a real database and a folder of their own, called as clients call them.
struct Desk {
    let folder: URL
    let clock: TestClock
    let store: any Store
    let keyring: Keyring
    let module: AttachmentsModule
    let table: MethodTable
    let audit: KeptRecords

    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a test, and removes everything afterwards.
    static func run(
        on engine: Engine = .sqlite,
        _ settings: [String: ConfigValue] = [:],
        _ body: (Desk) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await engine.withPlace(folder: folder.path) { try await Self.run(in: $0, folder, settings, body) }
        }
    }

    private static func run(
        in place: StorePlace,
        _ folder: URL,
        _ settings: [String: ConfigValue],
        _ body: (Desk) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let keyring = try Keyring(file: folder.path + "/keys")
        let store = try place.open(time: clock.source, sealer: keyring, logger: Self.logger)
        _ = try await store.migrate(module: AttachmentsModule.id, migrations: AttachmentsModule.migrations)
        let audit = KeptRecords()
        let table = MethodTable(gate: OpenGate(), auditor: audit)
        let context = PluginContext(
            config: Self.config(settings),
            database: store.database(module: AttachmentsModule.id),
            events: store.eventLog,
            sealer: keyring,
            time: clock.source,
            logger: Self.logger,
            table: table
        )
        let module = try AttachmentsModule(context: context, folder: folder.path + "/attachments")
        let services = AttachmentsModule.services
        try table.mount(module: AttachmentsModule.id, services: services, endpoints: module.endpoints)
        try await body(
            Desk(
                folder: folder,
                clock: clock,
                store: store,
                keyring: keyring,
                module: module,
                table: table,
                audit: audit
            )
        )
        try store.close()
    }

    private static func config(_ changes: [String: ConfigValue]) -> PluginConfig {
        var values: [String: ConfigValue] = [:]
        for key in AttachmentsModule.configKeys {
            switch key.kind {
            case .string(let standard): values[key.name] = .string(standard)
            case .integer(let standard, _): values[key.name] = .integer(standard)
            case .boolean(let standard): values[key.name] = .boolean(standard)
            case .strings(let standard): values[key.name] = .strings(standard)
            }
        }
        return PluginConfig(values: values.merging(changes) { $1 })
    }

    /// Calls that act for an account.
    func client(
        _ account: String = "li",
        organisation: String = "wuda",
        roles: RoleSet = RoleSet([.citizen])
    ) -> AttachmentServiceClient {
        AttachmentServiceClient(
            LocalCaller(
                table: self.table,
                principal: Principal(
                    accountID: account,
                    displayName: account,
                    organisationID: organisation,
                    roles: roles
                )
            )
        )
    }

    /// Files below the data folder's part of it.
    func files(_ part: String) -> [String] {
        let root = self.folder.appending(path: "attachments/\(part)")
        let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return found.filter { !Self.isFolder(root.appending(path: $0)) }.sorted()
    }

    /// Records of the database's own chain, as `ACCOUNT SUBJECT`.
    func chained() async throws -> [String] {
        try await self.store.database(module: "host").read { transaction in
            try transaction.rows("SELECT account_id, subject FROM host_audit ORDER BY org_id, sequence").map {
                "\($0.text(0)) \($0.text(1))"
            }
        }
    }

    func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: self.folder.appending(path: "attachments/\(path)")))
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
