package import PluginKit

extension AttachmentsModule {
    /// Whether a file, or a part of one that is still arriving, may have been sealed before a time.
    ///
    /// Files stay under the key that they were sealed with.
    ///
    /// - Throws: ``StorageError``.
    package func hasFiles(sealedBefore time: WallTime) async throws -> Bool {
        // Sealing a large file takes its time, and the record is dated at the end.
        let safe = time.advanced(by: .seconds(3_600))
        return try await self.database.read { transaction in
            if try transaction.row("SELECT 1 FROM attachments_uploads LIMIT 1") != nil { return true }
            return try transaction.row("SELECT 1 FROM attachments_files WHERE created_at < ? LIMIT 1", .time(safe))
                != nil
        }
    }
}
