internal import HotlineAPI

/// A taxi case between its row and its message.
struct TaxiRecord {
    var taxi: TaxiCase
    /// The organisation that registered its order.
    let origin: String
}
