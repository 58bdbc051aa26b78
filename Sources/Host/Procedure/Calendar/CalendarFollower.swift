internal import PluginKit

/// Takes up the plans that are imported, and the hours that are changed, at any host over the same database.
struct CalendarFollower {
    let events: any EventLog
    let plans: YearPlans
    let calendar: SharedCalendar

    /// Up to where in the log the calendar is as the plans are; `nil` before the first look.
    private var position: Int64?

    init(events: any EventLog, plans: YearPlans, calendar: SharedCalendar) {
        self.events = events
        self.plans = plans
        self.calendar = calendar
    }

    /// Brings the calendar up to what was imported.
    ///
    /// - Parameter newest: the newest event, read before this.
    mutating func follow(to newest: Int64) async throws {
        if try await self.hasChanged(newest) { self.calendar.take(try await self.plans.kept()) }
        self.position = newest
    }

    private func hasChanged(_ newest: Int64) async throws -> Bool {
        guard let position = self.position else { return true }
        guard newest > position else { return false }
        return try await !self.events.events(module: ProcedureModule.id, after: position, limit: 1).isEmpty
    }
}
