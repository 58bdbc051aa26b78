internal import Logging
internal import PluginKit

/// Removes what platforms were told of their orders, some time after they have acknowledged it.
struct UpdateSweep {
    let database: any Database
    let time: TimeSource
    let logger: Logger

    /// How long they are kept.
    ///
    /// A platform that has lost what it acknowledged, and was set up anew from its backup, fetches it again within that time.
    /// What became of an order stands with the order: nothing has to lie here longer.
    static let keep: Duration = .seconds(30 * 86_400)
    private static let interval: Duration = .seconds(86_400)
    /// Updates of one write: few enough not to be felt by the writes beside it.
    private static let batch: Int64 = 200

    /// Once a day, until cancelled.
    func run() async throws {
        try await Recurring(every: Self.interval, time: self.time, logger: self.logger)
            .run(orSay: "acknowledged updates cannot be removed") { try await self.sweep() }
    }

    /// Removes what may go now, platform by platform.
    func sweep() async throws {
        let moment = self.time.now.advanced(by: .zero - Self.keep)
        for outbox in try await self.database.read({ try AcknowledgedTable.all($0) }) {
            guard let last = try await self.database.read({ try outbox.last(before: moment, $0) }) else { continue }
            while try await self.database.write({ try outbox.remove(to: last, limit: Self.batch, $0) }) > 0 {}
        }
    }
}
