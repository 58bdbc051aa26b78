internal import IdentityAPI
internal import Logging
internal import PluginKit
internal import SwiftProtobuf

/// Lets go of sessions that were ended, and reads organisation trees that were changed, at any host over the same database,
/// this one included.
struct SessionFollower {
    private let events: any EventLog
    private let sessions: Sessions
    private let organisations: OrganisationSource
    /// Where in the log it begins: before any session is looked at.
    private let start: Int64
    private let logger: Logger

    init(
        events: any EventLog,
        sessions: Sessions,
        organisations: OrganisationSource,
        logger: Logger
    ) async throws {
        self.events = events
        self.sessions = sessions
        self.organisations = organisations
        self.start = try await events.newestSequence()
        self.logger = logger
    }

    private static let batch = 500
    /// Sessions that were read a moment ago are read anew after five seconds in any case.
    private static let pause: Duration = .seconds(1)

    /// Follows until cancelled.
    func run() async throws {
        var position = self.start
        while true {
            do {
                position = try await self.follow(after: position)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // An event that cannot be read must not stop the host.
                self.logger.warning(
                    "ended sessions and changed organisations cannot be followed",
                    metadata: ["error": "\(error)"]
                )
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Handles what happened after a place in the log, or waits for it.
    ///
    /// - Returns: the place that it came to.
    private func follow(after position: Int64) async throws -> Int64 {
        // Before the events are read, so that none is passed over.
        let newest = try await self.events.newestSequence()
        let batch = try await self.events.events(module: IdentityModule.id, after: position, limit: Self.batch)
        for recorded in batch where recorded.event.kind == SessionStore.ended {
            self.sessions.hasEnded(sessionID: recorded.event.subject)
        }
        if batch.contains(where: { $0.event.kind == OrganisationStore.changed }) {
            try await self.organisations.reload()
        }
        if batch.count == Self.batch, let last = batch.last { return last.sequence }
        let place = max(position, newest, batch.last?.sequence ?? 0)
        try await self.events.waitForEvent(after: place)
        return place
    }
}
