internal import PluginKit

/// The times by which records belong to a period, for each basis (统计期).
struct RecordPeriod {
    let times: [(basis: RateBasis, range: Range<Int64>)]

    init(_ days: ReportDays, asOf: WallTime) {
        self.times = RateBasis.allCases.map { ($0, $0.times(days, asOf: asOf)) }
    }

    /// By which of its times a record belongs to it.
    func bases(of record: OrderRecord) -> [RateBasis] {
        self.times.filter { basis, range in
            basis.time(of: record).map { range.contains($0.microseconds) } ?? false
        }.map(\.basis)
    }
}
