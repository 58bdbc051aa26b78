internal import DocumentsAPI
internal import PluginKit
internal import Printing
internal import SwiftProtobuf

/// Takes prints in, hands them out by code, gives them up; the queues of the printers do the rest.
struct PrintDesk: Sendable {
    let database: any Database
    let sealer: any Sealer
    let gates: CaseGates
    let printers: PrinterList
    /// How long a print is kept for pick-up.
    let keep: Duration
    let prices: PrintPrices
    let time: TimeSource

    static let copiesMax: UInt32 = 99
    private static let reasonMax = 500

    // MARK: A new print

    func print(_ request: PrintRequest, _ context: CallContext) async throws -> PrintJob {
        guard request.copies <= Self.copiesMax else {
            throw RPCError.invalidFields([.init(field: "copies", description: "一次可打1到\(Self.copiesMax)份")])
        }
        let viewer = DocumentViewer(context)
        let printer =
            request.printerID.isEmpty ? nil : try self.printers.usable(request.printerID, viewer.reach)
        let (table, documents, code) = (self.table(viewer), self.documents(viewer), PickupCode.make())
        context.note(subject: request.number)
        try await self.checkOpen(context) { _ in request.number }
        return try await self.database.write(for: context, request: request) { transaction in
            let document = try viewer.document(request.number, request.check, documents, transaction)
            guard document.state == .valid else { throw Self.notValid }
            if let done = try table.printed(document.number, transaction) {
                throw Self.refusal("这份文书已经打印过（打印编号\(done)）。确实需要再打的，请用“重打”并写明原因。")
            }
            try self.makeRoom(among: table.standing(of: document.number, transaction), table, transaction)
            let settings = PrintSettings(
                copies: max(1, Int(request.copies)),
                sides: request.isDuplex ? .twoLongEdge : .one
            )
            let print = try self.new(document, settings, printer, viewer, code, transaction)
            try table.add(print, transaction)
            try print.tell(transaction)
            return print.message(self.printers, isOwn: true)
        }
    }

    /// Checks that the case of a paper is not closed to the caller: who may not see it has it printed by nobody either.
    func checkOpen(
        _ context: CallContext,
        _ number: @escaping @Sendable (any ReadTransaction) throws -> String
    ) async throws {
        let documents = self.documents(DocumentViewer(context))
        let subject = try await self.database.read { transaction in
            try documents.document(try number(transaction), transaction)?.subject ?? ""
        }
        guard try await !self.gates.isClosed(subject, to: context.principal) else { throw DocumentViewer.unknown }
    }

    /// The numbers of those papers whose cases are closed to the caller.
    func closed(_ prints: [StoredPrint], _ context: CallContext) async throws -> Set<String> {
        let documents = self.documents(DocumentViewer(context))
        let numbers = Array(Set(prints.map(\.number)))
        let subjects = try await self.database.read { try documents.subjects(of: numbers, $0) }
        let closed = try await self.gates.closed(Array(Set(subjects.values)), to: context.principal)
        return Set(subjects.filter { closed.contains($0.value) }.keys)
    }

    private func new(
        _ document: StoredDocument,
        _ settings: PrintSettings,
        _ printer: CentrePrinter?,
        _ viewer: DocumentViewer,
        _ code: String,
        _ transaction: any WriteTransaction
    ) throws -> StoredPrint {
        let id = NoticeID.make(at: transaction.now)
        guard let record = PrintRecord(id: StoredPrint.recordID(id), title: document.title, settings: settings) else {
            throw RPCError(code: .internalError, message: "打印编号有误，请联系系统管理员。")
        }
        return StoredPrint(
            organisationID: viewer.organisationID,
            id: id,
            number: document.number,
            title: document.title,
            accountID: viewer.accountID,
            printer: printer?.id ?? "",
            unit: printer?.unit ?? "",
            record: record,
            askedAt: transaction.now,
            changedAt: transaction.now,
            pickupCode: code,
            pickupUntil: transaction.now.advanced(by: self.keep)
        )
    }

    /// Refuses a second print of a document whose first may still come out; gives up those that surely did not.
    ///
    /// - Parameter standing: the document's prints that are neither done nor cancelled.
    func makeRoom(
        among standing: [StoredPrint],
        _ table: PrintTable,
        _ transaction: any WriteTransaction
    ) throws {
        for var print in standing {
            switch print.record.state {
            case .cancelled, .done: continue
            case .failed where self.sweeper(of: print) == nil: break
            case .reserved where print.isHeld: break
            case .failed, .spoiled, .lost:
                throw Self.refusal("上一次打印（打印编号\(print.id)）没有结果，请工作人员先查看出纸口，再用“重打”。")
            case .reserved, .created, .sending, .printing, .waiting:
                throw Self.refusal("这份文书正在打印（打印编号\(print.id)），请不要重复打印。")
            }
            print.record.apply(.withdrawn)
            print.changedAt = transaction.now
            try table.save(print, transaction)
        }
    }

    // MARK: Again

