internal import BackupAPI
internal import Foundation
internal import Logging
package import PluginKit
internal import Synchronization

/// Copies everything that a host keeps while it serves, and puts a copy back.
package final class BackupModule: Sendable {
    /// Name in the table of methods.
    package static let id = "backup"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [BackupServiceMethods.service] }

    private let source: BackupSource
    private let folder: String
    private let version: String
    private let context: PluginContext
    private let threads = DiskThreads("backup", count: 1)
    private let isBusy = Atomic<Bool>(false)

    /// Makes it ready.
    ///
    /// - Parameters:
    ///   - folder: the data folder.
    ///   - version: of the program, for the manifest.
    /// - Throws: ``StorageError`` where the folder cannot be written.
    package init(context: PluginContext, source: BackupSource, folder: String, version: String) throws {
        self.context = context
        self.source = source
        self.folder = folder
        self.version = version
        // What a host left that ended during a backup.
        try? FileManager.default.removeItem(atPath: self.snapshots)
        try DiskFile.makeFolder(self.snapshots)
    }

    private var snapshots: String { self.folder + "/snapshots" }

    /// A handler for every method.
    package var endpoints: [Endpoint] { BackupHandler(create: self.create).endpoints }

    private func create(_ responses: MessageWriter<BackupPiece>, for context: CallContext) async throws {
        // Each takes as much room as the database until it is sent.
        guard !self.isBusy.exchange(true, ordering: .acquiring) else { throw Self.busy }
        defer { self.isBusy.store(false, ordering: .releasing) }
        let snapshot = "\(self.snapshots)/\(RandomID.make())"
        defer { try? DiskFile.remove(snapshot) }
        let createdAt = self.context.time.now
        let files = try await self.source.copy(snapshot)
        try await self.context.database.recordBeforeAnswer(context)
        var writer = BackupWriter(responses: responses, threads: self.threads)
        try await writer.begin()
        try await writer.part(self.source.database.rawValue, from: snapshot)
        for file in files { try await writer.part(file, from: "\(self.folder)/\(file)") }
        let size = try await writer.end(version: self.version, createdAt: createdAt)
        self.context.logger.info("backup sent", metadata: ["bytes": "\(size)", "files": "\(files.count)"])
    }

    private static let busy = RPCError(
        code: .failedPrecondition,
        message: "Another backup is being made. Wait until it is done."
    )
}
