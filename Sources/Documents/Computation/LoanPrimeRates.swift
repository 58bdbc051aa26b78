public import PluginKit

/// The table of the loan prime rate that a computation uses.
public struct LoanPrimeRates: Sendable {
    private let rows: [LoanPrimeRate]
    private let comparedUntil: CivilDay

    /// The rows that this build knows.
    public static let published = LoanPrimeRates(LoanPrimeRate.published, comparedUntil: LoanPrimeRate.comparedUntil)

    /// Makes a table, in any order.
    ///
    /// - Parameter comparedUntil: up to which day it is known to be complete.
    public init(_ rows: [LoanPrimeRate], comparedUntil: CivilDay) {
        self.rows = rows.sorted { $0.from < $1.from }
        self.comparedUntil = comparedUntil
    }

    /// The rate of a day.
    ///
    /// - Throws: ``ComputationError`` with `noParameter` before the first row.
    public func rate(on day: CivilDay) throws(ComputationError) -> Rate {
        guard let row = self.rows.last(where: { $0.from <= day }) else {
            throw .noParameter("\(day.written)没有一年期贷款市场报价利率（2019年8月20日起才有）")
        }
        return row.rate
    }

    /// Spans of one rate each, from a day up to another, which does not count.
    func spans(from: CivilDay, until: CivilDay) throws(ComputationError) -> [(from: CivilDay, until: CivilDay, Rate)] {
        var spans: [(from: CivilDay, until: CivilDay, Rate)] = []
        var day = from
        while day < until {
            let rate = try self.rate(on: day)
            let next = self.rows.first { $0.from > day }.map(\.from) ?? until
            let end = min(next, until)
            if let last = spans.last, last.2 == rate {
                spans[spans.count - 1] = (last.from, end, rate)
            } else {
                spans.append((day, end, rate))
            }
            day = end
        }
        return spans
    }

    /// What to warn of where a rate of that day is used.
    func warnings(usedUntil day: CivilDay) -> [String] {
        day > self.comparedUntil
            ? ["一年期贷款市场报价利率的数据核对至\(self.comparedUntil.written)，其后如有变动，请工作人员核实。"] : []
    }
}
