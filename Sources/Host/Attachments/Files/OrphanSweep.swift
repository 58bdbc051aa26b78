internal import Foundation
internal import Logging
internal import PluginKit

/// Removes finished files that no row names: a crash came between the file and its row, or in the midst of sealing anew.
struct OrphanSweep: Sendable {
    let database: any Database
    let blobs: BlobFolder
    let disk: DiskThreads
    let time: TimeSource
    let logger: Logger

    /// Between a file and its row lie milliseconds; a day is longer than any host takes, and than clocks differ.
    static let grace: Duration = .seconds(86_400)
    private static let interval: Duration = .seconds(86_400)

    /// Sweeps at the start and every day, until cancelled.
    func run() async throws {
        try await Recurring(every: Self.interval, time: self.time, logger: self.logger)
            .run(orSay: "files without a record stay") {
                let count = try await self.sweep()
                if count > 0 { self.logger.notice("files without a record removed", metadata: ["files": "\(count)"]) }
            }
    }

    /// Removes what there is to be removed now.
    ///
    /// - Returns: how many files.
    func sweep() async throws -> Int {
        let organisations = try await self.database.read { transaction in
            try transaction.rows("SELECT DISTINCT org_id FROM attachments_files").map { $0.text(0) }
        }
        let names = Dictionary(organisations.map { (BlobFolder.folder(of: $0), $0) }) { first, _ in first }
        let before = self.time.now.advanced(by: .zero - Self.grace)
        var count = 0
        for folder in try await self.disk.run({ [blobs] in try blobs.folders() }) {
            try Task.checkCancellation()
            // A folder at a time, so that neither names nor rows of all files are in memory at once.
            let old = try await self.disk.run { [blobs] in try blobs.files(in: folder, before: before) }
            guard !old.isEmpty else { continue }
            let known = try await self.digests(of: names[folder.organisation], beginning: folder.prefix)
            for name in old where !known.contains(name) {
                let isGone = try await self.disk.run { [blobs] in try blobs.remove(name, in: folder, before: before) }
                if isGone { count += 1 }
            }
        }
        return count
    }

    private func digests(of organisation: String?, beginning prefix: String) async throws -> Set<String> {
        guard let organisation else { return [] }
        return try await self.database.read { transaction in
            let rows = try transaction.rows(
                "SELECT DISTINCT digest FROM attachments_files WHERE org_id = ? AND digest >= ? AND digest < ?",
                .text(organisation),
                .text(prefix),
                // Behind every hexadecimal digit.
                .text(prefix + "g")
            )
            return Set(rows.map { $0.text(0) })
        }
    }
}
