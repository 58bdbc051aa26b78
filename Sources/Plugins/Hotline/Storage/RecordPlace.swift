internal import PluginKit

/// Where a page of records ends.
struct RecordPlace {
    let time: Int64
    let number: String
    let round: Int

    init(_ record: OrderRecord, _ basis: RateBasis) {
        self.time = basis.time(of: record)?.microseconds ?? 0
        self.number = record.number
        self.round = record.round
    }
}
