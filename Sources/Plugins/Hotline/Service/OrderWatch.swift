internal import HotlineAPI
internal import PluginKit

/// Follows what happens to the orders that a caller may see.
struct OrderWatch {
    let database: any Database
    let events: any EventLog
    let context: CallContext
    let sealer: any Sealer

    /// Events that are held in memory at once.
    private static let batch = 500

    /// Sends changes after a sequence number as they happen, until the caller goes or the host stops; 0 begins with what happens next.
    func run(after start: UInt64, _ responses: MessageWriter<OrderChange>) async throws {
        var position = start == 0 ? try await self.events.newestSequence() : Int64(clamping: start)
        while true {
            let batch = try await self.events.events(module: HotlinePlugin.id, after: position, limit: Self.batch)
            for recorded in batch {
                position = recorded.sequence
                guard recorded.event.organisationID == self.context.principal.organisationID else { continue }
                if let change = try await self.change(recorded) { try await responses.write(change) }
            }
            if batch.isEmpty {
                // Another module's event ends the wait too; the position moves past it, so that it is not met again.
                try await self.events.waitForEventInCall(after: position)
                let newest = try await self.events.newestSequence()
                let next = try await self.events.events(module: HotlinePlugin.id, after: position, limit: 1)
                if next.isEmpty { position = max(position, newest) }
            }
        }
    }

    /// The change that an event tells of, as this caller may see it; `nil` for one that is not for it.
    private func change(_ recorded: RecordedEvent) async throws -> OrderChange? {
        // Made anew each time: what the caller reaches may have changed since.
        let view = AlarmView(self.context, self.sealer)
        guard let event = try LimitEvent(recorded) else { return try await self.step(recorded, view.orders) }
        let roles = self.context.principal.roles
        guard case .alarm(let step, _, _) = event.happening, !roles.isDisjoint(with: RoleSet(step.tells)) else {
            return nil
        }
        let subject = recorded.event.subject
        let order = try await self.database.read { try view.order(of: event.name, subject, $0) }
        return order.map { OrderEvent.alarm(step, of: event.name, $0, recorded) }
    }

    /// The step of an order that an event tells of.
    private func step(_ recorded: RecordedEvent, _ view: OrderView) async throws -> OrderChange? {
        guard OrderEvent.tells(of: recorded) else { return nil }
        var change = try OrderEvent.change(recorded)
        guard let past = view.reached(change.order) else { return nil }
        guard !OrderView.ofHotline.contains(change.event) || view.reach.admits(past.origin) else { return nil }
        guard let order = try await self.database.read({ try view.shown(past, $0) }) else { return nil }
        change.order = order
        return change
    }
}
