internal import PluginKit
internal import Synchronization

/// The writers of this host, one an upload: whoever comes last goes on, since the one before has lost its connection.
final class UploadWriters: Sendable {
    private let blobs: BlobFolder
    private let sealer: any Sealer
    private let writers = Mutex<[String: UploadWriter]>([:])

    init(blobs: BlobFolder, sealer: any Sealer) {
        self.blobs = blobs
        self.sealer = sealer
    }

    /// Works on an upload, on a thread that may wait for the disk.
    func open(_ upload: UploadRecord) throws -> UploadWriter {
        let before = self.writers.withLock { $0.removeValue(forKey: upload.id) }
        before?.close()
        let writer = try UploadWriter(upload, blobs: self.blobs, sealer: self.sealer)
        self.writers.withLock { $0[upload.id] = writer }
        return writer
    }

    /// Ends the work of a writer.
    func close(_ writer: UploadWriter) {
        writer.close()
        self.writers.withLock { writers in
            if writers[writer.upload.id] === writer { writers[writer.upload.id] = nil }
        }
    }

    /// Removes what has arrived of an upload.
    func remove(_ writer: UploadWriter) throws {
        self.close(writer)
        try DiskFile.remove(self.blobs.upload(writer.upload.id))
    }
}
