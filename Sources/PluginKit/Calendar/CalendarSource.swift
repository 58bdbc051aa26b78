/// Tells the calendar in force: an import of a year's plan changes it on every host.
public struct CalendarSource: Sendable {
    private let read: @Sendable () -> WorkCalendar

    /// Makes a source of a closure.
    public init(_ read: @escaping @Sendable () -> WorkCalendar) {
        self.read = read
    }

    /// The calendar now.
    public var current: WorkCalendar { self.read() }
}
