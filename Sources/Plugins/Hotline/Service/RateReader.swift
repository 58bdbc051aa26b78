internal import HotlineAPI
internal import PluginKit

/// Reads what reports are made of, of what a caller may see.
struct RateReader {
    let scope: RateScope
    let screen: OrderScreen
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
        var table = VolumeTable()
        for (channel, matter, count) in try self.volumes(of: days, transaction) {
            table.add(channel, matter, count, to: \.month)
        }
        for (channel, matter, count) in try self.volumes(of: days.monthBefore, transaction) {
            table.add(channel, matter, count, to: \.monthBefore)
        }
        for (channel, matter, count) in try self.volumes(of: days.quarterBefore, transaction) {
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
        let hidden = try self.hidden(needed, transaction)
        return try self.orders.callers(needed, self.scope, without: hidden, transaction)
    }

    /// How many different callers a group had on some days.
    func callers(_ group: BurstGroup, _ days: ReportDays, _ transaction: any ReadTransaction) throws -> Int {
        let hidden = try self.hidden(days, transaction)
        return try self.orders.callers(days, of: group, self.scope, without: hidden, transaction)
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
            without: try self.hidden(days, transaction),
            transaction
        )
        return warning
    }

    private func tally(_ days: ReportDays, _ own: [RateRule], _ transaction: any ReadTransaction) throws -> RateTally {
        let records = RecordTable(organisationID: self.scope.organisationID)
        let period = RecordPeriod(days, asOf: self.now)
        var tally = RateTally(RateRules.rules(on: days.from, own))
        try records.forEach(in: period, transaction) { page in
            let within = page.filter(self.scope.admits)
            let hidden = try self.screen.hidden(of: within.map(\.number), self.orders, transaction)
            for record in within where !hidden.contains(record.number) {
                tally.add(record, period.bases(of: record))
            }
        }
        return tally
    }

    private func volumes(
        of days: ReportDays,
        _ transaction: any ReadTransaction
    ) throws -> [(channel: Channel, matter: String, count: Int)] {
        let hidden = try self.hidden(days, transaction)
        return try self.orders.volumes(days, self.scope, without: hidden, transaction)
    }

    /// Orders that came in on some days and that the caller may not see: no report counts them for this caller (HOT-C1, C3).
    private func hidden(_ days: ReportDays, _ transaction: any ReadTransaction) throws -> [String] {
        let guarded = try self.orders.guarded(days, self.scope, transaction)
        return try self.screen.hidden(of: guarded, self.orders, transaction).sorted()
    }
}
