package import PluginKit
internal import Synchronization

/// The working calendar of a host: the plans that this build knows, over them those that were imported, and the hours that
/// hold for all hosts over its database.
package final class SharedCalendar: Sendable {
    /// The hours of this host's settings.
    let hours: WorkHours
    private let calendar: Mutex<WorkCalendar>

    /// Makes a calendar of the plans that this build knows.
    package init(hours: WorkHours) {
        self.hours = hours
        self.calendar = Mutex(WorkCalendar(plans: HolidayPlan.published, hours: hours, revision: Self.revision(0)))
    }

    /// Rises with every import, with every change of the working hours, and with every build that knows other years.
    private static func revision(_ imports: Int64) -> Int64 {
        imports * 1_000 + Int64(HolidayPlan.published.count)
    }

    /// What modules read.
    package var source: CalendarSource {
        CalendarSource { self.calendar.withLock { $0 } }
    }

    /// Takes up what is kept: imported plans over those of the build, and the hours that hold.
    ///
    /// What is older than what it shows changes nothing.
    func take(_ kept: KeptCalendar) {
        let calendar = WorkCalendar(
            plans: HolidayPlan.published + kept.plans.map(\.plan),
            hours: kept.hours?.hours ?? self.hours,
            revision: Self.revision(max(kept.plans.map(\.revision).max() ?? 0, kept.hours?.revision ?? 0))
        )
        self.calendar.withLock { shown in
            if calendar.revision >= shown.revision { shown = calendar }
        }
    }
}
