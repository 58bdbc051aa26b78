internal import AttachmentAPI
internal import PluginKit

/// Turns uploads into files that are kept.
struct UploadFinishing: Sendable {
    let uploads: UploadTable
    let attachments: AttachmentTable
    let writers: UploadWriters
    let check: UploadCheck
    let threads: DiskThreads

    /// Finishes an upload; a repetition gets the same file.
    ///
    /// - Throws: ``RPCError``: `failedPrecondition` where bytes are missing, `dataLoss` where they are not those stated,
    ///   `invalidArgument` where they may not be kept, `unavailable` where the scanner gives no verdict.
    func finish(_ request: FinishUploadRequest, context: CallContext) async throws -> Attachment {
        context.note(subject: request.uploadID)
        let principal = context.principal
        guard let upload = try await self.uploads.record(request.uploadID, of: principal) else {
            let record = try await self.attachments.record(request.uploadID, organisation: principal.organisationID)
            guard let record, record.accountID == principal.accountID else { throw Self.unknown }
            return record.message
        }
        let writer = try await self.threads.run { [writers] in try writers.open(upload) }
        do {
            let file = try await self.threads.run { [check] in
                let source = try writer.source()
                guard source.size >= upload.size else { throw Self.incomplete(upload, source.size) }
                return try check.keep(upload, source)
            }
            let record = try await self.attachments.keep(upload, file, for: context)
            // The sweep finds it where this does not get as far.
            try? await self.threads.run { [writers] in try writers.remove(writer) }
            return record.message
        } catch let error as RefusedFile {
            try await self.uploads.remove(upload)
            try await self.threads.run { [writers] in try writers.remove(writer) }
            throw error
        } catch {
            self.writers.close(writer)
            throw error
        }
    }

    /// There is no such upload, or it is somebody else's.
    static let unknown = RPCError(code: .notFound, message: "没有这个上传，或已过期，请重新上传。")

    private static func incomplete(_ upload: UploadRecord, _ size: Int) -> RPCError {
        RPCError(code: .failedPrecondition, message: "文件还没有传完：\(upload.size) 字节中已到达 \(size) 字节。")
    }
}
