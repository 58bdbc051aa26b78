public import PluginKit

/// The table of the loan prime rate that a computation uses.
public struct LoanPrimeRates: Sendable {
    private let rows: [LoanPrimeRate]
    private let comparedUntil: CivilDay

    /// The rows that come with the system.
    public static let published = ParameterBook.published.loanPrimeRates

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
    public func rate(on day: CivilDay) throws(ComputationError) -> Rate { try self.row(on: day).rate }

    /// The row that holds on a day: where the same rate was published again, the first that has it.
    ///
    /// - Throws: as ``rate(on:)``.
    func row(on day: CivilDay) throws(ComputationError) -> LoanPrimeRate {
        let begun = self.rows.prefix { $0.from <= day }
        guard let last = begun.last else {
            throw .noParameter("\(day.written)没有一年期贷款市场报价利率（2019年8月20日起才有）")
        }
        let before = begun.lastIndex { $0.rate != last.rate }
        return before.map { begun[$0 + 1] } ?? begun.first ?? last
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
