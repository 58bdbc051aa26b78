/// Prints a document once, whatever happens in between.
///
/// A job is made first, without a document: it prints nothing and gives a number to ask for. Only then is the document
/// sent, once. If anything is unclear afterwards the printer is asked for that number; nothing is sent again unless the
/// printer says that no sheet came out. What it does not know is ``PrintState/lost``, for a person to look at.
public struct PrintRun: Sendable {
    /// Keeps a record durably before it returns.
    public typealias Keep = @Sendable (PrintRecord) async throws -> Void

    private let printer: Printer
    private let pace: PrintPace
    private let clock = ContinuousClock()

    /// Makes a run on a printer.
    public init(_ printer: Printer, pace: PrintPace = PrintPace()) {
        self.printer = printer
        self.pace = pace
    }

    /// Prints, or takes up what was begun, until the print is settled.
    ///
    /// It may be cancelled or end with the process at any moment: the next run, with the record that was kept last, goes
    /// on from there. Only one run of a print may be under way.
    ///
    /// - Parameter keep: is called with each change of the record before the run goes on.
    /// - Returns: the settled record.
    /// - Throws: what `keep` throws, and `CancellationError`.
    public func run(_ record: PrintRecord, _ document: PrintDocument, keep: Keep) async throws -> PrintRecord {
        var record = record
        if record.state == .reserved {
            try await self.begin(&record, keep)
        } else if record.state == .created {
            try await self.takeUp(&record, keep)
        }
        if record.state == .created { try await self.send(document, &record, keep) }
        if !record.state.isSettled { try await self.watch(document, &record, keep) }
        return record
    }

    /// Gives a print up: cancels its job if there is one.
    ///
    /// Where a sheet may have come out it is ``PrintState/spoiled``, where the job was over already it is what it is.
    ///
    /// - Throws: as ``run(_:_:keep:)``.
    public func withdraw(_ record: PrintRecord, _ document: PrintDocument, keep: Keep) async throws -> PrintRecord {
        var record = record
        guard !record.state.isSettled else {
            if record.state == .failed { try await self.move(&record, .withdrawn, nil, keep) }
            return record
        }
        guard record.state != .reserved else {
            // Without the printer too: a job without a document prints nothing, and the printer ends it by itself.
            let paper = (try? await self.discardOrphans(of: record)) ?? false
            try Task.checkCancellation()
            try await self.move(&record, paper ? .endedWithPaper : .withdrawn, nil, keep)
            return record
        }
        try await self.end(document, &record, .cancelledAtPrinter, withdrawn: true, keep)
        return record
    }

    /// Cancels what this printer still has of a print that is to begin elsewhere, or nowhere.
    ///
    /// - Returns: whether a sheet of it may have come out.
    /// - Throws: ``PrinterError`` where the printer does not say that all of it is over; `CancellationError`.
    public func sweep(_ record: PrintRecord) async throws -> Bool {
        try await self.discardOrphans(of: record)
    }

    // MARK: Steps

    /// Asks the printer, removes what an earlier run left, makes the job; a printer that has another's job is waited for.
    private func begin(_ record: inout PrintRecord, _ keep: Keep) async throws {
        let begun = self.clock.now
        while try await !self.attempt(&record, keep, waits: self.clock.now - begun < self.pace.patience) {
            try await Task.sleep(for: self.pace.interval)
        }
    }

    /// Tries to begin once.
    ///
    /// - Parameter waits: whether a printer that is busy is to be asked again.
    /// - Returns: whether it has begun, or never will.
    private func attempt(_ record: inout PrintRecord, _ keep: Keep, waits: Bool) async throws -> Bool {
        do {
            let status = try await self.printer.status()
            if let refusal = status.refusal(of: record.settings) {
                try await self.move(&record, .endedWithoutPaper, refusal, keep)
                return true
            }
            try await self.printer.validate(name: record.jobName, record.settings)
            if try await self.discardOrphans(of: record) {
                try await self.move(&record, .endedWithPaper, .cancelledAtPrinter, keep)
                return true
            }
            record.jobID = try await self.printer.create(name: record.jobName, record.settings).id
        } catch let error as PrinterError {
            if error.isBusy, waits { return false }
            try await self.move(&record, .endedWithoutPaper, error.fault, keep)
            return true
        }
        try await self.move(&record, .jobCreated, nil, keep)
        return true
    }

