internal import HostSealing
internal import HostStorage
internal import Logging
internal import NotificationAPI
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

@testable internal import HostNotifications

/// A host over a database, as far as notices go, with a module whose cases have some.
struct NoticeHost: Sendable {
    static let module = "cases"
    static let phone = "13848190000"
    static let template = NoticeTemplate("told", "您的事项{number}已登记。")

    let store: any Store
    let gateway: ScriptedGateway
    let outbox: NoticeOutbox
    private let table: MethodTable
    private let module: NotificationsModule

    /// One for all hosts, so that each opens what another sealed.
    private static let keyring = Keyring()

    /// Opens a host over a place, runs `body`, and closes it.
    ///
    /// - Parameters:
    ///   - sends: whether it sends what waits.
    ///   - gateway: the provider, which hosts may share.
    ///   - stopping: called when it has been told to stop, and has not ended yet.
    ///   - losing: what may lose the answers to its writes.
    ///   - other: a host over the same place. Hosts over one SQLite file share a process, and with it the store.
    static func run(
        _ place: StorePlace,
        _ clock: TestClock,
        _ gateway: ScriptedGateway = ScriptedGateway(),
        sends: Bool = true,
        losing loss: AnswerLoss? = nil,
        beside other: NoticeHost? = nil,
        gates: ClosedCases? = nil,
        stopping: @Sendable () -> Void = {},
        _ body: @Sendable (NoticeHost) async throws -> Void
    ) async throws {
        let shared: (any Store)? = if case .folder = place { other?.store } else { nil }
        let host = try Self.open(place, clock, gateway, loss, gates, shared)
        let outcome: Result<Void, any Error>
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if sends { group.addTask { try await host.module.run() } }
                try await body(host)
                group.cancelAll()
                stopping()
                // Ends at once, by nothing but having been cancelled.
                while let ended = await group.nextResult() {
                    if case .failure(let error) = ended, !(error is CancellationError) { throw error }
                }
            }
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        if shared == nil { try host.store.close() }
        try outcome.get()
    }

    private static func open(
        _ place: StorePlace,
        _ clock: TestClock,
        _ gateway: ScriptedGateway,
        _ loss: AnswerLoss?,
        _ gates: ClosedCases?,
        _ shared: (any Store)?
    ) throws -> NoticeHost {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let store = try shared ?? place.open(time: clock.source, sealer: Self.keyring, logger: logger)
        let table = MethodTable(gate: OpenGate())
        let settings = try NotificationSettings(Self.config)
        let database = store.database(module: "host")
        let context = PluginContext(
            module: NotificationsModule.id,
            config: Self.config,
            database: store.database(module: NotificationsModule.id),
            events: store.eventLog,
            sealer: Self.keyring,
            time: clock.source,
            logger: logger,
            table: table
        )
        let module = NotificationsModule(
            context: context,
            host: loss.map { LossyDatabase(database: database, loss: $0) } ?? database,
            settings: settings,
            gateway: gateway,
            phone: { _, account in ["citizen": "+86 138-4819-0000", "landline": "04736912345"][account] },
            gates: CaseGates(
                gates.map { gate in
                    [CasePlace<any CaseGate>(gate, database: database, sealer: Self.keyring, isServed: { true })]
                } ?? []
            )
        )
        try table.mount(
            module: NotificationsModule.id,
            services: NotificationsModule.services,
            endpoints: module.endpoints
        )
        return NoticeHost(
            store: store,
            gateway: gateway,
            outbox: NoticeOutbox(host: database, settings: settings),
            table: table,
            module: module
        )
    }

    private static let config = PluginConfig(
        values: [
            "sms_program": .string(""), "program_timeout_seconds": .integer(5), "quiet_from": .string("21:00"),
            "quiet_to": .string("08:00"), "retry_minutes": .strings(["1", "5", "15", "60"]),
            "give_up_hours": .integer(72), "keep_days": .integer(30),
        ]
    )

    /// Adds a notice as a module does: in a write with an event of its own.
    @discardableResult
    func add(
        _ subject: String,
        to recipient: NoticeRecipient = .phone(Self.phone),
        owner: String = "centre",
        template: NoticeTemplate = Self.template,
        fields: [String: String] = [:],
        once: String? = nil
    ) async throws -> String {
        let notice = Notice(
            organisationID: "wuda",
            subject: subject,
            owner: owner,
            template: template,
            fields: fields.merging(["number": subject]) { $1 },
            recipient: recipient,
            once: once
        )
        try await self.store.database(module: Self.module).write { transaction in
            try CaseNotices(module: Self.module).add(notice, transaction)
            try transaction.append(
                Event(organisationID: "wuda", module: Self.module, kind: "told", subject: subject, payload: [])
            )
        }
        return subject
    }

    /// Calls as somebody.
    func client(
        _ roles: [Role],
        unit: String = "root",
        account: String = "tester",
        organisation: String = "wuda"
    ) -> NotificationServiceClient {
        let trees = OrganisationTrees()
        trees.replace(
            with: [
                "wuda": [
                    OrganisationNode(id: "root", name: "本市", kind: .city, parentID: nil),
                    OrganisationNode(id: "centre", name: "中心", kind: .centre, parentID: "root"),
                    OrganisationNode(id: "traffic", name: "交通局", kind: .handlingUnit, parentID: "root"),
                ]
            ],
            reading: trees.beginReading()
        )
        return NotificationServiceClient(
            LocalCaller(
                table: self.table,
                principal: Principal(
                    accountID: account,
                    displayName: account,
                    organisationID: organisation,
                    unit: unit,
                    roles: RoleSet(roles),
                    organisations: trees
                )
            )
        )
    }

    /// The notices of a case as an operator at the root sees them, newest first.
    func notices(_ subject: String) async throws -> [NoticeRecord] {
        try await self.client([.hotlineOperator]).listNotices(.with { $0.subject = subject }).notices
    }

    /// Waits until every notice of a case is in a state.
    func reaches(_ progress: NoticeProgress, _ subject: String) async throws -> Bool {
        try await Poll.until {
            let notices = try await self.notices(subject)
            return !notices.isEmpty && notices.allSatisfy { $0.progress == progress }
        }
    }

    /// Waits until nothing is due any more.
    func isQuiet(_ clock: TestClock) async throws -> Bool {
        try await Poll.until { try await self.outbox.next().map { $0 > clock.now } ?? true }
    }
}
