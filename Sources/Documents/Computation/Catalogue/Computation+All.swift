extension Computation {
    /// Everything that can be computed, in the order in which it is shown.
    public static let all =
        Self.money + Self.court + Self.lending + Self.limits + Self.labour + Self.injury + Self.workInjury + Self.people
        + Self.days

    /// A computation by its id; `nil` where there is none.
    public static func of(id: String) -> Computation? { Self.all.first { $0.id == id } }
}
