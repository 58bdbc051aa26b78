internal import Logging
internal import PluginKit
internal import Printing

/// The queue of one printer: takes its oldest print, has it printed, and goes on with the next.
///
/// Every host over a database runs one for each of its printers; a print is leased to one of them. A host that stops in
/// the middle, at whatever step, leaves a record with which the next goes on: see ``PrintRun``.
struct PrintQueue: Sendable {
    let printer: CentrePrinter
    let works: PrintWorks
    let transport: any PrinterTransport

    /// Between two looks: a busy host writes many events.
    private static let pause: Duration = .milliseconds(50)
    /// After what could not be kept or read.
    private static let pauseAfterFailure: Duration = .seconds(5)

    /// So often a print is tried that cannot be read; then it makes room for those behind it.
    private static let readingsMax = 3

    /// Runs until cancelled.
    func run() async throws {
        var unread: (id: String, times: Int) = ("", 0)
        while true {
            do {
                // Before anything else is read, so that nothing is passed over.
                let newest = try await self.works.events.newestSequence()
                let (print, free) = try await self.claim()
                if let print {
                    try await self.work(print)
                } else {
                    try await self.wait(until: free, orAfter: newest)
                    try await Task.sleep(for: Self.pause)
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch let error as UnreadablePrint {
                unread = (error.print.id, error.print.id == unread.id ? unread.times + 1 : 1)
                self.works.logger.error(
                    "a print cannot be read",
                    metadata: self.metadata.merging(["print": "\(error.print.id)", "error": "\(error.cause)"]) { $1 }
                )
                // It is tried again when the lease is over.
                if unread.times >= Self.readingsMax { try await self.giveUp(error.print) }
            } catch is LeaseLost {
                self.works.logger.warning("a print went over to another host", metadata: self.metadata)
            } catch {
                self.works.logger.error(
                    "prints cannot go on",
                    metadata: self.metadata.merging(["error": "\(error)"]) { $1 }
                )
                try await Task.sleep(for: Self.pauseAfterFailure)
            }
        }
    }

    private var metadata: Logger.Metadata { ["printer": "\(self.printer.id)"] }

    /// Takes the oldest print, or says when the host that has it has to have told of itself.
    private func claim() async throws -> (print: QueuedPrint?, free: WallTime?) {
        let (works, id) = (self.works, self.printer.id)
        let first = try await works.database.read { try PrintTable.first(of: id, $0) }
        guard let first else { return (nil, nil) }
        if first.isLeased(at: works.time.now) { return (nil, first.leaseUntil) }
        let lease = RandomID.make()
        return try await works.database.write { transaction in
            guard var print = try PrintTable.first(of: id, transaction) else { return (nil, nil) }
            if print.isLeased(at: transaction.now) { return (nil, print.leaseUntil) }
            print.lease = lease
            print.leaseUntil = transaction.now.advanced(by: works.lease)
            try PrintTable.lease(print, to: lease, until: transaction.now.advanced(by: works.lease), transaction)
            return (print, nil)
        }
    }

    /// Reads a print and what is printed.
    ///
    /// - Throws: ``UnreadablePrint`` where reading it again would not help; ``LeaseLost``.
    private func read(_ queued: QueuedPrint) async throws -> (StoredPrint, PrintWorks.Paper) {
        let works = self.works
        let table = PrintTable(organisationID: queued.organisationID, sealer: works.sealer)
        do {
            guard let print = try await works.database.read({ try table.print(queued.id, $0) }),
                print.lease == queued.lease
            else { throw LeaseLost() }
            return (print, try await works.paper(of: print))
        } catch let error as RPCError where error.code == .dataLoss {
            throw UnreadablePrint(print: queued, cause: error)
        }
    }

    /// Takes a print that cannot be read out of the queue, and tells staff.
    private func giveUp(_ print: QueuedPrint) async throws {
        let (printer, notices) = (self.printer, self.works.notices)
        do {
            try await self.works.database.write { transaction in
                try PrintTable.giveUp(print, transaction)
                try notices.add(PrintNotices.notice(ofUnreadable: print, printer), transaction)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            self.works.logger.error(
                "a print cannot be given up",
                metadata: self.metadata.merging(["error": "\(error)"]) { $1 }
            )
        }
    }

    private func wait(until moment: WallTime?, orAfter newest: Int64) async throws {
        let (events, time) = (self.works.events, self.works.time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await events.waitForEvent(after: newest) }
            if let moment { group.addTask { try await time.sleep(until: moment) } }
            try await group.next()
            group.cancelAll()
        }
    }

    // MARK: One print

    private func work(_ queued: QueuedPrint) async throws {
        let (print, paper) = try await self.read(queued)
        guard let document = paper.document else {
            var record = print.record
            record.apply(.endedWithoutPaper, fault: .wrongFormat)
            return try await self.works.keep(record, of: print, at: self.printer)
        }
        // What was revoked meanwhile is not begun, and a job that has no document as yet gets none; what is begun already is
        // looked after to its end.
        let isUnsent = [.reserved, .created].contains(print.record.state)
        let isGivenUp = print.isWithdrawn || (!paper.isValid && isUnsent)
        guard try await self.isGoneFromLastPrinters(print, isGivenUp: isGivenUp) else { return }
        guard !isGivenUp else { return try await self.withdraw(print, document) }
        if try await self.isWithdrawn(running: print, document) {
            // As it stands now: the run that was broken off kept its last step.
            let (sealer, works) = (self.works.sealer, self.works)
            let table = PrintTable(organisationID: print.organisationID, sealer: sealer)
            guard let now = try await works.database.read({ try table.print(print.id, $0) }),
                try await self.isGoneFromLastPrinters(now, isGivenUp: true)
            else { return }
            try await self.withdraw(now, document)
        }
    }

    /// Prints; returns whether somebody gave the print up before it was over.
    private func isWithdrawn(running print: StoredPrint, _ document: PrintDocument) async throws -> Bool {
        let run = self.press(self.printer)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = try await run.run(print.record, document) { record in
                    try await self.works.keep(record, of: print, at: self.printer)
                }
                return false
            }
            group.addTask { try await self.isGivenUp(print) }
            let isWithdrawn = try await group.next() ?? false
            group.cancelAll()
            while let other = await group.nextResult() {
                // The one that was cancelled; a print that ended just then has kept its end.
                if case .failure(let error) = other, !(error is CancellationError) { throw error }
            }
            return isWithdrawn
        }
    }

