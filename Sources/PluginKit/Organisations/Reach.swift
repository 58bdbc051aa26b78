/// The organisations whose cases a call may deal with.
///
/// A module asks the call for it (``CallContext/reach``), checks one case with ``admits(_:)`` and lists cases with
/// ``ReachList``. One case beyond the reach is as one that does not exist.
///
/// ```swift
/// guard let order, context.reach.admits(order.unit, order.origin) else { throw Self.notFound }
/// ```
public enum Reach: Sendable, Hashable {
    /// Every case of the tenant.
    case all
    /// Cases of these organisations.
    case units(Set<String>)

    /// Whether a case that belongs to each of these organisations may be dealt with: one of them is enough.
    ///
    /// An empty id stands for no organisation.
    public func admits(_ units: String...) -> Bool {
        switch self {
        case .all: true
        case .units(let reached): units.contains { !$0.isEmpty && reached.contains($0) }
        }
    }
}
