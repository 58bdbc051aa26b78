internal import AttachmentAPI
internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves the files of orders (工单附件): which of the host's attachments belong to which order, and who sees them.
struct FilesService: HotlineFilesServiceHandler {
    let hotline: HotlineService
    /// Calls the host's attachments for the account of a call: what it may not read it cannot put to an order.
    let caller: @Sendable (CallContext) -> any Caller

    func attachFile(_ request: AttachFileRequest, context: CallContext) async throws -> OrderFile {
        try FileRules.check(request)
        let part = try Self.part(request.partUnit, context)
        let found = try await AttachmentServiceClient(self.caller(context)).getAttachment(
            GetAttachmentRequest.with { $0.attachmentID = request.attachmentID }
        )
        let view = FileView(context, self.hotline.sealer)
        let home = try context.home()
        let recorded = [
            "attachment_id": true, "kind": request.kind != .unspecified, "part_unit": !part.isEmpty,
        ]
        let action = part.isEmpty ? FileAction.attachFile : .attachPartFile
        return try await self.advance(action, request.attachmentID, of: request.number, part, request, context) {
            order,
            past,
            step,
            transaction in
            try Self.check(action, past, context, recorded) { condition in
                condition == FileFlow.ownPart
                    ? Self.isOpen(part, of: order, view, transaction)
                    : view.isHotline(of: order) || view.orders.reach.admits(order.unit)
            }
            // What another put there stays what it is.
            if let past, past.partUnit != part { throw Self.unknown(request.number) }
            let count = try view.table.files(of: order.number, transaction).count { !$0.hasRemovedAt }
            guard past != nil || count < FileRules.filesMax else {
                throw StepRules.wrong("attachment_id", "一张工单最多 \(FileRules.filesMax) 个附件")
            }
            step.text = request.note
            return OrderFile.with {
                $0.number = order.number
                $0.attachmentID = found.attachmentID
                $0.kind = request.kind
                $0.audience = FileRules.audience(request)
                $0.identifiesCaller = FileRules.identifies(request)
                $0.name = found.name
                $0.mediaType = found.mediaType
                $0.size = found.size
                $0.sha256 = found.sha256
                $0.note = request.note
                $0.attachedAt = transaction.now.timestamp
                $0.attachedBy = home
                $0.partUnit = part
            }
        }
    }

    func listFiles(_ request: ListFilesRequest, context: CallContext) async throws -> ListFilesResponse {
        let part = try Self.part(request.partUnit, context)
        let view = FileView(context, self.hotline.sealer)
        return try await self.hotline.database.read { transaction in
            guard part.isEmpty else {
                let files = try view.files(ofPart: part, of: request.number, transaction)
                return ListFilesResponse.with { $0.files = files }
            }
            let order = try view.orders.whole(request.number, transaction)
            let files = try view.files(of: order, transaction)
            return ListFilesResponse.with { $0.files = files }
        }
    }

    func removeFile(_ request: RemoveFileRequest, context: CallContext) async throws -> OrderFile {
        try FileRules.check(request)
        let part = try Self.part(request.partUnit, context)
        let view = FileView(context, self.hotline.sealer)
        let home = try context.home()
        let action = part.isEmpty ? FileAction.removeFile : .removePartFile
        return try await self.advance(action, request.attachmentID, of: request.number, part, request, context) {
            order,
            past,
            step,
            transaction in
            guard var file = past, part.isEmpty || file.partUnit == part,
                view.shows(file, of: order) || file.attachedBy == home
            else { throw Self.unknown(request.number) }
            try Self.check(action, file, context, ["reason": true]) { condition in
                condition == FileFlow.ownPart
                    ? Self.isOpen(part, of: order, view, transaction)
                    : file.attachedBy == home || (part.isEmpty && view.isHotline(of: order))
            }
            step.text = request.reason
            file.removedAt = transaction.now.timestamp
            return file
        }
    }

    /// The unit to whose part a file belongs, by its id; empty for a file of the order.
    private static func part(_ text: String, _ context: CallContext) throws(RPCError) -> String {
        guard !text.isEmpty else { return "" }
        do throws(RPCError) {
            return try OrderUnit.any(text, in: context.principal.tree)
        } catch {
            throw .invalidFields(error.violations.map { .init(field: "part_unit", description: $0.description) })
        }
    }

    /// Whether the lead still waits for a part.
    private static func isOpen(
        _ unit: String,
        of order: Order,
        _ view: FileView,
        _ transaction: any ReadTransaction
    ) -> Bool {
        guard let part = try? view.parts.part(of: order.number, unit, transaction) else { return false }
        return PartStage(part.state).map(PartStage.open.contains) ?? false
    }

    /// Takes a step of a file, and answers with the file as it is then.
    private func advance<Request: Message & Sendable>(
        _ action: FileAction,
        _ attachment: String,
        of number: String,
        _ part: String,
        _ request: Request,
        _ context: CallContext,
        _ change: @escaping @Sendable (Order, OrderFile?, inout OrderStep, any WriteTransaction) throws -> OrderFile
    ) async throws -> OrderFile {
        let view = FileView(context, self.hotline.sealer)
        return try await self.hotline.procedure(context).advance(
            OrderProcedure.Step(action, of: FileFlow.workflow),
            of: number,
            request,
            as: part.isEmpty ? .reaches : .helps(unit: part)
        ) { order, step, transaction in
            let past = try view.table.file(attachment, of: order.number, transaction)
            let file = try change(order, past, &step, transaction)
            step.attachmentID = file.attachmentID
            step.fileKind = file.kind
            step.partUnit = part
            try view.table.keep(file, transaction)
        } answer: { order, transaction in
            guard let file = try view.table.file(attachment, of: order.number, transaction) else {
                throw Self.unknown(number)
            }
            return view.presented(file, of: order)
        }
    }

    private static func check(
        _ action: FileAction,
        _ past: OrderFile?,
        _ context: CallContext,
        _ recorded: [String: Bool],
        holds: (WorkflowGuard) -> Bool
    ) throws(RPCError) {
        let stage = past.map { $0.hasRemovedAt ? FileStage.removed : .attached }
        _ = try FileFlow.workflow.step(
            action,
            from: stage,
            roles: context.principal.roles,
            recorded: recorded,
            holds: holds
        )
    }

    private static func unknown(_ number: String) -> RPCError {
        RPCError(code: .notFound, message: "工单 \(number) 没有这个附件，请核对编号。")
    }
}