    /// Gives a print up; a printer that stays silent is waited for, so that the lease is renewed meanwhile.
    private func withdraw(_ print: StoredPrint, _ document: PrintDocument) async throws {
        let run = self.press(self.printer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try await run.withdraw(print.record, document) { record in
                    try await self.works.keep(record, of: print, at: self.printer)
                }
            }
            group.addTask { _ = try await self.isGivenUp(print, isKnown: true) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Renews the lease until somebody gives the print up.
    ///
    /// - Parameter isKnown: whether it is given up already; then it is renewed until cancelled.
    /// - Throws: ``LeaseLost`` where another host has it by now.
    private func isGivenUp(_ print: StoredPrint, isKnown: Bool = false) async throws -> Bool {
        let works = self.works
        let table = PrintTable(organisationID: print.organisationID, sealer: works.sealer)
        let step = works.lease / 4
        var renewed = ContinuousClock.now
        while true {
            let newest = try await works.events.newestSequence()
            let now = try await works.database.read { try table.print(print.id, $0) }
            guard let now, now.lease == print.lease else { throw LeaseLost() }
            if now.isWithdrawn, !isKnown { return true }
            if ContinuousClock.now - renewed >= step {
                try await works.database.write { transaction in
                    try PrintTable.renew(print, until: transaction.now.advanced(by: works.lease), transaction)
                }
                renewed = ContinuousClock.now
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await works.events.waitForEvent(after: newest) }
                group.addTask { try await Task.sleep(for: step) }
                try await group.next()
                group.cancelAll()
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    /// Takes away what printers on which somebody found this print missing still have of it.
    ///
    /// A printer that does not answer, or that has not ended a job yet, may still print it: then it begins nowhere else,
    /// and is not given up either, so that nobody has the document printed anew meanwhile.
    ///
    /// - Parameter isGivenUp: whether it is not begun here, which looks for what this printer has by itself.
    /// - Returns: whether nothing of it is left; where a sheet came out there after all, staff look again.
    private func isGoneFromLastPrinters(_ print: StoredPrint, isGivenUp: Bool) async throws -> Bool {
        guard print.record.state == .reserved else { return true }
        let last = print.lastPrinters.filter { isGivenUp || $0 != self.printer.id }
            .compactMap { self.works.printers[$0] }
        guard !last.isEmpty else { return true }
        var record = print.record
        do {
            guard try await self.hasPaper(on: last, of: print) else { return true }
            record.apply(.endedWithPaper, fault: .cancelledAtPrinter)
        } catch let error as PrinterError {
            record.apply(.endedWithoutPaper, fault: error.fault)
        }
        try await self.works.keep(record, of: print, at: self.printer)
        return false
    }

    /// Cancels what printers have of a print, and renews its lease meanwhile.
    ///
    /// - Returns: whether a sheet of it may have come out.
    /// - Throws: ``PrinterError`` of the first that does not say that all is over.
    private func hasPaper(on printers: [CentrePrinter], of print: StoredPrint) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                var hasPaper = false
                var failure: PrinterError?
                for printer in printers {
                    do {
                        let found = try await self.press(printer).sweep(print.record)
                        hasPaper = hasPaper || found
                    } catch let error as PrinterError {
                        failure = failure ?? error
                    }
                }
                if let failure, !hasPaper { throw failure }
                return hasPaper
            }
            group.addTask { try await self.isGivenUp(print, isKnown: true) }
            let hasPaper = try await group.next() ?? false
            group.cancelAll()
            return hasPaper
        }
    }

    private func press(_ printer: CentrePrinter) -> PrintRun {
        PrintRun(Printer(printer.url, transport: self.transport), pace: self.works.pace)
    }
}
