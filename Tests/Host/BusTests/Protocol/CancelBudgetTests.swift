import Testing

@testable import HostBus

/// How many running calls a client may cancel.
struct CancelBudgetTests {
    private static let start = ContinuousClock.now

    /// Pauses, in milliseconds, of cancellations at these milliseconds; two a second.
    @Test(
        arguments: [
            ([0, 0], [nil, nil]),
            ([0, 0, 0], [nil, nil, 500]),
            // What is spent while in debt is added to it.
            ([0, 0, 0, 0], [nil, nil, 500, 1_000]),
            // It comes back with time, and no further than it was.
            ([0, 0, 500, 1_000, 1_000], [nil, nil, nil, nil, 500]),
            ([60_000, 60_000, 60_000], [nil, nil, 500]),
        ] as [([Int], [Int?])]
    )
    func `a burst is let through, and what follows waits`(times: [Int], pauses: [Int?]) {
        var budget = CancelBudget(perSecond: 2, now: Self.start)
        let seen = times.map { time -> Int? in
            budget.spend(now: Self.start + .milliseconds(time)).map { Int(($0 / .milliseconds(1)).rounded()) }
        }
        #expect(seen == pauses)
    }

    @Test
    func `a limit of none still lets one through in a second`() {
        var budget = CancelBudget(perSecond: 0, now: Self.start)
        #expect(budget.spend(now: Self.start) == nil)
        #expect(budget.spend(now: Self.start) == .seconds(1))
    }
}
