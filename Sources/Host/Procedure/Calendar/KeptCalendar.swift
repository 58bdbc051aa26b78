/// What the database knows of the calendar, read at once.
struct KeptCalendar: Sendable {
    /// The plans that were imported.
    let plans: [StoredPlan]
    /// The hours that hold; `nil` where no host has kept its own.
    let hours: KeptHours?
}
