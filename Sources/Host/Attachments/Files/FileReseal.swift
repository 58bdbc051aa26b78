internal import PluginKit

/// Walks the finished files in the order of organisation and hash, and seals anew what is under an older key.
struct FileReseal: Sendable {
    let database: any Database
    let blobs: BlobFolder
    let disk: DiskThreads

    /// Files between two places that are kept: as many are looked at again after a kill, at most.
    private static let batch = 50

    /// Goes on behind a place.
    func step(after cursor: [SQLValue]?) async throws -> FileResealStep {
        let files = try await self.files(after: cursor)
        var step = FileResealStep(cursor: cursor, isLast: files.count < Self.batch)
        for file in files {
            try Task.checkCancellation()
            step.cursor = [.text(file.organisation), .text(file.digest)]
            do {
                let isDone = try await self.disk.run { [blobs] in
                    try blobs.reseal(organisation: file.organisation, digest: file.digest, size: file.size)
                }
                if isDone { step.resealed += 1 }
            } catch let error as RPCError where error.code == .dataLoss {
                step.unreadable += 1
            }
        }
        return step
    }

    private typealias File = (organisation: String, digest: String, size: Int)

    private func files(after cursor: [SQLValue]?) async throws -> [File] {
        let place = cursor ?? ["", ""]
        return try await self.database.read { transaction in
            try transaction.rows(
                """
                SELECT org_id, digest, max(size) FROM attachments_files WHERE (org_id, digest) > (?, ?)
                GROUP BY org_id, digest ORDER BY org_id, digest LIMIT ?
                """,
                place + [.integer(Int64(Self.batch))]
            ).map { (organisation: $0.text(0), digest: $0.text(1), size: Int($0.integer(2))) }
        }
    }

    /// Whether files that came in since a time, or parts of unfinished ones, are under an older key: a host that did not
    /// have the newest key yet may have sealed them behind the walk.
    func hasOld(since time: WallTime) async throws -> Bool {
        // Sealing a large file takes its time, and the record is dated at the end.
        let start = time.advanced(by: .seconds(-3_600))
        if try await self.disk.run({ [blobs] in try blobs.hasOldUploads() }) { return true }
        let files: [File] = try await self.database.read { transaction in
            try transaction.rows(
                "SELECT DISTINCT org_id, digest, size FROM attachments_files WHERE created_at >= ?",
                .time(start)
            ).map { (organisation: $0.text(0), digest: $0.text(1), size: Int($0.integer(2))) }
        }
        return try await self.disk.run { [blobs] in
            try files.contains { try blobs.isOld($0.organisation, $0.digest, $0.size) }
        }
    }
}
