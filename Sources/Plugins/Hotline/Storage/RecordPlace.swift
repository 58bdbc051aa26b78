internal import PluginKit

/// Where a page of the records of a period begins: by which of the times, and after which record.
struct RecordPlace {
    /// The record that a page ends with.
    struct Last {
        let time: Int64
        let number: String
        let round: Int
    }

    /// Of the times of the period.
    var index = 0
    var last: Last?

    /// The place after a full page.
    func following(_ records: [OrderRecord], _ basis: RateBasis) -> RecordPlace {
        let last = records.last.map { record in
            Last(time: basis.time(of: record)?.microseconds ?? 0, number: record.number, round: record.round)
        }
        return RecordPlace(index: self.index, last: last)
    }
}
