internal import Foundation
internal import Logging
internal import PluginKit

/// Removes uploads that were never finished, when their time is over.
final class UploadSweep: Sendable {
    private let uploads: UploadTable
    private let blobs: BlobFolder
    private let time: TimeSource
    private let logger: Logger
    private let alarm = Alarm()

    init(uploads: UploadTable, blobs: BlobFolder, time: TimeSource, logger: Logger) {
        self.uploads = uploads
        self.blobs = blobs
        self.time = time
        self.logger = logger
    }

    /// How long to wait after the database did not answer.
    private static let pause: Duration = .seconds(60)

    /// There is an upload that was not there before.
    func wake() {
        self.alarm.ring()
    }

    /// Sweeps whenever something expires, until cancelled.
    func run() async throws {
        while true {
            var wait: Duration?
            do {
                wait = try await self.sweep().map { .microseconds($0.microseconds - self.time.now.microseconds) }
            } catch let error as StorageError {
                self.logger.warning("unfinished uploads could not be removed", metadata: ["error": "\(error.message)"])
                wait = Self.pause
            }
            try await self.alarm.wait(at: wait.map { .now.advanced(by: $0) })
        }
    }

    /// Removes what there is to be removed now.
    ///
    /// - Returns: when something expires next.
    func sweep() async throws -> WallTime? {
        // Files first: the row of an upload is there before its file.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: self.blobs.uploads)) ?? []
        let next = try await self.uploads.removeExpired()
        let ids = try await self.uploads.ids()
        for file in files where !ids.contains(String(file.prefix { $0 != "." })) {
            try DiskFile.remove(self.blobs.upload(file))
        }
        return next
    }
}
