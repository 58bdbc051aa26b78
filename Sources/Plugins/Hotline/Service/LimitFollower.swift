internal import HotlineAPI
internal import Logging
internal import PluginKit

/// Keeps up with what the host tells of the limits of orders.
struct LimitFollower {
    let database: any Database
    let events: any EventLog
    let sealer: any Sealer
    let limits: CaseLimits
    let organisations: OrganisationTrees
    let effects: OrderEffects
    let logger: Logger

    /// After what could not be done now.
    private static let pause: Duration = .seconds(1)

    /// What else happens to limits, the steps of an order have done themselves.
    private static let kinds: Set<String> = [LimitEvent.alarmKind, LimitEvent.recountedKind]

    /// Follows until cancelled.
    func run() async throws {
        while true {
            do {
                try await self.events.follow(module: HotlinePlugin.id, name: "limits", kinds: Self.kinds) {
                    try await self.take($0)
                }
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
        guard let event = self.event(recorded) else { return }
        switch event.name {
        case OrderLimits.handling: try await self.handling(event, recorded)
        case OrderLimits.answering: try await self.answering(event, recorded)
        case OrderLimits.signing: try await self.recounted(event, recorded, "sign_due_at")
        case OrderLimits.contacting: try await self.recounted(event, recorded, "contact_due_at")
        default:
            guard let unit = OrderLimits.unit(ofPart: event.name) else { return }
            try await self.assisting(event, of: unit, recorded)
        }
    }

    /// Takes what happened to the limit of dealing with an order.
    private func handling(_ event: LimitEvent, _ recorded: RecordedEvent) async throws {
        let table = OrderTable(organisationID: recorded.event.organisationID, sealer: self.sealer)
        let number = recorded.event.subject
        switch event.happening {
        case .alarm(let step, _, let time):
            // A rung that is told again after an extension has another moment.
            let key = "\(number) \(event.name) \(event.run) \(step.id) \(time.microseconds)"
            let tree = self.organisations.tree(of: table.organisationID)
            try await self.database.write { [notices = self.effects.notices] transaction in
                if step.isAfterEnd { try table.markOverdue(number, since: event.endsAt ?? time, transaction) }
                guard let order = try table.order(number, transaction), OrderStage.isRunning(order.state) else {
                    return
                }
                for notice in OrderNotices.of(step, key, order, organisationID: table.organisationID, tree) {
                    try notices.add(notice, transaction)
                }
            }
        case .recounted:
            let records = RecordTable(organisationID: recorded.event.organisationID)
            try await self.database.write { transaction in
                try table.setDue(number, event.endsAt, transaction)
                try records.setDue(number, event.endsAt, transaction)
            }
        case .started, .changed, .stopped:
            return
        }
    }

    /// The time for the caller's word: its end is recorded as silence (期满未表示).
    private func answering(_ event: LimitEvent, _ recorded: RecordedEvent) async throws {
        let (tenant, number) = (recorded.event.organisationID, recorded.event.subject)
        let table = OrderTable(organisationID: tenant, sealer: self.sealer)
        switch event.happening {
        case .alarm:
            let silence = CallerSilence(
                caller: CallerStep(
                    organisationID: tenant,
                    tree: self.organisations.tree(of: tenant),
                    sealer: self.sealer,
                    effects: self.effects
                ),
                limits: OrderLimits(limits: self.limits, organisationID: tenant)
            )
            try await self.database.write { try silence.record(number, run: event.run, $0) }
        case .recounted:
            try await self.database.write { try table.setAnswerUntil(number, event.endsAt, $0) }
        case .started, .changed, .stopped:
            return
        }
    }

    /// Takes the end of a limit that has nothing but an end of its own in the order.
    private func recounted(_ event: LimitEvent, _ recorded: RecordedEvent, _ column: String) async throws {
        guard case .recounted = event.happening else { return }
        let table = OrderTable(organisationID: recorded.event.organisationID, sealer: self.sealer)
        let number = recorded.event.subject
        try await self.database.write { try table.setDue(number, event.endsAt, column: column, $0) }
    }

    /// Takes what happened to the limit of a part.
    private func assisting(_ event: LimitEvent, of unit: String, _ recorded: RecordedEvent) async throws {
        let table = PartTable(organisationID: recorded.event.organisationID, sealer: self.sealer)
        let number = recorded.event.subject
        switch event.happening {
        case .alarm(let step, _, let time) where step.isAfterEnd:
            try await self.database.write {
                try table.markOverdue(number, unit, since: event.endsAt ?? time, $0)
            }
        case .recounted:
            try await self.database.write { try table.setDue(number, unit, event.endsAt, $0) }
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
