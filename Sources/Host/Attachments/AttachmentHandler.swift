internal import AttachmentAPI
internal import PluginKit

/// Serves AttachmentService: hands each call to the part that does it.
struct AttachmentHandler: AttachmentServiceHandler {
    let attachments: AttachmentTable
    let opening: UploadOpening
    let intake: UploadIntake
    let finishing: UploadFinishing
    let download: AttachmentDownload
    let gates: CaseGates

    func beginUpload(_ request: BeginUploadRequest, context: CallContext) async throws -> UploadTicket {
        try await self.opening.begin(request, context: context)
    }

    func upload(_ requests: MessageStream<UploadChunk>, context: CallContext) async throws -> UploadProgress {
        try await self.intake.stream(requests, context: context)
    }

    func putChunk(_ request: UploadChunk, context: CallContext) async throws -> UploadProgress {
        try await self.intake.put(request, context: context)
    }

    func finishUpload(_ request: FinishUploadRequest, context: CallContext) async throws -> Attachment {
        try await self.finishing.finish(request, context: context)
    }

    func getAttachment(_ request: GetAttachmentRequest, context: CallContext) async throws -> Attachment {
        try await self.record(request.attachmentID, context).message
    }

    func download(
        _ request: DownloadRequest,
        _ responses: MessageWriter<AttachmentChunk>,
        context: CallContext
    ) async throws {
        let record = try await self.record(request.attachmentID, context)
        try await self.download.send(request, of: record, to: responses, context: context)
    }

    /// What a caller may not read is as if it were not there.
    private func record(_ id: String, _ context: CallContext) async throws -> AttachmentRecord {
        context.note(subject: id)
        let record = try await self.attachments.record(id, organisation: context.principal.organisationID)
        guard let record, record.isReadable(by: context.principal), try await self.admits(record, context.principal)
        else { throw RPCError(code: .notFound, message: "没有这个附件。") }
        return record
    }

    /// Whether the cases that a file belongs to let an account read it; one that belongs to none is as before.
    ///
    /// Citizens and terminals, who see no cases, read what they have sent in themselves.
    private func admits(_ record: AttachmentRecord, _ principal: Principal) async throws -> Bool {
        let isOwn = record.accountID == principal.accountID
        if isOwn, principal.roles.isDisjoint(with: AttachmentRecord.readers) { return true }
        return try await self.gates.admits(attachment: record.id, to: principal) ?? true
    }
}
