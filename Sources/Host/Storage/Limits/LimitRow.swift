internal import Foundation
internal import PluginKit

/// A running limit between its row and its value.
enum LimitRow {
    static let columns = "run, clock, stopped_at, ends_at, told, next_alarm_at, calendar_revision"

    static let upsert = """
        INSERT INTO host_limits (
            org_id, module, subject, name, run, clock, is_open, stopped_at, ends_at, told, next_alarm_at, calendar_revision
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (org_id, module, subject, name) DO UPDATE
        SET run = excluded.run, clock = excluded.clock, is_open = excluded.is_open, stopped_at = excluded.stopped_at,
            ends_at = excluded.ends_at, told = excluded.told, next_alarm_at = excluded.next_alarm_at,
            calendar_revision = excluded.calendar_revision
        """

    /// The key's columns.
    static func place(_ key: LimitKey, _ module: String) -> [SQLValue] {
        [.text(key.organisationID), .text(module), .text(key.subject), .text(key.name)]
    }

    /// The other columns, in the order of ``upsert``.
    static func values(_ limit: RunningLimit, _ sealer: any Sealer) throws -> [SQLValue] {
        let clock = Array(try JSONEncoder().encode(limit.clock))
        return [
            .integer(limit.run), .blob(try sealer.seal(clock, as: HostColumns.limitClock)),
            .integer(limit.isOpen ? 1 : 0), .time(limit.stoppedAt), .time(limit.endsAt),
            .integer(Self.number(limit)), .time(limit.nextAlarmAt), .integer(limit.calendarRevision),
        ]
    }

    /// Reads a row of ``columns``.
    static func limit(_ row: SQLRow, _ key: LimitKey, _ sealer: any Sealer) throws -> RunningLimit {
        let clock = try sealer.open(row.blob(1), as: HostColumns.limitClock)
        return RunningLimit(
            key: key,
            run: row.integer(0),
            clock: try JSONDecoder().decode(LimitClock.self, from: Data(clock)),
            stoppedAt: row.time(2),
            endsAt: row.time(3),
            told: Self.places(row.integer(4)),
            toldInOrder: Int(max(0, -row.integer(4))),
            nextAlarmAt: row.time(5),
            calendarRevision: row.integer(6)
        )
    }

    /// The rungs that were told as a number: that at place n is its bit n.
    ///
    /// A number below nothing says how many they were, in the order of time.
    private static func number(_ limit: RunningLimit) -> Int64 {
        limit.toldInOrder > 0 ? -Int64(limit.toldInOrder) : limit.told.reduce(0) { $0 | 1 << Int64($1) }
    }

    private static func places(_ bits: Int64) -> Set<Int> {
        bits < 0 ? [] : Set((0..<TimeLimit.rungsMax).filter { bits >> Int64($0) & 1 == 1 })
    }
}
