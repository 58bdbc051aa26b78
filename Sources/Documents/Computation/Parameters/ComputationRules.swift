public import PluginKit

/// By what something is computed: the working calendar and the parameters, as they are now.
public struct ComputationRules: Sendable {
    /// The working calendar.
    public let calendar: WorkCalendar
    /// What others set.
    public let parameters: ParameterBook

    /// Makes rules.
    public init(calendar: WorkCalendar, parameters: ParameterBook = .published) {
        self.calendar = calendar
        self.parameters = parameters
    }

    /// The calendar and the parameters that come with the system, as for samples.
    public static let published = ComputationRules(calendar: WorkCalendar(plans: HolidayPlan.published))
}
