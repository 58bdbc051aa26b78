internal import HotlineAPI
internal import PluginKit

/// Keeps up with the limits of taxi cases (HOT-P7, P12).
extension LimitFollower {
    /// Takes what happened to a limit of a case; one that is decided is left alone.
    func taxi(_ event: LimitEvent, _ recorded: RecordedEvent) async throws {
        let (tenant, number) = (recorded.event.organisationID, recorded.event.subject)
        let table = TaxiTable(organisationID: tenant, sealer: self.sealer)
        switch event.happening {
        case .alarm(let step, _, let time):
            let alarm = CaseAlarm(step, at: time, of: event, number)
            let orders = OrderTable(organisationID: tenant, sealer: self.sealer)
            let told = TaxiNotices(organisationID: tenant, tree: self.organisations.tree(of: tenant))
            try await self.database.write { [effects = self.effects] transaction in
                guard let record = try table.openRecord(number, transaction) else { return }
                if step.isAfterEnd { try table.markOverdue(record.taxi, event.name, since: alarm.end, transaction) }
                let accused = try record.taxi.orderNumbers.compactMap { order in
                    try orders.order(order, transaction)?.accusedUnit
                }
                let notices = told.of(alarm, record, accused: accused)
                try effects.tell(notices, of: record.taxi.orderNumbers, transaction)
            }
        case .recounted:
            try await self.database.write { transaction in
                guard let taxi = try table.openRecord(number, transaction)?.taxi,
                    let limit = try Self.limit(event, of: number, in: tenant, transaction)
                else { return }
                try table.setDue(taxi, event.name, limit.endsAt, transaction)
            }
        case .started, .changed, .stopped:
            return
        }
    }
}
