internal import HotlineAPI
internal import PluginKit

/// Reads what reports are made of, of what a caller may see.
struct RateReader {
    let scope: RateScope
    let sealer: any Sealer
    let now: WallTime

    private var orders: OrderTable { OrderTable(organisationID: self.scope.organisationID, sealer: self.sealer) }

    /// The rates of some days, beside the month before where they are a month.
    func report(_ days: ReportDays, _ transaction: any ReadTransaction) throws -> RateReport {
        let own = try RateRuleTable(organisationID: self.scope.organisationID).rules(transaction)
        let before = days.month == nil ? nil : days.monthBefore
        return RateReport(
            tally: try self.tally(days, own, transaction),
            before: try before.map { try self.tally($0, own, transaction) },
            tree: self.scope.tree,
            isRanked: !self.scope.isUnit
        )
    }

    /// Orders that came in within a month, beside the month and the quarter before.
    func volumes(_ days: ReportDays, _ transaction: any ReadTransaction) throws -> [Volume] {
        let (orders, scope) = (self.orders, self.scope)
        var table = VolumeTable()
        for (channel, matter, count) in try orders.volumes(days, scope, transaction) {
            table.add(channel, matter, count, to: \.month)
        }
        for (channel, matter, count) in try orders.volumes(days.monthBefore, scope, transaction) {
            table.add(channel, matter, count, to: \.monthBefore)
        }
        for (channel, matter, count) in try orders.volumes(days.quarterBefore, scope, transaction) {
            table.add(channel, matter, count, to: \.quarterBefore)
        }
        return table.volumes
    }

    /// The callers of some days and of those before that tell what is to be expected.
    func callers(
        _ rule: BurstRule,
        _ days: ReportDays,
        _ transaction: any ReadTransaction
    ) throws -> [CallerCount] {
        let needed = ReportDays(from: BurstSearch.needed(rule, from: days.from), to: days.to)
        return try self.orders.callers(needed, self.scope, transaction)
    }

    /// A warning with the numbers of orders that it is about.
    func named(_ warning: Warning, _ transaction: any ReadTransaction) throws -> Warning {
        guard let last = CivilDay(warning.day) else { return warning }
        let days = ReportDays(from: last.advanced(by: 1 - Int(warning.windowDays)), to: last.advanced(by: 1))
        var warning = warning
        warning.numbers = try self.orders.numbers(
            days,
            matter: warning.kind == .place ? nil : warning.matter,
            place: warning.kind == .matter ? nil : warning.place,
            self.scope,
            transaction
        )
        return warning
    }

    private func tally(_ days: ReportDays, _ own: [RateRule], _ transaction: any ReadTransaction) throws -> RateTally {
        let records = RecordTable(organisationID: self.scope.organisationID)
        let period = RecordPeriod(days, asOf: self.now)
        var tally = RateTally(RateRules.rules(on: days.from, own))
        try records.forEach(in: period, transaction) { record in
            if self.scope.admits(record) { tally.add(record, period.bases(of: record)) }
        }
        return tally
    }
}
