internal import HotlineAPI
internal import PluginKit

/// What becomes of the limits of cases.
extension TaxiTable {
    /// A case that is not decided; `nil` for any other.
    func openRecord(_ number: String, _ transaction: any ReadTransaction) throws -> TaxiRecord? {
        guard let record = try self.record(number, transaction), let stage = TaxiStage(record.taxi.state),
            !TaxiFlow.workflow.final.contains(stage)
        else { return nil }
        return record
    }

    /// Keeps by what a case of a driver is found, when the driver is known.
    func keepDriver(_ taxi: TaxiCase, _ transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE hotline_taxi_cases SET driver_sealed = ?, driver_index = ? WHERE org_id = ? AND number = ?",
            self.sealer.sealed(taxi.driverLicence, for: Self.driver),
            self.sealer.index(taxi.driverLicence, of: Self.driver, organisationID: self.organisationID),
            .text(self.organisationID),
            .text(taxi.number)
        )
    }

    /// Keeps since when a limit of a case is over (超期); nothing changes where that is kept.
    func markOverdue(
        _ taxi: TaxiCase,
        _ limit: String,
        since time: WallTime,
        _ transaction: any WriteTransaction
    ) throws {
        var taxi = taxi
        if limit == TaxiLimits.complaint {
            if taxi.hasComplaintOverdueAt { return }
            taxi.complaintOverdueAt = time.timestamp
        } else {
            if taxi.hasOverdueAt { return }
            taxi.overdueAt = time.timestamp
        }
        taxi.revision += 1
        try self.keep(taxi, transaction)
    }

    /// Keeps the end of a limit of a case after the calendar has changed.
    func setDue(
        _ taxi: TaxiCase,
        _ limit: String,
        _ due: WallTime?,
        _ transaction: any WriteTransaction
    ) throws {
        var taxi = taxi
        switch (limit, due) {
        case (TaxiLimits.complaint, let due?): taxi.complaintDueAt = due.timestamp
        case (TaxiLimits.complaint, nil): taxi.clearComplaintDueAt()
        case (_, let due?): taxi.dueAt = due.timestamp
        case (_, nil): taxi.clearDueAt()
        }
        try self.keep(taxi, transaction)
    }
}
