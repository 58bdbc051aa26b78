internal import PluginKit

/// Hands the events of a module over one after another, and keeps how far it is.
struct EventFollower {
    let log: any EventLog
    let module: String
    /// Of which kinds; `nil` for all.
    let kinds: Set<String>?
    let offset: FollowerOffset
    /// Where several hosts may follow; `nil` where there is this one only.
    let turn: FollowerTurn?

    /// Events between two writes of the offset: as many are handed over again after a crash, at most.
    private static let batch = 100

    /// Follows until the task is cancelled or a handler throws.
    func run(_ handler: @Sendable (RecordedEvent) async throws -> Void) async throws {
        do {
            try await self.follow(handler)
        } catch {
            // Another host need not wait until the turn is over.
            try? await self.turn?.giveUp()
            throw error
        }
    }

    private func follow(_ handler: @Sendable (RecordedEvent) async throws -> Void) async throws {
        var renewal = ContinuousClock.now
        while true {
            let newest = try await self.log.newestSequence()
            if let others = try await self.wait(&renewal) {
                try await Task.sleep(for: others)
                continue
            }
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
            try await self.handle(events, &renewal, handler)
        }
    }

    /// How long another host's turn lasts; `nil` where it is this one's, for as long as until the renewal.
    private func wait(_ renewal: inout ContinuousClock.Instant) async throws -> Duration? {
        guard let turn = self.turn, ContinuousClock.now >= renewal else { return nil }
        let next = ContinuousClock.now.advanced(by: FollowerTurn.renewal)
        let others = try await turn.take()
        if others == nil { renewal = next }
        return others
    }

    private func handle(
        _ events: [RecordedEvent],
        _ renewal: inout ContinuousClock.Instant,
        _ handler: @Sendable (RecordedEvent) async throws -> Void
    ) async throws {
        var handled: Int64?
        do {
            for event in events {
                try Task.checkCancellation()
                guard try await self.wait(&renewal) == nil else { break }
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
