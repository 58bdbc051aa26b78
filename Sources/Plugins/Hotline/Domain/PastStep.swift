internal import HotlineAPI

/// A step that an order took, and the account that took it, which no message tells.
struct PastStep {
    let action: OrderAction
    let account: String
    let step: OrderStep
}
