internal import DocumentsAPI
internal import PluginKit
internal import Printing
internal import SwiftProtobuf

/// Serves PrintService.
struct PrintHandler: PrintServiceHandler {
    let desk: PrintDesk
    let events: any EventLog

    private static let pages = PageLength(max: 200, usual: 50)

    func listPrinters(_ request: ListPrintersRequest, context: CallContext) async throws -> ListPrintersResponse {
        let (reach, tree) = (context.reach, context.principal.tree)
        let printers = self.desk.printers.all.filter { reach.admits($0.unit) }
        let looks = try await self.desk.printers.looks(at: printers, self.desk.time.now)
        return ListPrintersResponse.with {
            $0.printers = zip(printers, looks).map { printer, look in
                DocumentPrinter.with {
                    $0.printerID = printer.id
                    $0.name = printer.name
                    $0.unit = printer.unit
                    $0.unitName = tree.name(of: printer.unit)
                    $0.isReady = look.fault == nil
                    $0.message = look.fault?.message ?? ""
                    $0.staffMessage = look.fault?.staffMessage ?? ""
                    $0.checkedAt = look.at.timestamp
                }
            }
        }
    }

    func print(_ request: PrintRequest, context: CallContext) async throws -> PrintJob {
        try await self.desk.print(request, context)
    }

    func reprint(_ request: ReprintRequest, context: CallContext) async throws -> PrintJob {
        try await self.desk.reprint(request, context)
    }

    func quotePrint(_ request: QuotePrintRequest, context: CallContext) async throws -> PrintQuote {
        try await self.desk.quote(request, context)
    }

    func getPrint(_ request: GetPrintRequest, context: CallContext) async throws -> PrintJob {
        context.note(subject: request.jobID)
        return try await self.desk.shown(request.jobID, context)
    }

    func watchPrint(
        _ request: WatchPrintRequest,
        _ responses: MessageWriter<PrintJob>,
        context: CallContext
    ) async throws {
        try await PrintWatch(desk: self.desk, events: self.events, context: context).run(request.jobID, responses)
    }

    func listPrints(_ request: ListPrintsRequest, context: CallContext) async throws -> ListPrintsResponse {
        let limit = try Self.pages.rows(request.pageSize)
        let before = try PageToken.read(request.pageToken) { $0 }
        let table = self.desk.table(DocumentViewer(context))
        let reach = context.reach
        let found = try await self.desk.database.read {
            try table.prints(reach, needsStaff: request.needsStaff, before: before, limit: limit, $0)
        }
        let closed = try await self.desk.closed(found, context)
        return ListPrintsResponse.with {
            // What is kept for nobody's printer yet is within nobody's reach.
            $0.jobs = found.filter { reach.admits($0.unit) && !$0.unit.isEmpty && !closed.contains($0.number) }.map {
                $0.message(self.desk.printers, isOwn: false)
            }
            if found.count == limit, let last = found.last { $0.nextPageToken = PageToken.make(last.id) }
        }
    }

    func pickUp(_ request: PickUpRequest, context: CallContext) async throws -> PrintJob {
        try await self.desk.pickUp(request, context)
    }

    func cancelPrint(_ request: CancelPrintRequest, context: CallContext) async throws -> PrintJob {
        try await self.desk.cancel(request, context)
    }
}
