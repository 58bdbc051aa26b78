internal import PluginKit
internal import Synchronization

/// Keeps audit records in memory, for those that calls did not keep themselves.
final class KeptRecords: Auditor {
    private let records = Mutex<[AuditRecord]>([])

    /// The records kept so far.
    var all: [AuditRecord] { self.records.withLock { $0 } }

    func record(_ record: AuditRecord) async throws {
        self.recordSoon(record)
    }

    func recordSoon(_ record: AuditRecord) {
        self.records.withLock { $0.append(record) }
    }
}
