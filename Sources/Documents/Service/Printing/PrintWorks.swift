internal import Documents
internal import Logging
internal import PluginKit
internal import Printing

/// What the queues of printers share: where prints stand, and how they are kept.
struct PrintWorks: Sendable {
    let database: any Database
    let sealer: any Sealer
    let events: any EventLog
    let notices: CaseNotices
    let time: TimeSource
    let printers: PrinterList
    let logger: Logger
    let pace: PrintPace
    /// For so long a host has a print without saying that it still works on it.
    ///
    /// After a power cut the next start takes the print up when that is over.
    let lease: Duration

    /// Prints what stands in the queues, a print at a time on each printer, until cancelled.
    func run() async throws {
        guard !self.printers.all.isEmpty else { return }
        let transport = try self.printers.transport()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for printer in self.printers.all {
                    let queue = PrintQueue(printer: printer, works: self, transport: transport)
                    group.addTask { try await queue.run() }
                }
                try await group.waitForAll()
            }
        } catch {
            try await transport.shutdown()
            throw error
        }
        try await transport.shutdown()
    }

    /// What is printed.
    struct Paper: Sendable {
        var document: PrintDocument?
        /// Whether the document is still worth something.
        var isValid: Bool
    }

    func paper(of print: StoredPrint) async throws -> Paper {
        let table = DocumentTable(organisationID: print.organisationID, sealer: self.sealer)
        return try await self.database.read { transaction in
            guard let known = try table.document(print.number, transaction),
                let file = try table.file(print.number, transaction)
            else { return Paper(document: nil, isValid: false) }
            return Paper(
                document: PrintDocument(pdf: file, pages: Int(known.pageCount)),
                isValid: known.state == .valid
            )
        }
    }

    /// Keeps how far a print has come, and tells staff what they have to do.
    ///
    /// - Throws: ``LeaseLost`` where another host works on it by now.
    func keep(_ record: PrintRecord, of print: StoredPrint, at printer: CentrePrinter) async throws {
        let (notices, lease) = (self.notices, self.lease)
        try await self.database.write { transaction in
            var print = print
            print.record = record
            print.changedAt = transaction.now
            print.leaseUntil = transaction.now.advanced(by: lease)
            // A job was made: every printer was asked before.
            if record.jobID != nil, ![.reserved, .failed].contains(record.state) { print.lastPrinters = [] }
            if record.state == .done, print.isPickup { print.pickedAt = transaction.now }
            try PrintTable.keep(print, transaction)
            try print.tell(transaction)
            if let notice = PrintNotices.notice(of: print, printer) { try notices.add(notice, transaction) }
        }
    }
}
