internal import HotlineAPI

/// A step that an order took, and the account that took it, which no message tells.
struct PastStep {
    /// Name of the event, of any table of the module.
    let event: String
    let account: String
    let step: OrderStep

    /// The step of the order's own procedure; `nil` for one of a part, or of the protection of the complainant.
    var action: OrderAction? { OrderAction(rawValue: self.event) }
}
