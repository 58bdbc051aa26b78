/// What people call the steps of the module's tables.
enum StepTitle {
    /// The title of an event; the name itself where this build does not know it.
    static func of(_ event: String) -> String {
        OrderAction(rawValue: event)?.title ?? PartAction(rawValue: event)?.title
            ?? ProtectionAction(rawValue: event)?.title ?? FileAction(rawValue: event)?.title ?? event
    }
}
