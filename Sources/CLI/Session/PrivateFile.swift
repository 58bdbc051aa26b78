internal import Foundation

/// A file that this account of the computer alone may read.
enum PrivateFile {
    /// Puts a file in place at once and on disk, with its folder where that is missing.
    ///
    /// It is made with its rights rather than given them afterwards.
    ///
    /// - Throws: `CocoaError` where that cannot be done; what was there before stays.
    static func write(_ data: Data, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let temporary = path + ".new"
        try? FileManager.default.removeItem(atPath: temporary)
        let isMade = FileManager.default.createFile(
            atPath: temporary,
            contents: data,
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade, let handle = FileHandle(forWritingAtPath: temporary) else {
            throw CocoaError(.fileWriteUnknown)
        }
        try handle.synchronize()
        try handle.close()
        guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
