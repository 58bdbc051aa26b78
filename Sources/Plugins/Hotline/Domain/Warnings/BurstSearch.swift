internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Looks for matters and places of which more callers came in than is to be expected.
///
/// Days weigh as their days of the week do over all matters: fewer people call on Sundays, and a Monday is no rise.
struct BurstSearch {
    let rule: BurstRule
    private var counts: [BurstGroup: [CivilDay: Int]] = [:]
    private var total: [CivilDay: Int] = [:]
    private var firstDay: CivilDay?

    init(_ rule: BurstRule, _ callers: [CallerCount]) {
        self.rule = rule
        for callers in callers where callers.count > 0 {
            if let group = callers.group {
                self.counts[group, default: [:]][callers.day, default: 0] += callers.count
            } else {
                self.total[callers.day, default: 0] += callers.count
                self.firstDay = min(self.firstDay ?? callers.day, callers.day)
            }
        }
    }

    /// The days that have to be counted for a search over some.
    static func needed(_ rule: BurstRule, from: CivilDay) -> CivilDay {
        from.advanced(by: 1 - rule.baselineDays - (rule.windows.max() ?? 1))
    }

    /// The rises whose windows end on a day, the least likely first; of several windows the one that is least likely.
    ///
    /// - Parameter different: How many different callers a group had on some days, of those that were counted day by day:
    ///   whoever calls on each day of a window is one.
    func warnings(
        on day: CivilDay,
        different: (_ group: BurstGroup, _ days: ReportDays, _ counted: Int) throws -> Int
    ) rethrows -> [Warning] {
        guard let firstDay else { return [] }
        var found: [BurstGroup: Warning] = [:]
        for window in self.rule.windows {
            let start = day.advanced(by: 1 - window)
            let baseline = max(firstDay, start.advanced(by: -self.rule.baselineDays))
            guard start.days(since: baseline) >= self.rule.baselineMin else { continue }
            let ratio = self.ratio(baseline, start, day)
            for (group, days) in self.counts {
                let counted = Self.sum(days, start, day)
                let before = Self.sum(days, baseline, start.advanced(by: -1))
                let least = found[group]?.probability ?? 1
                // Different callers are no more than were counted: only what may be a rise is looked at once more.
                guard self.chance(counted, before, ratio, least: least) != nil else { continue }
                let window = ReportDays(from: start, to: day.advanced(by: 1))
                let count = start == day ? counted : try different(group, window, counted)
                guard let probability = self.chance(count, before, ratio, least: least) else { continue }
                found[group] = Warning.with {
                    $0.kind = group.kind
                    $0.matter = group.matter
                    $0.place = group.place
                    $0.day = day.description
                    $0.windowDays = UInt32(day.days(since: start) + 1)
                    $0.count = UInt32(clamping: count)
                    $0.expected = BurstTest.expected(before: before, ratio: ratio)
                    $0.probability = probability
                }
            }
        }
        return found.values.sorted {
            ($0.probability, $0.kind.rawValue, $0.matter, $0.place)
                < ($1.probability, $1.kind.rawValue, $1.matter, $1.place)
        }
    }

    /// How likely so many callers are by chance, where that is a rise and less likely than another; `nil` where not.
    private func chance(_ count: Int, _ before: Int, _ ratio: Double, least: Double) -> Double? {
        guard count >= self.rule.countMin else { return nil }
        let probability = BurstTest.probability(of: count, before: before, ratio: ratio)
        return probability <= self.rule.significance && probability < least ? probability : nil
    }

    private static func sum(_ counts: [CivilDay: Int], _ from: CivilDay, _ to: CivilDay) -> Int {
        counts.reduce(0) { sum, entry in from <= entry.key && entry.key <= to ? sum + entry.value : sum }
    }

    /// The weighed days of the window over those of the baseline.
    private func ratio(_ baseline: CivilDay, _ start: CivilDay, _ end: CivilDay) -> Double {
        let days = (0..<start.days(since: baseline)).map { baseline.advanced(by: $0) }
        let all = days.reduce(0) { $0 + (self.total[$1] ?? 0) }
        let mean = Double(all) / Double(days.count)
        var sums = [Double](repeating: 0, count: 8)
        var numbers = [Double](repeating: 0, count: 8)
        for day in days {
            sums[day.weekday] += Double(self.total[day] ?? 0)
            numbers[day.weekday] += 1
        }
        // Each day of the week begins with some mean days of its own, so that few callers do not weigh it.
        let prior = 2.0
        func weight(_ day: CivilDay) -> Double {
            guard mean > 0 else { return 1 }
            return (sums[day.weekday] + prior * mean) / ((numbers[day.weekday] + prior) * mean)
        }
        let window = (0...end.days(since: start)).map { start.advanced(by: $0) }
        return window.reduce(0) { $0 + weight($1) } / days.reduce(0) { $0 + weight($1) }
    }
}
