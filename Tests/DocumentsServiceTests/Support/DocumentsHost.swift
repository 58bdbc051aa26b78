internal import DocumentsAPI
internal import DocumentsService
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import PostgresTestKit
internal import Printing
internal import SwiftProtobuf
internal import TestKit

/// A host over a database, as far as documents go.
struct DocumentsHost: Sendable {
    let store: any Store
    let sealer: Keyring
    private let table: MethodTable
    private let module: DocumentsModule

    /// Opens a host over a place, runs `body`, and closes it.
    static func run(
        _ engine: Engine,
        _ clock: TestClock = TestClock(),
        settings: [String: ConfigValue] = [:],
        pace: PrintPace = PrintPace(),
        closed: @escaping @Sendable () -> Set<String> = { [] },
        facts: @escaping @Sendable () -> [String: CaseFact] = { [:] },
        calendar: @escaping @Sendable () -> WorkCalendar = { WorkCalendar(plans: HolidayPlan.published) },
        _ body: @Sendable (DocumentsHost) async throws -> Void
    ) async throws {
        try await engine.withPlace { place in
            let host = try await Self.open(
                place,
                clock,
                settings,
                pace,
                closed: closed,
                facts: facts,
                calendar: calendar
            )
            do {
                try await body(host)
            } catch {
                try host.store.close()
                throw error
            }
            try host.store.close()
        }
    }

    /// Opens a host that is closed with its store.
    static func open(
        _ place: StorePlace,
        _ clock: TestClock = TestClock(),
        _ settings: [String: ConfigValue] = [:],
        _ pace: PrintPace = PrintPace(),
        sealer: Keyring = Keyring(),
        closed: @escaping @Sendable () -> Set<String> = { [] },
        facts: @escaping @Sendable () -> [String: CaseFact] = { [:] },
        calendar: @escaping @Sendable () -> WorkCalendar = { WorkCalendar(plans: HolidayPlan.published) }
    ) async throws -> DocumentsHost {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let store = try place.open(time: clock.source, sealer: sealer, logger: logger)
        _ = try await store.migrate(module: DocumentsModule.id, migrations: DocumentsModule.migrations)
        let table = MethodTable(gate: OpenGate())
        var values: [String: ConfigValue] = [
            "number_pattern": .string("WS-{year}-{number:6}"), "verify_url": .string(""), "draft_days": .integer(30),
            "certificates": .strings([]), "signing_programs": .strings([]), "signing_seconds": .integer(20),
            "sm2_certificates": .strings([]), "assisted_producer": .string(""), "office_numbers": .strings([]),
            "printers": .strings([]),
            "printer_certificates_file": .string(""), "pickup_days": .integer(7),
            "print_prices": .strings(["2026-01-01|0.00|示范"]),
        ]
        values.merge(settings) { $1 }
        let context = PluginContext(
            module: DocumentsModule.id,
            config: PluginConfig(values: values),
            database: store.database(module: DocumentsModule.id),
            events: store.eventLog,
            sealer: sealer,
            time: clock.source,
            calendar: CalendarSource(calendar),
            logger: logger,
            table: table
        )
        let wall = CasePlace<any CaseGate>(
            WallGate(closed),
            database: context.database,
            sealer: sealer,
            isServed: { true }
        )
        let known = CasePlace<any CaseFactSource>(
            WallFacts(facts),
            database: context.database,
            sealer: sealer,
            isServed: { true }
        )
        let module = try DocumentsModule(
            context: context,
            gates: CaseGates([wall]),
            caseFacts: CaseFactSources([known]),
            pace: pace
        )
        try table.mount(module: DocumentsModule.id, services: DocumentsModule.services, endpoints: module.endpoints)
        return DocumentsHost(store: store, sealer: sealer, table: table, module: module)
    }

    /// Has the printers' queues worked on while `body` runs; at its end the host stops, wherever a print is.
    func printing<Result: Sendable>(_ body: @Sendable @escaping () async throws -> Result) async throws -> Result {
        let module = self.module
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await module.run()
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            guard let result = try await group.next() ?? nil else { throw CancellationError() }
            return result
        }
    }

    /// The settings by which an organisation signs with the certificate and the key of a folder.
    static func certificate(_ folder: String, of place: String = "wuda/aid") -> [String: ConfigValue] {
        ["certificates": .strings(["\(place)|\(folder)/certificate.pem|\(folder)/key.pem"])]
    }

    /// Prints as somebody.
    func prints(_ roles: [Role], unit: String = "aid", account: String = "lawyer") -> PrintServiceClient {
        PrintServiceClient(self.caller(roles, unit: unit, account: account))
    }

    /// The templates of what staff were told of a document, and where it lies.
    func told(of number: String) async throws -> [String] {
        try await self.store.database(module: "host").read { transaction in
            try transaction.rows(
                "SELECT template, inbox FROM host_notices WHERE subject = ? ORDER BY notice_id",
                .text(number)
            ).map { "\($0.text(0)) \($0.text(1))" }
        }
    }

    /// Calls as somebody.
    func client(
        _ roles: [Role],
        unit: String = "aid",
        account: String = "lawyer",
        tenant: String = "wuda"
    ) -> DocumentServiceClient {
        DocumentServiceClient(self.caller(roles, unit: unit, account: account, tenant: tenant))
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

    /// Computes as somebody.
    func computations(_ roles: [Role], unit: String, tenant: String = "wuda") -> ComputationServiceClient {
        ComputationServiceClient(self.caller(roles, unit: unit, account: "someone", tenant: tenant))
    }

    private func caller(_ roles: [Role], unit: String, account: String, tenant: String = "wuda") -> LocalCaller {
        let trees = OrganisationTrees()
        let nodes = [
            OrganisationNode(id: "root", name: "本市", kind: .city, parentID: nil),
            OrganisationNode(id: "aid", name: "区法律援助中心", kind: .centre, parentID: "root"),
            OrganisationNode(id: "window", name: "援助窗口", kind: .window, parentID: "aid"),
            OrganisationNode(id: "notary", name: "区公证处", kind: .centre, parentID: "root"),
        ]
        trees.replace(with: ["wuda": nodes, "other": nodes], reading: trees.beginReading())
        return LocalCaller(
            table: self.table,
            principal: Principal(
                accountID: account,
                displayName: account,
                organisationID: tenant,
                unit: unit,
                roles: RoleSet(roles),
                organisations: trees
            )
        )
    }
}

extension DocumentsHost {
    /// Whether the printer acknowledged the whole document of a print.
    func isAcknowledged(_ job: PrintJob) async throws -> Bool {
        try await self.store.database(module: DocumentsModule.id).read { transaction in
            let row = try transaction.row(
                "SELECT is_acknowledged FROM documents_prints WHERE job_id = ?",
                .text(job.jobID)
            )
            return row?.integer(0) == 1
        }
    }
}
