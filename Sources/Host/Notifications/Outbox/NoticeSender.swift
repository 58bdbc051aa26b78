internal import Logging
internal import PluginKit

/// Sends what waits: sleeps until the next is due, and never looks through what is done.
///
/// Every host over a database runs one. What was due while no host ran is sent at the start.
struct NoticeSender {
    let outbox: NoticeOutbox
    let gateway: any NoticeGateway
    let sealer: any Sealer
    let events: any EventLog
    let time: TimeSource
    let counts: NoticeCounts
    let logger: Logger

    /// How much longer it rests than it works while many wait: the calls of people come first.
    private static let rest = 4
    /// The longest rest; a provider that takes its time needs none.
    private static let restMax: Duration = .milliseconds(50)
    /// Between two looks: a busy host writes many notices.
    private static let pause: Duration = .milliseconds(50)
    /// After what could not be kept.
    private static let pauseAfterFailure: Duration = .seconds(10)
    /// After what came of a message could not be kept; twice as long each time.
    private static let keepPause: Duration = .milliseconds(100)
    /// Between two counts of what waits.
    private static let countPause: Duration = .seconds(10)

    /// Runs until cancelled.
    func run() async throws {
        var counted: ContinuousClock.Instant?
        while true {
            do {
                // Before anything else is read, so that nothing is passed over.
                let newest = try await self.events.newestSequence()
                let next = try await self.sendDue()
                let now = ContinuousClock.now
                if counted.map({ $0.advanced(by: Self.countPause) <= now }) ?? true {
                    self.counts.note(waiting: try await self.outbox.waiting())
                    counted = now
                }
                try await self.wait(until: next, orAfter: newest)
                try await Task.sleep(for: Self.pause)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.logger.error("notices cannot be sent", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pauseAfterFailure)
            }
        }
    }

    /// Sends everything that is due.
    ///
    /// - Returns: when the next is.
    private func sendDue() async throws -> WallTime? {
        while true {
            let start = ContinuousClock.now
            let claimed = try await self.outbox.claim()
            if claimed.isEmpty {
                // What was put off or ended left the batch empty; more may be due behind it.
                let next = try await self.outbox.next()
                guard let next, next <= self.time.now else { return next }
            } else {
                let underway = Underway()
                await underway.run(grace: self.outbox.settings.grace) { await self.send(claimed, underway) }
            }
            try await Task.sleep(for: min((ContinuousClock.now - start) * Self.rest, Self.restMax))
        }
    }

    /// Sends some, a few at once; those whose turn had not come when the host stops are given back.
    private func send(_ claimed: [ClaimedNotice], _ underway: Underway) async {
        let leased = ContinuousClock.now.advanced(by: NoticeOutbox.lease)
        await withTaskGroup(of: Void.self) { group in
            for (index, notice) in claimed.enumerated() {
                if index >= self.gateway.width { await group.next() }
                group.addTask {
                    let now = self.time.now
                    // The night may have begun since it was taken: a provider takes its time.
                    let earliest = notice.earliest(now, self.outbox.settings.quiet)
                    if underway.isStopping || earliest > now {
                        await self.giveBack(notice, until: earliest)
                    } else {
                        await self.send(notice, until: leased)
                    }
                }
            }
        }
    }

    private func send(_ notice: ClaimedNotice, until leased: ContinuousClock.Instant) async {
        do {
            let message = try notice.message(self.sealer)
            try await self.gateway.send(message, isRepeated: notice.attempts > 1)
        } catch let refusal as NoticeRefusal {
            self.counts.noteFailure()
            self.log(notice, refusal.reason)
            return await self.keep(until: leased) { try await self.outbox.refused(notice, refusal.reason) }
        } catch {
            // Its time was over while the host stops: what came of it nobody knows, and it is tried again after the lease.
            guard !Task.isCancelled else { return }
            self.counts.noteFailure()
            let problem = Self.text(of: error)
            self.log(notice, problem)
            return await self.keep(until: leased) { try await self.outbox.failed(notice, problem) }
        }
        self.counts.noteSent()
        await self.keep(until: leased) { try await self.outbox.sent(notice) }
    }

    /// Gives back what is not tried now.
    ///
    /// Once: where that fails nobody knows whether another host has it by now, and it is due at the end of the lease.
    private func giveBack(_ notice: ClaimedNotice, until moment: WallTime) async {
        do {
            try await self.outbox.giveBack(notice, until: moment)
        } catch {
            self.logger.error("a notice cannot be given back", metadata: ["error": "\(error)"])
        }
    }

    /// Keeps what came of a message, as long as the lease lasts: a database that is away for a moment must not have a message
    /// sent twice.
    private func keep(until leased: ContinuousClock.Instant, _ outcome: () async throws -> Void) async {
        var pause = Self.keepPause
        while !Task.isCancelled {
            do {
                return try await outcome()
            } catch {
                self.logger.error("what came of a notice cannot be kept", metadata: ["error": "\(error)"])
                guard ContinuousClock.now.advanced(by: pause) < leased else { return }
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, Self.pauseAfterFailure)
            }
        }
    }

    /// Our own words only: others may name what they were given.
    private static func text(of error: any Error) -> String {
        switch error {
        case let error as RPCError: error.message
        case let error as StorageError: error.message
        default: "the gateway failed: \(type(of: error))"
        }
    }

    private func log(_ notice: ClaimedNotice, _ problem: String) {
        self.logger.warning(
            "notice not sent",
            metadata: ["notice": "\(notice.id)", "attempt": "\(notice.attempts)", "error": "\(problem)"]
        )
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
