internal import Foundation

/// An open file, by the calls of the system: reads and writes that say what went wrong, and that wait for the disk.
package final class DiskFile: Sendable {
    private let descriptor: Int32
    private let path: String

    private init(_ path: String, _ flags: Int32) throws {
        self.path = path
        self.descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else { throw Self.error(path) }
    }

    deinit {
        // A program that is being started shares the opening for a moment, and a lock with it.
        flock(self.descriptor, LOCK_UN)
        close(self.descriptor)
    }

    /// Opens a file to read it.
    ///
    /// - Returns: `nil` where there is none.
    package static func reading(_ path: String) throws -> DiskFile? {
        guard access(path, F_OK) == 0 else { return nil }
        return try DiskFile(path, O_RDONLY)
    }

    /// Opens a file to read it and write behind its end, and makes it where there is none, readable by nobody else.
    package static func appending(_ path: String) throws -> DiskFile {
        try DiskFile(path, O_RDWR | O_CREAT | O_APPEND)
    }

    /// Makes a file, in place of one that stands there.
    package static func making(_ path: String) throws -> DiskFile {
        try DiskFile(path, O_RDWR | O_CREAT | O_TRUNC)
    }

    /// Takes the file for this process.
    ///
    /// - Returns: whether no other opening of it has it.
    package func lock() -> Bool {
        flock(self.descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// Bytes of the file.
    package func size() throws -> Int {
        var status = stat()
        guard fstat(self.descriptor, &status) == 0 else { throw Self.error(self.path) }
        return Int(status.st_size)
    }

    /// The bytes from an offset on: as many as asked for, fewer only at the end.
    package func read(at offset: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let part = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let read = pread(self.descriptor, part.baseAddress, part.count, off_t(offset + filled))
                guard read >= 0 else {
                    if errno == EINTR { continue }
                    throw Self.error(self.path)
                }
                if read == 0 { break }
                filled += read
            }
        }
    }

    /// Writes all of the bytes.
    package func append(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes {
                write(self.descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            guard written >= 0 else {
                if errno == EINTR { continue }
                throw Self.error(self.path)
            }
            done += written
        }
    }

    /// Cuts the file off.
    package func truncate(to size: Int) throws {
        guard ftruncate(self.descriptor, off_t(size)) == 0 else { throw Self.error(self.path) }
    }

    /// Returns when everything written is on disk.
    package func synchronize() throws {
        guard fsync(self.descriptor) == 0 else { throw Self.error(self.path) }
    }

    /// Returns when the names in a folder are on disk.
    package static func synchronize(folder: String) throws {
        try DiskFile(folder, O_RDONLY | O_DIRECTORY).synchronize()
    }

    /// Gives a file another name in place of what stands there.
    package static func move(_ path: String, to other: String) throws {
        guard rename(path, other) == 0 else { throw Self.error(other) }
    }

    /// Removes a file; does nothing where there is none.
    package static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw Self.error(path) }
    }

    /// Makes a folder that stands in one that is there; does nothing where it is there too.
    package static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o700) == 0 {
            let parent = URL(filePath: path).deletingLastPathComponent().path
            try Self.synchronize(folder: parent)
        } else {
            guard errno == EEXIST else { throw Self.error(path) }
        }
    }

    private static func error(_ path: String) -> StorageError {
        let code = errno
        let kind: StorageError.Kind = code == ENOSPC || code == EDQUOT ? .diskFull : .other
        return StorageError(kind: kind, message: "\(path): \(String(cString: strerror(code)))")
    }
}
