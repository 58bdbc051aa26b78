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

    /// Follows until cancelled: what else happens to limits, the steps of an order have done themselves.
    ///
    /// Side by side: an import of a year moves the ends of very many, and an alarm does not wait for those.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.follow("limits", LimitEvent.alarmKind) }
            group.addTask { try await self.follow("limits-recounted", LimitEvent.recountedKind) }
            try await group.waitForAll()
        }
    }

    private func follow(_ name: String, _ kind: String) async throws {
        while true {
            do {
                try await self.events.follow(module: HotlinePlugin.id, name: name, kinds: [kind]) {
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

    /// One that can never be taken must not keep those after it from being followed.
    private func take(_ recorded: RecordedEvent) async throws {
        do {
            try await self.follow(recorded)
        } catch let error as RPCError where Self.lasting.contains(error.code) {
            self.logger.error(
                "event of a limit cannot be taken, and is passed over",
                metadata: ["sequence": "\(recorded.sequence)", "error": "\(error.message)"]
            )
        }
    }

    /// What no repetition mends: an order that cannot be opened, a notice that cannot be written.
    private static let lasting: Set<RPCError.Code> = [.dataLoss, .internalError, .invalidArgument]

    /// Bears repetition: what an order knows already is not changed.
    private func follow(_ recorded: RecordedEvent) async throws {
        guard let event = self.event(recorded) else { return }
        switch event.name {
        case OrderLimits.answering: try await self.answering(event, recorded)
        case let name where TaxiLimits.told.contains(name): try await self.taxi(event, recorded)
        default: try await self.dealing(event, recorded)
        }
    }

    /// Takes what happened to a limit of those who deal with an order, or with a part of it.
    private func dealing(_ event: LimitEvent, _ recorded: RecordedEvent) async throws {
        let (tenant, number) = (recorded.event.organisationID, recorded.event.subject)
        switch event.happening {
        case .alarm(let step, _, let time):
            try await self.alarm(CaseAlarm(step, at: time, of: event, number), of: number, in: tenant)
        case .recounted:
            try await self.recounted(event, of: number, in: tenant)
        case .started, .changed, .stopped:
            return
        }
    }

    /// Tells those whom a rung names, keeps that the limit is over, and supervises where the rung says so.
    private func alarm(_ alarm: CaseAlarm, of number: String, in tenant: String) async throws {
        let table = OrderTable(organisationID: tenant, sealer: self.sealer)
        let parts = PartTable(organisationID: tenant, sealer: self.sealer)
        let tree = self.organisations.tree(of: tenant)
        let told = OrderNotices(organisationID: tenant, tree: tree)
        let supervision = LadderSupervision(tenant, tree, self.sealer, self.effects)
        try await self.database.write { [effects = self.effects] transaction in
            guard let order = try table.order(number, transaction) else { return }
            let unit = OrderLimits.unit(ofPart: alarm.limit)
            let part = try unit.flatMap { try parts.part(of: number, $0, transaction) }
            if let unit {
                guard let part, PartStage(part.state).map(PartStage.open.contains) ?? false else { return }
                if alarm.step.isAfterEnd { try parts.markOverdue(number, unit, since: alarm.end, transaction) }
            } else {
                guard alarm.concerns(order) else { return }
                // By its state alone an order does not tell whether its caller was reached since.
                if alarm.limit == OrderLimits.recontacting {
                    guard try alarm.stands(for: number, in: tenant, transaction) else { return }
                }
                if alarm.limit == OrderLimits.handling, alarm.step.isAfterEnd {
                    try table.markOverdue(number, since: alarm.end, transaction)
                }
            }
            try effects.tell(told.of(alarm, order, part), of: [number], transaction)
            if unit == nil { try supervision.take(alarm, of: number, transaction) }
        }
    }

    /// Keeps the end of a limit after the calendar has changed: as it is now, for it may have been extended, stopped or begun
    /// again since.
    private func recounted(_ event: LimitEvent, of number: String, in tenant: String) async throws {
        let table = OrderTable(organisationID: tenant, sealer: self.sealer)
        let parts = PartTable(organisationID: tenant, sealer: self.sealer)
        let records = RecordTable(organisationID: tenant)
        try await self.database.write { transaction in
            guard let limit = try Self.limit(event, of: number, in: tenant, transaction) else { return }
            let end = limit.endsAt
            switch event.name {
            case OrderLimits.handling:
                try table.setDue(number, end, transaction)
                try records.setDue(number, end, transaction)
            case OrderLimits.signing:
                try table.setDue(number, end, column: "sign_due_at", transaction)
                guard let order = try table.order(number, transaction) else { return }
                let signed = order.hasSignedAt ? WallTime(order.signedAt) : nil
                try records.setDue(of: order, \.signDueAt, end, done: (\.signedAt, signed), transaction)
            case OrderLimits.contacting:
                try table.setDue(number, end, column: "contact_due_at", transaction)
                guard let order = try table.order(number, transaction) else { return }
                let contacted = order.hasContactedAt ? WallTime(order.contactedAt) : nil
                try records.setDue(
                    of: order,
                    \.contactDueAt,
                    end,
                    done: (\.contactedAt, contacted),
                    transaction
                )
            default:
                guard let unit = OrderLimits.unit(ofPart: event.name) else { return }
                try parts.setDue(number, unit, end, transaction)
            }
        }
    }

    /// The limit that an event tells of; `nil` where it was begun again since, by a step that kept its end.
    static func limit(
        _ event: LimitEvent,
        of subject: String,
        in tenant: String,
        _ transaction: any WriteTransaction
    ) throws -> RunningLimit? {
        let key = LimitKey(organisationID: tenant, subject: subject, name: event.name)
        return try transaction.limit(key).flatMap { $0.run == event.run ? $0 : nil }
    }

    /// The time for the caller's word: its end is recorded as silence (期满未表示).
    private func answering(_ event: LimitEvent, _ recorded: RecordedEvent) async throws {
        let (tenant, number) = (recorded.event.organisationID, recorded.event.subject)
        let table = OrderTable(organisationID: tenant, sealer: self.sealer)
        switch event.happening {
        case .alarm(let step, _, let time):
            let silence = CallerSilence(
                caller: CallerStep(
                    organisationID: tenant,
                    tree: self.organisations.tree(of: tenant),
                    sealer: self.sealer,
                    effects: self.effects
                ),
                limits: OrderLimits(limits: self.limits, organisationID: tenant)
            )
            let alarm = CaseAlarm(step, at: time, of: event, number)
            try await self.database.write { [effects = self.effects] transaction in
                guard step.isAfterEnd else {
                    return try silence.remind(number, run: event.run, alarm, effects, transaction)
                }
                try silence.record(number, run: event.run, transaction)
            }
        case .recounted:
            try await self.database.write { transaction in
                guard let limit = try Self.limit(event, of: number, in: tenant, transaction) else { return }
                try table.setAnswerUntil(number, limit.endsAt, transaction)
            }
        case .started, .changed, .stopped:
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
