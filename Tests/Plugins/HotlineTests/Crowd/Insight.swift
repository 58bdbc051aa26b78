import PluginKit
import Synchronization

/// What the host keeps of the hotline, as the module sees it.
///
/// Found by the module through the task that starts it, so that tests beside each other have each their own.
final class Insight: Sendable {
    @TaskLocal static var current = Insight()

    private let context = Mutex<PluginContext?>(nil)

    func take(_ context: PluginContext) { self.context.withLock { $0 = context } }

    /// Every event of the hotline, the oldest first.
    func events() async throws -> [RecordedEvent] {
        guard let context = self.context.withLock({ $0 }) else { return [] }
        var events: [RecordedEvent] = []
        while true {
            let page = try await context.events.events(
                module: "hotline",
                after: events.last?.sequence ?? 0,
                limit: 1_000
            )
            if page.isEmpty { return events }
            events += page
        }
    }

    /// The limits of dealing with orders, by the orders' numbers.
    func limits(of numbers: [String]) async throws -> [String: RunningLimit] {
        guard let context = self.context.withLock({ $0 }) else { return [:] }
        return try await context.database.write { transaction in
            var limits: [String: RunningLimit] = [:]
            for number in numbers {
                limits[number] = try transaction.limit(
                    LimitKey(organisationID: "wuda", subject: number, name: "HOT-T2")
                )
            }
            return limits
        }
    }

    /// Numbers and states of all rows of orders.
    func rows() async throws -> [(number: String, state: Int64)] {
        guard let context = self.context.withLock({ $0 }) else { return [] }
        return try await context.database.read { transaction in
            try transaction.rows("SELECT number, state FROM hotline_orders ORDER BY number").map {
                ($0.text(0), $0.integer(1))
            }
        }
    }
}
