internal import DocumentsAPI
internal import DocumentsService
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import SwiftProtobuf
internal import TestKit

/// A host over a database, as far as documents go.
struct DocumentsHost: Sendable {
    let store: any Store
    let sealer: Keyring
    private let table: MethodTable

    /// Opens a host over a place, runs `body`, and closes it.
    static func run(
        _ engine: Engine,
        _ clock: TestClock = TestClock(),
        settings: [String: ConfigValue] = [:],
        _ body: @Sendable (DocumentsHost) async throws -> Void
    ) async throws {
        try await engine.withPlace { place in
            let host = try await Self.open(place, clock, settings)
            do {
                try await body(host)
            } catch {
                try host.store.close()
                throw error
            }
            try host.store.close()
        }
    }

    private static func open(
        _ place: StorePlace,
        _ clock: TestClock,
        _ settings: [String: ConfigValue]
    ) async throws -> DocumentsHost {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let sealer = Keyring()
        let store = try place.open(time: clock.source, sealer: sealer, logger: logger)
        _ = try await store.migrate(module: DocumentsModule.id, migrations: DocumentsModule.migrations)
        let table = MethodTable(gate: OpenGate())
        var values: [String: ConfigValue] = [
            "number_pattern": .string("WS-{year}-{number:6}"), "verify_url": .string(""), "draft_days": .integer(30),
            "certificate_file": .string(""), "certificate_key_file": .string(""),
        ]
        values.merge(settings) { $1 }
        let context = PluginContext(
            module: DocumentsModule.id,
            config: PluginConfig(values: values),
            database: store.database(module: DocumentsModule.id),
            events: store.eventLog,
            sealer: sealer,
            time: clock.source,
            logger: logger,
            table: table
        )
        try table.mount(
            module: DocumentsModule.id,
            services: DocumentsModule.services,
            endpoints: DocumentsModule(context: context).endpoints
        )
        return DocumentsHost(store: store, sealer: sealer, table: table)
    }

    /// Calls as somebody.
    func client(_ roles: [Role], unit: String = "aid", account: String = "lawyer") -> DocumentServiceClient {
        DocumentServiceClient(self.caller(roles, unit: unit, account: account))
    }

    func templates(_ roles: [Role], account: String = "lawyer") -> DocumentTemplateServiceClient {
        DocumentTemplateServiceClient(self.caller(roles, unit: "aid", account: account))
    }

    /// Calls without logging in.
    var anybody: DocumentServiceClient {
        DocumentServiceClient(LocalCaller(table: self.table, principal: .anonymous))
    }

    /// Computes without logging in.
    var anybodyComputing: ComputationServiceClient {
        ComputationServiceClient(LocalCaller(table: self.table, principal: .anonymous))
    }

    private func caller(_ roles: [Role], unit: String, account: String) -> LocalCaller {
        let trees = OrganisationTrees()
        trees.replace(
            with: [
                "wuda": [
                    OrganisationNode(id: "root", name: "本市", kind: .city, parentID: nil),
                    OrganisationNode(id: "aid", name: "区法律援助中心", kind: .centre, parentID: "root"),
                    OrganisationNode(id: "notary", name: "区公证处", kind: .centre, parentID: "root"),
                ]
            ],
            reading: trees.beginReading()
        )
        return LocalCaller(
            table: self.table,
            principal: Principal(
                accountID: account,
                displayName: account,
                organisationID: "wuda",
                unit: unit,
                roles: RoleSet(roles),
                organisations: trees
            )
        )
    }
}
