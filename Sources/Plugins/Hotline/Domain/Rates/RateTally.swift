internal import HotlineAPI
internal import PluginKit

/// Counts the rates of a period from its records (计算): of all, by unit, by handler, by matter and by channel.
struct RateTally {
    /// The rates of one group, in the order of the rules.
    struct Counts: Equatable {
        var rates: [RateCount]
        /// How often orders were sent back.
        var returns = 0
        /// How often callers contested what came of orders.
        var contests = 0
    }

    /// What is counted of a record beside its rates.
    private struct Events {
        let isReturned: Bool
        let isContested: Bool
    }

    let rules: [RateRule]
    private(set) var total: Counts
    private(set) var units: [String: Counts] = [:]
    /// By account, with what it is called and its unit as its last record has them.
    private(set) var handlers: [String: (name: String, unit: String, counts: Counts)] = [:]
    private(set) var matters: [String: Counts] = [:]
    private(set) var channels: [Channel: Counts] = [:]
    private let none: Counts

    init(_ rules: [RateRule]) {
        self.rules = rules
        self.none = Counts(rates: rules.map { _ in RateCount() })
        self.total = self.none
    }

    /// Takes a record into account that belongs to the period by these of its times.
    mutating func add(_ record: OrderRecord, _ bases: [RateBasis]) {
        let verdicts = self.rules.indices.filter { bases.contains(self.rules[$0].method.basis) }.map { index in
            (index: index, verdict: self.rules[index].method.verdict(record))
        }
        let events = Events(
            isReturned: record.returnedAt != nil && bases.contains(.signDue),
            isContested: bases.contains(.contested)
        )
        Self.add(verdicts, events, to: &self.total)
        Self.add(verdicts, events, to: &self.channels[record.channel, default: self.none])
        // What no unit had is nobody's but the hotline's.
        guard !record.unit.isEmpty else { return }
        let own = verdicts.filter { !self.rules[$0.index].method.isOfHotline }
        Self.add(own, events, to: &self.units[record.unit, default: self.none])
        Self.add(own, events, to: &self.matters[record.matter, default: self.none])
        if !record.handler.isEmpty {
            var counts = self.handlers[record.handler]?.counts ?? self.none
            Self.add(own, events, to: &counts)
            self.handlers[record.handler] = (record.handlerName, record.unit, counts)
        }
    }

    /// Counts records, of which those that do not belong to the period are passed over.
    static func tally(
        _ records: [OrderRecord],
        _ rules: [RateRule],
        _ days: ReportDays,
        asOf: WallTime
    ) -> RateTally {
        let period = RecordPeriod(days, asOf: asOf)
        var tally = RateTally(rules)
        for record in records {
            let bases = period.bases(of: record)
            if !bases.isEmpty { tally.add(record, bases) }
        }
        return tally
    }

    private static func add(
        _ verdicts: [(index: Int, verdict: RateMethod.Verdict)],
        _ events: Events,
        to counts: inout Counts
    ) {
        for (index, verdict) in verdicts { counts.rates[index].add(verdict) }
        if events.isReturned { counts.returns += 1 }
        if events.isContested { counts.contests += 1 }
    }
}
