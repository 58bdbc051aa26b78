internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Makes the rows of a report from what was counted (统计表).
struct RateReport {
    let tally: RateTally
    /// The month before, where there is one to compare with.
    var before: RateTally?
    let tree: OrganisationTree
    /// Whether units are compared with each other.
    var isRanked = true

    /// The rates of all.
    var total: RateRow { self.row("", "合计", self.tally.total, self.before?.total) }

    /// Units that have records, and others that are named; by class and name.
    func units(also others: [String]) -> [RateRow] {
        let none = RateTally(self.tally.rules).total
        let ids = Set(self.tally.units.keys).union(others)
        let classes = Dictionary(grouping: ids) { UnitClass(of: $0, in: self.tree) }
        return UnitClass.allCases.flatMap { unitClass in
            let ids = (classes[unitClass] ?? []).sorted { (self.tree.name(of: $0), $0) < (self.tree.name(of: $1), $1) }
            let counts = ids.map { self.tally.units[$0] ?? none }
            let ranks = self.tally.rules.enumerated().map { index, rule in
                RateRanking(rule: rule).ranks(counts.map { $0.rates[index] })
            }
            return ids.indices.map { place in
                var row = self.row(
                    ids[place],
                    self.tree.name(of: ids[place]),
                    counts[place],
                    self.before?.units[ids[place]]
                )
                row.unitClass = unitClass.rawValue
                if self.isRanked {
                    for index in self.tally.rules.indices {
                        let ranking = RateRanking(rule: self.tally.rules[index])
                        row.rates[index].standing = ranking.standing(counts[place].rates[index])
                        row.rates[index].rank = UInt32(clamping: ranks[index][place])
                        // A scale is no comparison with others, but says as little of a small sample.
                        if row.rates[index].standing != .ranked { row.rates[index].tier = "" }
                    }
                }
                return row
            }
        }
    }

    /// By who dealt with it (承办人), within their units; nobody is ranked.
    var handlers: [RateRow] {
        let rows = self.tally.handlers.map { account, handler in
            var row = self.row(account, handler.name, handler.counts, self.before?.handlers[account]?.counts)
            row.unitClass = self.tree.name(of: handler.unit)
            return row
        }
        return rows.sorted { ($0.unitClass, $0.name, $0.key) < ($1.unitClass, $1.name, $1.key) }
    }

    /// By kind of matter (诉求类别).
    var matters: [RateRow] {
        self.tally.matters.sorted { $0.key < $1.key }.map { matter, counts in
            self.row(matter, matter.isEmpty ? "未分类" : matter, counts, self.before?.matters[matter])
        }
    }

    /// By channel (来源渠道).
    var channels: [RateRow] {
        self.tally.channels.sorted { $0.key.rawValue < $1.key.rawValue }.map { channel, counts in
            self.row(channel.title, channel.title, counts, self.before?.channels[channel])
        }
    }

    private func row(_ key: String, _ name: String, _ counts: RateTally.Counts, _ before: RateTally.Counts?) -> RateRow
    {
        RateRow.with {
            $0.key = key
            $0.name = name
            $0.rates = self.tally.rules.indices.map { self.rate($0, counts.rates[$0], before) }
            $0.returns = UInt32(clamping: counts.returns)
            $0.contests = UInt32(clamping: counts.contests)
        }
    }

    private func rate(_ index: Int, _ count: RateCount, _ before: RateTally.Counts?) -> Rate {
        let rule = self.tally.rules[index]
        return Rate.with {
            $0.kind = rule.kind
            $0.numerator = UInt32(clamping: count.numerator)
            $0.denominator = UInt32(clamping: count.denominator)
            $0.exclusions = count.exclusions.sorted { $0.key.rawValue < $1.key.rawValue }.map { reason, number in
                Exclusion.with {
                    $0.reason = reason
                    $0.count = UInt32(clamping: number)
                }
            }
            if let basisPoints = count.basisPoints {
                $0.basisPoints = UInt32(clamping: basisPoints)
                $0.tier = count.denominator < rule.sampleMin ? "" : rule.tier(basisPoints)
            }
            $0.standing = count.denominator == 0 ? .nothingDue : .notRanked
            // What was computed otherwise is not compared.
            if let before, self.before?.rules[index].method.formula == rule.method.formula,
                let basisPoints = before.rates[index].basisPoints
            {
                $0.previousBasisPoints = UInt32(clamping: basisPoints)
            }
        }
    }
}
