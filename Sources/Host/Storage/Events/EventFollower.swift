internal import PluginKit

/// Hands the events of a module over one after another, and keeps how far it is.
struct EventFollower {
    let log: any EventLog
    let module: String
    /// Of which kinds; `nil` for all.
    let kinds: Set<String>?
    let offset: FollowerOffset

    /// Events between two writes of the offset: as many are handed over again after a crash, at most.
    private static let batch = 100

    /// Follows until the task is cancelled or a handler throws.
    func run(_ handler: @Sendable (RecordedEvent) async throws -> Void) async throws {
        while true {
            let newest = try await self.log.newestSequence()
            let start = try await self.offset.read()
            let events = try await self.log.events(
                module: self.module,
                kinds: self.kinds,
                after: start,
                limit: Self.batch
            )
            guard !events.isEmpty else {
                // Everything that it follows up to `newest` was handled; what is newer wakes.
                try await self.log.waitForEvent(after: newest)
                continue
            }
            try await self.handle(events, handler)
        }
    }

    private func handle(
        _ events: [RecordedEvent],
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws {
        var handled: Int64?
        do {
            for event in events {
                try Task.checkCancellation()
                try await handler(event)
                handled = event.sequence
            }
        } catch {
            // What was handled is not handed over again, as far as that can be kept now.
            if let handled { try? await self.offset.advance(to: handled) }
            throw error
        }
        if let handled { try await self.offset.advance(to: handled) }
    }
}