    func reprint(_ request: ReprintRequest, _ context: CallContext) async throws -> PrintJob {
        guard request.reason.count <= Self.reasonMax else {
            throw RPCError.invalidFields([.init(field: "reason", description: "原因最多\(Self.reasonMax)个字")])
        }
        let viewer = DocumentViewer(context)
        let printer =
            request.printerID.isEmpty ? nil : try self.printers.usable(request.printerID, viewer.reach)
        let (table, documents, code) = (self.table(viewer), self.documents(viewer), PickupCode.make())
        context.note(subject: request.jobID)
        try await self.checkOpen(context) { try Self.print(request.jobID, viewer, table, $0).number }
        return try await self.database.write(for: context, request: request) { transaction in
            var print = try Self.print(request.jobID, viewer, table, transaction)
            let document = try documents.document(print.number, transaction)
            guard let document, document.state == .valid else { throw Self.notValid }
            switch print.record.state {
            case .failed: print.record.apply(.retried)
            case .spoiled, .lost:
                try Self.take(request.found, of: &print, viewer)
            case .done, .cancelled:
                return try self.repeated(print, document, request, printer, viewer, code, transaction)
            case .reserved, .created, .sending, .printing, .waiting:
                throw Self.refusal("这份文书正在打印，请不要重复打印。")
            }
            if let printer, print.record.state == .reserved { print.move(to: printer) }
            guard !print.isHeld else {
                throw RPCError.invalidFields([.init(field: "printer_id", description: "请选择打印机")])
            }
            print.isWithdrawn = false
            print.changedAt = transaction.now
            try table.save(print, transaction)
            try print.tell(transaction)
            return print.message(self.printers, isOwn: print.accountID == viewer.accountID)
        }
    }

    /// Takes what staff found in the tray.
    private static func take(_ found: TrayFinding, of print: inout StoredPrint, _ viewer: DocumentViewer) throws {
        guard viewer.isStaff else { throw Self.refusal("请工作人员先查看出纸口，确认有没有打出来。") }
        switch found {
        case .complete: print.record.apply(.foundComplete)
        case .missing: print.takeMissing()
        case .unspecified, .UNRECOGNIZED:
            throw RPCError.invalidFields([
                .init(field: "found", description: "请先查看出纸口：已全部打出，还是没有打出（不完整的页请收走）")
            ])
        }
    }

    /// A new print of a document that was printed, or whose print was given up.
    ///
    /// Whether it was printed says any print of the document, not only the one that is repeated: one that was given up
    /// may stand beside one that came out.
    private func repeated(
        _ print: StoredPrint,
        _ document: StoredDocument,
        _ request: ReprintRequest,
        _ printer: CentrePrinter?,
        _ viewer: DocumentViewer,
        _ code: String,
        _ transaction: any WriteTransaction
    ) throws -> PrintJob {
        let table = self.table(viewer)
        let printed = try table.printed(print.number, transaction)
        // A second copy is somebody's to answer for.
        guard printed == nil || viewer.isStaff else {
            throw Self.refusal("这份文书已经打印过，要再打一份请到窗口由工作人员办理。")
        }
        guard printed == nil || !request.reason.allSatisfy(\.isWhitespace) else {
            throw RPCError.invalidFields([.init(field: "reason", description: "这份文书已经打印过，请写明重打的原因")])
        }
        guard let printer = try printer ?? self.samePrinter(print, viewer) else {
            throw RPCError.invalidFields([.init(field: "printer_id", description: "请选择打印机")])
        }
        // What is kept under a code, or failed and may be begun anew, would come out beside this one.
        try self.makeRoom(among: table.standing(of: print.number, transaction), table, transaction)
        var again = try self.new(document, print.record.settings, printer, viewer, code, transaction)
        again.repeats = print.record.state == .done ? print.id : printed ?? print.id
        again.reason = request.reason
        try table.add(again, transaction)
        try again.tell(transaction)
        return again.message(self.printers, isOwn: true)
    }

    private func samePrinter(_ print: StoredPrint, _ viewer: DocumentViewer) throws -> CentrePrinter? {
        print.printer.isEmpty ? nil : try self.printers.usable(print.printer, viewer.reach)
    }

    // MARK: By code

    func pickUp(_ request: PickUpRequest, _ context: CallContext) async throws -> PrintJob {
        let viewer = DocumentViewer(context)
        let printer =
            request.printerID.isEmpty ? nil : try self.printers.usable(request.printerID, viewer.reach)
        guard let code = PickupCode.read(request.pickupCode) else { throw Self.noSuchCode }
        let (table, documents) = (self.table(viewer), self.documents(viewer))
        try await self.checkOpen(context) { try table.print(code: code, $0)?.number ?? "" }
        return try await self.database.write(for: context, request: request) { transaction in
            guard var print = try table.print(code: code, transaction), print.pickupUntil > transaction.now else {
                throw Self.noSuchCode
            }
            context.note(subject: print.id)
            guard try documents.document(print.number, transaction)?.state == .valid else { throw Self.notValid }
            switch print.record.state {
            case .reserved where print.isHeld: break
            case .failed: print.record.apply(.retried)
            case .done:
                guard viewer.isStaff, printer == nil, print.pickedAt == nil else {
                    throw Self.refusal("这份文书已经打印完成。没有拿到的，请到窗口询问。")
                }
                return try self.handOver(print, viewer, transaction)
            case .spoiled, .lost: throw Self.refusal("请工作人员先查看出纸口，再用“重打”。")
            case .cancelled: throw Self.refusal("这次打印已经取消，请重新打印。")
            case .reserved, .created, .sending, .printing, .waiting:
                throw Self.refusal("这份文书正在打印，请在出纸口取纸。")
            }
            guard let printer else {
                throw RPCError.invalidFields([.init(field: "printer_id", description: "请选择打印机")])
            }
            print.move(to: printer)
            print.isPickup = true
            print.isWithdrawn = false
            print.changedAt = transaction.now
            try table.save(print, transaction)
            try print.tell(transaction)
            return print.message(self.printers, isOwn: false)
        }
    }

