internal import PluginKit

/// A record as it stands in the table, where anybody may have changed anything.
struct StoredRecord {
    /// The columns that it is read from.
    static let columns = "sequence, recorded_at, outcome, hash, " + AuditRecord.textColumns.joined(separator: ", ")

    let sequence: Int64
    let recordedAt: WallTime
    let hash: [UInt8]
    let record: AuditRecord

    /// Reads a row of ``columns``; `nil` where it is none that the host has written.
    init?(_ row: SQLRow) {
        let values = row.values
        guard values.count == 4 + AuditRecord.textColumns.count, case .integer(let sequence) = values[0],
            case .integer(let time) = values[1], case .integer(let outcome) = values[2],
            case .blob(let hash) = values[3]
        else { return nil }
        let texts = values[4...].compactMap { if case .text(let text) = $0 { text } else { nil } }
        // What is read has to be what stands there: a list of fields with an empty one in it reads the same without.
        guard let record = AuditRecord(texts: texts, outcome: Int(outcome)), record.texts == texts else { return nil }
        self.sequence = sequence
        self.recordedAt = WallTime(microseconds: time)
        self.hash = hash
        self.record = record
    }

    /// The sequence number of a row of ``columns``, where it still has one.
    static func sequence(_ row: SQLRow) -> Int64? {
        if case .integer(let sequence) = row.values.first { sequence } else { nil }
    }
}
