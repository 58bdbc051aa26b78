internal import HotlineAPI
internal import Logging
internal import PluginKit

/// Keeps up with what the host tells of the limits of orders.
struct LimitFollower {
    let database: any Database
    let events: any EventLog
    let sealer: any Sealer
    let logger: Logger

    /// After what could not be done now.
    private static let pause: Duration = .seconds(1)

    /// Follows until cancelled.
    func run() async throws {
        while true {
            do {
                try await self.events.follow(module: HotlinePlugin.id, name: "limits") { try await self.take($0) }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.warning("limits of orders cannot be followed", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Bears repetition: what an order knows already is not changed.
    private func take(_ recorded: RecordedEvent) async throws {
        guard let event = self.event(recorded), event.name == OrderLimits.handling else { return }
        let table = OrderTable(organisationID: recorded.event.organisationID, sealer: self.sealer)
        let number = recorded.event.subject
        switch event.happening {
        case .alarm(let step, _, let time) where step.isAfterEnd:
            try await self.database.write { try table.markOverdue(number, since: event.endsAt ?? time, $0) }
        case .recounted:
            let records = RecordTable(organisationID: recorded.event.organisationID)
            try await self.database.write { transaction in
                try table.setDue(number, event.endsAt, transaction)
                try records.setDue(number, event.endsAt, transaction)
            }
        case .started, .changed, .stopped, .alarm:
            return
        }
    }

    /// An event that cannot be read must not keep those after it from being followed.
    private func event(_ recorded: RecordedEvent) -> LimitEvent? {
        do {
            return try LimitEvent(recorded)
        } catch {
            self.logger.error(
                "event of a limit cannot be read",
                metadata: ["sequence": "\(recorded.sequence)", "error": "\(error)"]
            )
            return nil
        }
    }
}
