internal import Logging
internal import PluginKit

/// Tells when rungs of limits are reached: sleeps until the next, and never looks through cases.
///
/// Every host over a database runs one. What is due is told in the transaction that marks it as told, and those take
/// turns: whichever host comes first tells it, the others find it told. What was due while no host ran is told at the
/// start.
struct LimitScheduler {
    let alarms: AlarmTable
    let events: any EventLog
    let follower: CalendarFollower
    let time: TimeSource
    let logger: Logger

    /// Between two looks: a busy host writes many limits, whose alarms are days ahead.
    private static let pause: Duration = .milliseconds(50)
    /// After what could not be told.
    private static let pauseAfterFailure: Duration = .seconds(10)

    /// Runs until cancelled.
    func run() async throws {
        var follower = self.follower
        // What fails goes on failing until somebody mends it: that is told once, and not every ten seconds.
        var told = ""
        while true {
            do {
                // Before anything else is read, so that nothing is passed over.
                let newest = try await self.events.newestSequence()
                try await follower.follow(to: newest)
                var failure: (any Error)?
                do { try await self.recount() } catch { failure = error }
                // What cannot be counted anew does not keep anything else from being told.
                let next = try await self.tell()
                if let failure { throw failure }
                told = ""
                try await self.wait(until: next, orAfter: newest)
                try await Task.sleep(for: Self.pause)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // What fails for one limit, or for a moment, must not stop the others.
                if told != "\(error)" {
                    self.logger.error("alarms of limits cannot be told", metadata: ["error": "\(error)"])
                }
                told = "\(error)"
                try await Task.sleep(for: Self.pauseAfterFailure)
            }
        }
    }

    /// Tells everything that is due.
    ///
    /// - Returns: when the next is.
    /// - Throws: what kept the last of those from being told that could not be; the others are told.
    private func tell() async throws -> WallTime? {
        try await self.throughAll { failed in
            try await self.alarms.due(at: self.time.now, behind: failed)
        } _: { places in
            try await self.alarms.tell(places)
        }
        return try await self.alarms.next()
    }

    /// Computes limits anew that were computed by an older calendar.
    private func recount() async throws {
        for stale in AlarmTable.Stale.allCases {
            try await self.throughAll { failed in
                try await self.alarms.stale(stale, behind: failed)
            } _: { places in
                try await self.alarms.recount(places)
            }
        }
    }

    /// Does something with limits until there are none left but those that fail.
    private func throughAll(
        _ page: (_ failed: Int) async throws -> [AlarmTable.Place],
        _ body: ([AlarmTable.Place]) async throws -> AlarmTable.Failures
    ) async throws {
        var failures = AlarmTable.Failures()
        while true {
            let places = try await page(failures.count)
            if places.isEmpty { break }
            let new = try await body(places)
            failures.count += new.count
            failures.last = new.last ?? failures.last
        }
        if let failure = failures.last { throw failure }
    }

    private func wait(until next: WallTime?, orAfter newest: Int64) async throws {
        let (events, time) = (self.events, self.time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await events.waitForEvent(after: newest) }
            if let next { group.addTask { try await time.sleep(until: next) } }
            try await group.next()
            group.cancelAll()
        }
    }
}