    /// Looks whether a job that an earlier run made is still ours, before a document is sent to its number.
    private func takeUp(_ record: inout PrintRecord, _ keep: Keep) async throws {
        do {
            _ = try await self.job(of: record)
        } catch let error as PrinterError {
            // It has no document, and gets none: nothing was printed.
            try await self.move(&record, .endedWithoutPaper, error.isNotFound ? .aborted : error.fault, keep)
        }
    }

    /// What became of the job of a print.
    ///
    /// Its number says nothing by itself: a printer that was reset, or that lost its list with the power, counts from the
    /// beginning again, and somebody else's job has the number then. Only the mark in the name tells that it is ours.
    ///
    /// - Throws: ``PrinterError``; where the number is another's the job is not found.
    private func job(of record: PrintRecord) async throws -> PrinterJob {
        guard let number = record.jobID else { throw PrinterError.notFound }
        let found = try await self.printer.job(number)
        guard found.name.contains(record.mark) else { throw PrinterError.notFound }
        return found
    }

    /// Sends the document, once.
    private func send(_ document: PrintDocument, _ record: inout PrintRecord, _ keep: Keep) async throws {
        guard let job = record.jobID else { return try await self.move(&record, .endedWithoutPaper, .aborted, keep) }
        try await self.move(&record, .sendingBegan, nil, keep)
        do {
            try await self.printer.send(document, to: job)
        } catch let error as PrinterError {
            switch error {
            case .notConnected:
                // Not a byte was sent: the job has no document and never gets one.
                if let own = try? await self.job(of: record) { try? await self.printer.cancel(own.id) }
                try await self.move(&record, .endedWithoutPaper, error.fault, keep)
            case .status where error.isNotFound:
                // The printer gave the job up before it had a document.
                try await self.move(&record, .endedWithoutPaper, .aborted, keep)
            case .status:
                try await self.end(document, &record, error.fault, withdrawn: false, keep)
            case .unreachable, .http, .notUnderstood:
                // Whether it arrived is asked of the printer.
                return
            }
            return
        }
        record.isAcknowledged = true
        try await self.move(&record, .progressed, nil, keep)
    }

    /// Asks until the job has ended.
    private func watch(_ document: PrintDocument, _ record: inout PrintRecord, _ keep: Keep) async throws {
        var watch = Watch(pace: self.pace, clock: self.clock)
        while !record.state.isSettled {
            do {
                let found = try await self.job(of: record)
                if found.isOver { return try await self.settle(found, document, &record, .aborted, keep) }
                if found.isIncoming {
                    return try await self.end(document, &record, .unreachable, withdrawn: false, keep)
                }
                let fault = try await self.fault(of: found)
                try await self.move(&record, fault == nil ? .progressed : .stopped, fault, keep)
                if watch.isOver(fault, impressions: found.impressions) {
                    return try await self.end(document, &record, fault ?? .stopped, withdrawn: false, keep)
                }
            } catch let error as PrinterError {
                if error.isNotFound { return try await self.move(&record, .vanished, .forgotten, keep) }
                try await self.move(&record, .stopped, error.fault, keep)
                if watch.isSilentTooLong() {
                    let fault = error.fault == .unreachable ? .forgotten : error.fault
                    return try await self.move(&record, .vanished, fault, keep)
                }
            }
            try await Task.sleep(for: self.pace.interval)
        }
    }

    /// Since when a job stands, prints without a further side, or is not answered for.
    private struct Watch {
        let pace: PrintPace
        let clock: ContinuousClock
        private var silentSince: ContinuousClock.Instant?
        private var standsSince: ContinuousClock.Instant?
        private var printsSince: ContinuousClock.Instant?
        private var impressions: Int32?

        init(pace: PrintPace, clock: ContinuousClock) {
            self.pace = pace
            self.clock = clock
        }

        /// Takes what the printer said; whether the print is to be given up.
        mutating func isOver(_ fault: PrinterFault?, impressions: Int32?) -> Bool {
            let now = self.clock.now
            self.silentSince = nil
            guard fault == nil else {
                self.printsSince = nil
                self.standsSince = self.standsSince ?? now
                return self.standsSince.map { now - $0 > self.pace.patience } ?? false
            }
            self.standsSince = nil
            if impressions != self.impressions { self.printsSince = nil }
            self.impressions = impressions
            self.printsSince = self.printsSince ?? now
            return self.printsSince.map { now - $0 > self.pace.longest } ?? false
        }

        /// Takes that the printer did not answer; whether it is to be taken for lost.
        mutating func isSilentTooLong() -> Bool {
            let now = self.clock.now
            self.silentSince = self.silentSince ?? now
            return self.silentSince.map { now - $0 > self.pace.silence } ?? false
        }
    }

