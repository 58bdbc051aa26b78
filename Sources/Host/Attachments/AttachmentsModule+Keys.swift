package import PluginKit

extension AttachmentsModule {
    /// Seals some files anew that are under an older key, behind a place of the walk.
    ///
    /// - Throws: ``StorageError``.
    package func resealFiles(after cursor: [SQLValue]?) async throws -> FileResealStep {
        try await self.reseal.step(after: cursor)
    }

    /// Removes finished files that no row names, as the host does every day.
    ///
    /// - Returns: how many.
    /// - Throws: ``StorageError``.
    package func removeOrphans() async throws -> Int {
        try await self.orphans.sweep()
    }

    /// Whether something that came in since a time is under an older key.
    ///
    /// - Throws: ``StorageError``.
    package func hasOldFiles(since time: WallTime) async throws -> Bool {
        try await self.reseal.hasOld(since: time)
    }
}
