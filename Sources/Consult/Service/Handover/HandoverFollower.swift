internal import ConsultAPI
internal import Logging
internal import PluginKit

/// Keeps up with the limits of hand-overs, and erases what was kept long enough.
struct HandoverFollower: Sendable {
    let steps: HandoverSteps
    let context: PluginContext

    /// After what could not be done now.
    private static let pause = Duration.seconds(1)
    /// Between two looks for what was kept long enough: a day more or less is not what the parameter is about.
    private static let interval = Duration.seconds(3_600)

    /// Tells staff when a hand-over waits too long, until cancelled.
    func runAlarms() async throws {
        while true {
            do {
                try await self.context.events.follow(
                    module: ConsultModule.id,
                    name: "handovers",
                    kinds: [LimitEvent.alarmKind, LimitEvent.recountedKind]
                ) { try await self.take($0) }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                self.context.logger.warning(
                    "limits of hand-overs cannot be followed",
                    metadata: ["error": "\(error)"]
                )
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    /// Erases what was kept long enough, until cancelled.
    func runErasure() async throws {
        let work = Recurring(every: Self.interval, time: self.context.time, logger: self.context.logger)
        try await work.run(orSay: "old hand-overs cannot be erased") {
            for tenant in self.context.organisations.tenants {
                let steps = self.steps
                while try await self.context.database.write({ try steps.eraseOld(of: tenant, $0) }) > 0 {}
            }
        }
    }

    /// Bears repetition: a notice is told once.
    private func take(_ recorded: RecordedEvent) async throws {
        guard let event = try? LimitEvent(recorded) else { return }
        let (number, tenant, steps) = (recorded.event.subject, recorded.event.organisationID, self.steps)
        let table = steps.table(tenant)
        let state: HandoverState = event.name == HandoverLimits.taking ? .waiting : .taken
        try await self.context.database.write { transaction in
            guard let record = try table.record(number, transaction), record.state == state else { return }
            switch event.happening {
            case .alarm(let step, _, _):
                try steps.notices.tell(step, record, tenant, run: event.run, transaction)
            case .recounted:
                // As it is now, and not as it was told: a step may have begun the limit again since, and kept its end.
                let key = LimitKey(organisationID: tenant, subject: number, name: event.name)
                guard let limit = try transaction.limit(key), limit.run == event.run else { return }
                try table.setDue(number, limit.endsAt, transaction)
            case .started, .changed, .stopped: return
            }
        }
    }
}
