internal import HostProcedure
internal import HostSealing
internal import HostStorage
internal import Logging
internal import PluginKit
internal import ProcedureAPI
internal import SwiftProtobuf
internal import TestKit

/// A host over a database, as far as limits go, with a module whose cases have some.
struct LimitHost: Sendable {
    static let module = "cases"

    let store: any Store
    let limits: CaseLimits
    let calendar: CalendarSource

    private let procedure: ProcedureModule
    private let administrator: ProcedureServiceClient

    /// One for all hosts, so that each opens what another sealed.
    private static let keyring = Keyring()

    /// Opens a host over a place, runs `body`, and closes it.
    ///
    /// - Parameters:
    ///   - tells: whether it tells when limits run out.
    ///   - other: a host over the same place. Hosts over one SQLite file share a process, and with it the store.
    static func run(
        _ place: StorePlace,
        _ clock: TestClock,
        tells: Bool = true,
        hours: WorkHours? = WorkHours([.init(open: 8 * 60 + 30, close: 17 * 60 + 30)]),
        beside other: LimitHost? = nil,
        _ body: @Sendable (LimitHost) async throws -> Void
    ) async throws {
        let shared: (any Store)? = if case .folder = place { other?.store } else { nil }
        let host = try await Self.open(place, clock, hours, shared)
        let outcome: Result<Void, any Error>
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                if tells { group.addTask { try await host.procedure.run() } }
                try await body(host)
                group.cancelAll()
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
        _ hours: WorkHours?,
        _ shared: (any Store)?
    ) async throws -> LimitHost {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let store = try shared ?? place.open(time: clock.source, sealer: Self.keyring, logger: logger)
        _ = try await store.migrate(module: ProcedureModule.id, migrations: ProcedureModule.migrations)
        let table = MethodTable(gate: OpenGate())
        guard let hours else { throw Missing.hours }
        let calendar = SharedCalendar(hours: hours)
        let context = PluginContext(
            module: ProcedureModule.id,
            config: PluginConfig(values: [:]),
            database: store.database(module: ProcedureModule.id),
            events: store.eventLog,
            sealer: Self.keyring,
            time: clock.source,
            calendar: calendar.source,
            logger: logger,
            table: table
        )
        let procedure = try await ProcedureModule(
            context: context,
            calendar: calendar,
            workflows: [],
            host: store.database(module: "host"),
            database: { store.database(module: $0) }
        )
        try table.mount(
            module: ProcedureModule.id,
            services: ProcedureModule.services,
            endpoints: procedure.endpoints
        )
        let principal = Principal(
            accountID: "root",
            displayName: "",
            organisationID: "wuda",
            roles: RoleSet([.systemAdministrator])
        )
        return LimitHost(
            store: store,
            limits: CaseLimits(module: Self.module, calendar: calendar.source),
            calendar: calendar.source,
            procedure: procedure,
            administrator: ProcedureServiceClient(LocalCaller(table: table, principal: principal))
        )
    }

    private enum Missing: Error {
        case hours
        case limit
    }

    static func key(_ subject: String) -> LimitKey {
        LimitKey(organisationID: "wuda", subject: subject, name: "T")
    }

    /// Changes a limit as a module does: in a write of its own.
    @discardableResult
    func change<Output: Sendable>(
        _ body: @escaping @Sendable (CaseLimits, any WriteTransaction) throws -> Output
    ) async throws -> Output {
        let limits = self.limits
        return try await self.store.database(module: Self.module).write { try body(limits, $0) }
    }

    /// A limit as it is kept.
    func limit(_ subject: String) async throws -> RunningLimit {
        let found = try await self.store.database(module: Self.module).write { try $0.limit(Self.key(subject)) }
        guard let found else { throw Missing.limit }
        return found
    }

    /// What the log tells of limits, once it tells of so many alarms, oldest first.
    func events(untilAlarms count: Int) async throws -> [(subject: String, event: LimitEvent)] {
        var found: [(subject: String, event: LimitEvent)] = []
        var position: Int64 = 0
        while true {
            let batch = try await self.store.eventLog.events(module: Self.module, after: position, limit: 1_000)
            for recorded in batch {
                position = recorded.sequence
                if let event = try LimitEvent(recorded) { found.append((recorded.event.subject, event)) }
            }
            if found.filter({ $0.event.isAlarm }).count >= count { return found }
            if batch.isEmpty { try await self.store.eventLog.waitForEvent(after: position) }
        }
    }

    /// What the log tells of limits by now, and when it happened, oldest first.
    func recordedEvents() async throws -> [(subject: String, time: WallTime, event: LimitEvent)] {
        var found: [(subject: String, time: WallTime, event: LimitEvent)] = []
        var position: Int64 = 0
        while true {
            let batch = try await self.store.eventLog.events(module: Self.module, after: position, limit: 1_000)
            guard let last = batch.last else { return found }
            position = last.sequence
            for recorded in batch {
                if let event = try LimitEvent(recorded) {
                    found.append((recorded.event.subject, recorded.happenedAt, event))
                }
            }
        }
    }

    /// Imports a plan for 2027, without any holiday but those of every year.
    func importNextYear() async throws {
        _ = try await self.administrator.importYearPlan(
            .with {
                $0.plan.year = 2027
                $0.plan.source = MadeUpYear.source
                $0.plan.daysOff = MadeUpYear.daysOff(2027)
            }
        )
    }
}

extension LimitEvent {
    /// The rung that it tells of.
    var alarm: String? {
        if case .alarm(let step, _, _) = self.happening { step.id } else { nil }
    }

    var isAlarm: Bool { self.alarm != nil }
}