    /// What keeps a job from going on.
    private func fault(of job: PrinterJob) async throws -> PrinterFault? {
        let status = try await self.printer.status()
        if let fault = status.fault { return fault }
        return job.state == 4 || job.state == 6 ? .stopped : nil
    }

    // MARK: Ends

    /// Cancels a job and waits until the printer says that it has ended.
    private func end(
        _ document: PrintDocument,
        _ record: inout PrintRecord,
        _ fault: PrinterFault,
        withdrawn: Bool,
        _ keep: Keep
    ) async throws {
        let begun = self.clock.now
        while true {
            do {
                var found = try await self.job(of: record)
                if !found.isOver {
                    try await self.printer.cancel(found.id)
                    found = try await self.job(of: record)
                }
                if found.isOver {
                    return try await self.settle(found, document, &record, fault, withdrawn: withdrawn, keep)
                }
            } catch let error as PrinterError {
                if error.isNotFound {
                    let event: PrintEvent =
                        record.state == .created ? (withdrawn ? .withdrawn : .endedWithoutPaper) : .vanished
                    return try await self.move(&record, event, .forgotten, keep)
                }
            }
            if self.clock.now - begun > self.pace.silence {
                let event: PrintEvent = record.state == .created ? .endedWithoutPaper : .vanished
                return try await self.move(&record, event, fault, keep)
            }
            try await Task.sleep(for: self.pace.interval)
        }
    }

    /// The end that a job that is over means.
    private func settle(
        _ job: PrinterJob,
        _ document: PrintDocument,
        _ record: inout PrintRecord,
        _ fault: PrinterFault,
        withdrawn: Bool = false,
        _ keep: Keep
    ) async throws {
        guard record.state != .created else {
            // Without a document nothing was printed, whatever the printer calls the end of the job.
            return try await self.move(&record, withdrawn ? .withdrawn : .endedWithoutPaper, fault, keep)
        }
        let sides = document.pages.map { $0 * record.settings.copies }
        switch job.isComplete(sides: sides, isAcknowledged: record.isAcknowledged) {
        case true?: return try await self.move(&record, .completed, nil, keep)
        case nil: return try await self.move(&record, .vanished, .forgotten, keep)
        case false?: break
        }
        var fault = fault
        if fault == .aborted, job.state == 7 { fault = .cancelledAtPrinter }
        if fault == .aborted, let told = try? await self.printer.status().fault { fault = told }
        // A job that says it is complete and is not has printed something.
        let paper = job.mayHavePrinted || job.state == 9
        let ended: PrintEvent = withdrawn ? .withdrawn : .endedWithoutPaper
        try await self.move(&record, paper ? .endedWithPaper : ended, fault, keep)
    }

    /// Cancels the jobs of this print that stand about: one whose number was lost before it was kept, one of an attempt
    /// that somebody found missing while the queue still had it.
    ///
    /// Where nobody knows how the attempt before ended, its job is asked for too: it may have come out by itself meanwhile.
    ///
    /// - Returns: whether one of them may have printed meanwhile.
    private func discardOrphans(of record: PrintRecord) async throws -> Bool {
        var paper = false
        var failure: PrinterError?
        for job in try await self.printer.openJobs(marked: record.markOfAll) {
            do {
                try await self.printer.cancel(job.id)
                let ended = try await self.printer.job(job.id)
                guard ended.isOver else { throw PrinterError.status(0x0507) }
                paper = paper || ended.state == 9 || ended.mayHavePrinted
            } catch let error as PrinterError {
                if error.isNotFound {
                    paper = paper || job.mayHavePrinted
                } else {
                    failure = failure ?? error
                }
            }
        }
        if record.state == .reserved, let number = record.jobID {
            do {
                let job = try await self.printer.job(number)
                let isOurs = job.name.contains(record.markOfAll)
                if isOurs, job.isOver { paper = paper || job.state == 9 || job.mayHavePrinted }
            } catch let error as PrinterError {
                if !error.isNotFound { failure = failure ?? error }
            }
        }
        // A sheet is told of first: that job is over, and the next look would not find it.
        if let failure, !paper { throw failure }
        return paper
    }

    /// Lets an event happen and has it kept, where it changes anything.
    private func move(
        _ record: inout PrintRecord,
        _ event: PrintEvent,
        _ fault: PrinterFault?,
        _ keep: Keep
    ) async throws {
        let before = record
        record.apply(event, fault: fault)
        if record != before { try await keep(record) }
    }
}
