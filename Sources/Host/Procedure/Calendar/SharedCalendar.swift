package import PluginKit
internal import Synchronization

/// The working calendar of a host: the plans that this build knows, and over them those that were imported.
package final class SharedCalendar: Sendable {
    private let hours: WorkHours
    private let calendar: Mutex<WorkCalendar>

    /// Makes a calendar of the plans that this build knows.
    package init(hours: WorkHours) {
        self.hours = hours
        self.calendar = Mutex(WorkCalendar(plans: HolidayPlan.published, hours: hours, revision: Self.revision(0)))
    }

    /// Rises with every import, and with every build that knows more years.
    private static func revision(_ imports: Int64) -> Int64 {
        imports * 1_000 + Int64(HolidayPlan.published.count)
    }

    /// What modules read.
    package var source: CalendarSource {
        CalendarSource { self.calendar.withLock { $0 } }
    }

    /// Puts the imported plans over those of the build; an older list than the one shown changes nothing.
    func show(_ stored: [StoredPlan]) {
        let calendar = WorkCalendar(
            plans: HolidayPlan.published + stored.map(\.plan),
            hours: self.hours,
            revision: Self.revision(stored.map(\.revision).max() ?? 0)
        )
        self.calendar.withLock { shown in
            if calendar.revision >= shown.revision { shown = calendar }
        }
    }
}
