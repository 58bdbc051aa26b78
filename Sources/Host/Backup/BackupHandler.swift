internal import BackupAPI
internal import PluginKit

/// Serves BackupService.
struct BackupHandler: BackupServiceHandler {
    let create: @Sendable (MessageWriter<BackupPiece>, CallContext) async throws -> Void

    func createBackup(
        _ request: CreateBackupRequest,
        _ responses: MessageWriter<BackupPiece>,
        context: CallContext
    ) async throws {
        try await self.create(responses, context)
    }
}
