internal import PluginKit

/// The alarms of all modules' limits in the database.
struct AlarmTable {
    /// A limit, and whose it is.
    struct Place: Sendable {
        let module: String
        let key: LimitKey
    }

    /// The database as the host itself sees it.
    let host: any Database
    /// The database as a module sees it.
    let database: @Sendable (String) -> any Database
    let calendar: CalendarSource

    /// Limits of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 100

    /// Limits of one go that could not be changed, and why the last could not.
    struct Failures {
        var count = 0
        var last: (any Error)?
    }

    /// Limits that an older calendar computed.
    enum Stale: String, CaseIterable {
        case open = "is_open = 1"
        /// Over before anybody knew when they would end: whether that was in time is known by the newer calendar.
        case overWithoutEnd = "stopped_at IS NOT NULL AND ends_at IS NULL"

        var query: String { AlarmTable.query("\(self.rawValue) AND calendar_revision < ? ORDER BY calendar_revision") }
    }

    static let dueQuery = Self.query("next_alarm_at <= ? ORDER BY next_alarm_at")
    static let nextQuery = "SELECT min(next_alarm_at) FROM host_limits"

    /// Limits of which a rung is reached, the earliest first, behind so many that could not be told.
    func due(at now: WallTime, behind failed: Int) async throws -> [Place] {
        try await self.places(Self.dueQuery, .time(now), behind: failed)
    }

    /// When the next rung of any limit is reached.
    func next() async throws -> WallTime? {
        try await self.host.read { try $0.row(Self.nextQuery)?.time(0) }
    }

    /// Limits that were computed by an older calendar, behind so many that could not be computed anew.
    func stale(_ which: Stale, behind failed: Int) async throws -> [Place] {
        try await self.places(which.query, .integer(self.calendar.current.revision), behind: failed)
    }

    /// Tells what is due of limits, each rung once.
    func tell(_ places: [Place]) async throws -> Failures {
        try await self.change(places) { limits, key, transaction in _ = try limits.fire(key, transaction) }
    }

    /// Computes limits anew.
    func recount(_ places: [Place]) async throws -> Failures {
        try await self.change(places) { limits, key, transaction in try limits.recount(key, transaction) }
    }

    /// Changes limits in one write a module; where that fails each in its own, so that one cannot hold up the others.
    private func change(
        _ places: [Place],
        _ body: @escaping @Sendable (CaseLimits, LimitKey, any WriteTransaction) throws -> Void
    ) async throws -> Failures {
        var failures = Failures()
        for (module, places) in Dictionary(grouping: places, by: \.module) {
            let database = self.database(module)
            let limits = CaseLimits(module: module, calendar: self.calendar)
            do {
                try await database.write { transaction in
                    for place in places { try body(limits, place.key, transaction) }
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                for place in places {
                    do {
                        try await database.write { try body(limits, place.key, $0) }
                    } catch is CancellationError {
                        throw CancellationError()
                    } catch {
                        failures.count += 1
                        failures.last = error
                    }
                }
            }
        }
        return failures
    }

    private static func query(_ condition: String) -> String {
        "SELECT module, org_id, subject, name FROM host_limits WHERE \(condition) LIMIT ? OFFSET ?"
    }

    /// A page of limits: those that failed stay the first of their order, and are passed over.
    ///
    /// Where another host mends one of them meanwhile, a limit behind is passed over too, until the next round.
    private func places(_ query: String, _ value: SQLValue, behind failed: Int) async throws -> [Place] {
        try await self.host.read { transaction in
            try transaction.rows(
                query,
                value,
                .integer(Self.batch),
                .integer(Int64(failed))
            ).map { row in
                Place(
                    module: row.text(0),
                    key: LimitKey(organisationID: row.text(1), subject: row.text(2), name: row.text(3))
                )
            }
        }
    }
}
