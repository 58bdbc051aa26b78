internal import Logging
package import PluginKit
internal import ProcedureAPI

/// Procedure and time, shared by every module: the working calendar, the limits of cases, and the tables by which cases go.
package struct ProcedureModule: Sendable {
    /// Name in the table of methods and of tables.
    package static let id = "procedure"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [ProcedureServiceMethods.service] }

    private let context: PluginContext
    private let calendar: SharedCalendar
    private let plans: YearPlans
    private let alarms: AlarmTable
    private let workflows: [any WorkflowTable]

    /// Makes it ready: the calendar holds what was imported, and this host's hours hold.
    ///
    /// - Parameters:
    ///   - calendar: what modules read; changed by imports on any host.
    ///   - workflows: the procedures of this build.
    ///   - host: the database as the host itself sees it.
    ///   - database: the database as a module sees it.
    /// - Throws: ``StorageError``.
    package init(
        context: PluginContext,
        calendar: SharedCalendar,
        workflows: [any WorkflowTable],
        host: any Database,
        database: @escaping @Sendable (String) -> any Database
    ) async throws {
        self.context = context
        self.calendar = calendar
        self.plans = YearPlans(database: context.database)
        self.alarms = AlarmTable(host: host, database: database, calendar: calendar.source)
        self.workflows = workflows
        if let former = try await self.plans.keep(calendar.hours) {
            context.logger.warning(
                "other working hours hold from now on, for every host over this database: open limits are counted anew",
                metadata: ["before": "\(KeptHours.text(former))", "now": "\(KeptHours.text(calendar.hours))"]
            )
        }
        calendar.take(try await self.plans.kept())
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] {
        ProcedureHandler(plans: self.plans, calendar: self.calendar, workflows: self.workflows).endpoints
    }

    /// Tells when limits run out, and takes up what other hosts import, until cancelled.
    package func run() async throws {
        try await LimitScheduler(
            alarms: self.alarms,
            events: self.context.events,
            follower: CalendarFollower(events: self.context.events, plans: self.plans, calendar: self.calendar),
            time: self.context.time,
            logger: self.context.logger
        ).run()
    }
}
