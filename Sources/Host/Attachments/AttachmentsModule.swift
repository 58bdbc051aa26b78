internal import AttachmentAPI
package import PluginKit

/// Files that people send in (附件): taken in pieces, checked, stripped of what a photo tells beside its picture, sealed,
/// and kept by the hash of their bytes.
///
/// Always there, as accounts are.
package final class AttachmentsModule: Sendable {
    /// Name in configuration and tables.
    package static let id = "attachments"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [AttachmentServiceMethods.service] }
    /// Columns that hold sealed values.
    package static var sealedColumns: [SealedColumn] { [AttachmentTable.nameColumn, UploadTable.nameColumn] }

    let reseal: FileReseal
    let orphans: OrphanSweep
    private let handler: AttachmentHandler
    private let sweep: UploadSweep

    /// Makes it ready.
    ///
    /// - Parameters:
    ///   - folder: where the files lie; made where it is not there.
    ///   - gates: say who may read a file that belongs to a case.
    /// - Throws: ``RPCError`` with `failedPrecondition` where a setting is wrong; ``StorageError`` where the folder cannot
    ///   be written.
    package init(context: PluginContext, folder: String, gates: CaseGates = CaseGates()) throws {
        let settings = try AttachmentSettings(context.config)
        let blobs = try BlobFolder(folder, sealer: context.sealer)
        let uploads = UploadTable(database: context.database, sealer: context.sealer)
        let attachments = AttachmentTable(database: context.database, sealer: context.sealer)
        let disk = DiskThreads("attachments.disk", count: Self.diskThreads)
        let writers = UploadWriters(blobs: blobs, sealer: context.sealer)
        let sweep = UploadSweep(uploads: uploads, blobs: blobs, time: context.time, logger: context.logger)
        self.sweep = sweep
        // A thread of its own: files that are sealed anew must not hold up those that come and go.
        let slow = DiskThreads("attachments.slow", count: 1)
        self.reseal = FileReseal(database: context.database, blobs: blobs, disk: slow)
        self.orphans = OrphanSweep(
            database: context.database,
            blobs: blobs,
            disk: slow,
            time: context.time,
            logger: context.logger
        )
        self.handler = AttachmentHandler(
            attachments: attachments,
            opening: UploadOpening(
                settings: settings,
                uploads: uploads,
                writers: writers,
                disk: disk,
                time: context.time,
                begun: { sweep.wake() }
            ),
            intake: UploadIntake(uploads: uploads, writers: writers, disk: disk),
            finishing: UploadFinishing(
                uploads: uploads,
                attachments: attachments,
                writers: writers,
                check: UploadCheck(settings: settings, blobs: blobs, logger: context.logger),
                threads: DiskThreads("attachments.finishing", count: Self.finishingThreads)
            ),
            download: AttachmentDownload(database: context.database, blobs: blobs, disk: disk),
            gates: gates
        )
    }

    /// Reads and writes of a quarter megabyte each; more at once would only wait for the same disk.
    private static let diskThreads = 4
    /// Each may hold a photo twice, 64 MiB, and waits for the scanner.
    private static let finishingThreads = 2

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Removes what was never finished and what no row names, until cancelled.
    package func run() async throws {
        async let orphans: Void = self.orphans.run()
        try await self.sweep.run()
        try await orphans
    }

    /// A query whose rows name every file that the tables know: organisation and hash.
    package static let blobQuery =
        "SELECT DISTINCT org_id, digest FROM attachments_files ORDER BY org_id, digest"

    /// Path of a file of ``blobQuery``, below the folder of attachments.
    package static func blobPath(organisation: String, digest: String) -> String {
        BlobFolder.path(organisation: organisation, digest: digest)
    }
}
