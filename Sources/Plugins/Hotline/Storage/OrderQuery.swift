internal import HotlineAPI

/// Which orders a list shows.
struct OrderQuery {
    /// Only orders of this unit, by its id.
    var unit: String?
    var state: OrderState?
    /// Only orders of this caller; has digits.
    var callerPhone: String?
    /// Only orders that this organisation has to see done, by its id.
    var supervisor: String?
    /// Only orders with a lower number than this: the last of the page before.
    var before: String?
    var limit: Int
}