    /// Sheets that were printed already are handed over.
    private func handOver(
        _ print: StoredPrint,
        _ viewer: DocumentViewer,
        _ transaction: any WriteTransaction
    ) throws -> PrintJob {
        var print = print
        print.isPickup = true
        print.pickedAt = transaction.now
        print.changedAt = transaction.now
        try self.table(viewer).save(print, transaction)
        try print.tell(transaction)
        return print.message(self.printers, isOwn: false)
    }

    // MARK: Given up

    func cancel(_ request: CancelPrintRequest, _ context: CallContext) async throws -> PrintJob {
        let viewer = DocumentViewer(context)
        let table = self.table(viewer)
        context.note(subject: request.jobID)
        try await self.checkOpen(context) { try Self.print(request.jobID, viewer, table, $0).number }
        return try await self.database.write(for: context, request: request) { transaction in
            var print = try Self.print(request.jobID, viewer, table, transaction)
            try self.giveUp(&print, isLeased: print.isLeased(at: transaction.now))
            print.changedAt = transaction.now
            try table.save(print, transaction)
            try print.tell(transaction)
            return print.message(self.printers, isOwn: print.accountID == viewer.accountID)
        }
    }

    private func giveUp(_ print: inout StoredPrint, isLeased: Bool) throws {
        switch print.record.state {
        case .failed, .reserved:
            let sweeper = self.sweeper(of: print)
            guard isLeased || sweeper != nil else {
                // The printer knows nothing of it, or a job without a document, which prints nothing.
                print.record.apply(.withdrawn)
                return
            }
            // What an earlier printer may still have of it is taken away first, by a queue.
            if print.record.state == .failed { print.record.apply(.retried) }
            if let sweeper, !isLeased, self.printers[print.printer] == nil { print.move(to: sweeper) }
            print.isWithdrawn = true
        case .created where !isLeased && self.printers[print.printer] == nil: print.record.apply(.withdrawn)
        case .sending, .printing, .waiting:
            guard !isLeased, self.printers[print.printer] == nil else { return print.isWithdrawn = true }
            // No queue asks a printer that left the configuration; staff look into its tray.
            print.record.apply(.vanished, fault: .forgotten)
        case .created: print.isWithdrawn = true
        case .done, .spoiled, .lost, .cancelled:
            throw Self.refusal("这次打印已经结束，不能取消。")
        }
    }

    /// A printer that may still have a job of a print, and is asked before that is over.
    private func sweeper(of print: StoredPrint) -> CentrePrinter? {
        print.lastPrinters.lazy.compactMap { self.printers[$0] }.first
    }

    // MARK: Parts

    func table(_ viewer: DocumentViewer) -> PrintTable {
        PrintTable(organisationID: viewer.organisationID, sealer: self.sealer)
    }

    func documents(_ viewer: DocumentViewer) -> DocumentTable {
        DocumentTable(organisationID: viewer.organisationID, sealer: self.sealer)
    }

    /// A print as its caller sees it.
    func shown(_ id: String, _ context: CallContext) async throws -> PrintJob {
        let viewer = DocumentViewer(context)
        let table = self.table(viewer)
        let print = try await self.database.read { try Self.print(id, viewer, table, $0) }
        guard try await self.closed([print], context).isEmpty else { throw Self.unknown }
        return print.message(self.printers, isOwn: print.accountID == viewer.accountID)
    }

    /// A print that the caller may see; any other is as one that does not exist.
    static func print(
        _ id: String,
        _ viewer: DocumentViewer,
        _ table: PrintTable,
        _ transaction: any ReadTransaction
    ) throws -> StoredPrint {
        guard NoticeID.isOne(id), let print = try table.print(id, transaction),
            viewer.maySee(accountID: print.accountID, unit: print.unit)
        else { throw Self.unknown }
        return print
    }

    /// There is no such print, or it is not for the caller.
    static let unknown = RPCError(code: .notFound, message: "没有这次打印，请核对打印编号。")

    private static let notValid = Self.refusal("这份文书已作废或者已被替换，不能打印。")
    private static let noSuchCode = RPCError(code: .notFound, message: "取件码不对，或者已经过了取件期限，请核对。")

    private static func refusal(_ message: String) -> RPCError {
        RPCError(code: .failedPrecondition, message: message)
    }
}
