internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The raw records of a period, a page at a time: each once, though several of its times may be in the period.
struct RecordExport {
    private let scope: RateScope
    private let period: RecordPeriod
    private let view: OrderView

    init(_ reader: RateReader, _ days: ReportDays, _ view: OrderView) {
        self.view = view
        self.scope = reader.scope
        self.period = RecordPeriod(days, asOf: reader.now)
    }

    /// The records of a page that the caller may see, and where the next page begins; `nil` after the last.
    func page(
        after place: RecordPlace,
        _ transaction: any ReadTransaction
    ) throws -> (records: [RawRecord], next: RecordPlace?) {
        let table = RecordTable(organisationID: self.scope.organisationID)
        let (found, next) = try table.page(of: self.period, after: place, transaction)
        let within = found.filter(self.scope.admits)
        let hidden = try self.view.screen.hidden(of: within.map(\.number), self.view.table, transaction)
        let shown = within.filter { !hidden.contains($0.number) }
        let files = FileTable(organisationID: self.scope.organisationID, sealer: self.view.table.sealer)
        let counts = try files.counts(of: Set(shown.map(\.number)).sorted(), transaction)
        let records = shown.map { record in
            var message = self.message(record)
            message.fileCount = counts[record.number]?.files ?? 0
            message.evidenceCount = counts[record.number]?.evidence ?? 0
            return message
        }
        return (records, next)
    }

    private func message(_ record: OrderRecord) -> RawRecord {
        RawRecord.with {
            $0.number = record.number
            $0.round = UInt32(clamping: record.round)
            $0.channel = record.channel
            $0.matter = record.matter
            $0.unit = record.unit
            $0.unitName = self.scope.tree.name(of: record.unit)
            $0.hasPhone_p = record.hasPhone
            $0.openedAt = record.openedAt.timestamp
            if let time = record.signDueAt { $0.signDueAt = time.timestamp }
            if let time = record.signedAt { $0.signedAt = time.timestamp }
            if let time = record.contactDueAt { $0.contactDueAt = time.timestamp }
            if let time = record.contactedAt { $0.contactedAt = time.timestamp }
            if let time = record.dueAt { $0.dueAt = time.timestamp }
            if let time = record.answeredAt { $0.answeredAt = time.timestamp }
            if let time = record.suspendedAt { $0.suspendedAt = time.timestamp }
            if let time = record.leftAt { $0.leftAt = time.timestamp }
            $0.outcome = record.outcome
            if let time = record.calledBackAt { $0.calledBackAt = time.timestamp }
            $0.callBack = record.callBack
            $0.responded = record.responded
            $0.solved = record.solved
            $0.satisfaction = record.satisfaction
            if let time = record.redoneAt { $0.redoneAt = time.timestamp }
            if let time = record.returnedAt { $0.returnedAt = time.timestamp }
            if let time = record.contestedAt { $0.contestedAt = time.timestamp }
            $0.mark = record.mark
            $0.result = record.result
            if let time = record.consultedAt { $0.consultedAt = time.timestamp }
            $0.handler = record.handler
        }
    }
}
