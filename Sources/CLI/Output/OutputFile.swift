internal import Crypto
internal import Foundation

/// A file that is fetched: written beside its place, readable by nobody else, and put there when it is whole.
final class OutputFile {
    private let path: String
    private let handle: FileHandle
    private var hash = SHA256()
    /// Bytes that are there.
    private(set) var size = 0

    /// Takes up what an earlier attempt left.
    ///
    /// - Parameter resuming: whether what is there counts.
    init(_ path: String, resuming: Bool) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(.invalidInput, "\(path) is there already: choose another name.")
        }
        self.path = path
        let descriptor = open(path + ".partial", O_RDWR | O_CREAT | O_CLOEXEC | (resuming ? 0 : O_TRUNC), 0o600)
        guard descriptor >= 0 else {
            throw Failure(.invalidInput, "\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        self.handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        while let bytes = try self.handle.read(upToCount: UploadSource.readLength), !bytes.isEmpty {
            self.hash.update(data: bytes)
            self.size += bytes.count
        }
    }

    func write(_ bytes: Data) throws {
        do {
            try self.handle.write(contentsOf: bytes)
        } catch {
            throw Failure(.failed, "\(self.path) cannot be written: \(error.localizedDescription)")
        }
        self.hash.update(data: bytes)
        self.size += bytes.count
    }

    /// Puts the file in its place.
    ///
    /// - Throws: ``Failure`` where its bytes are not those that the host has; they are removed then.
    func finish(digest: Data, size: UInt64) throws {
        guard self.size == size, self.hash.finalize().elementsEqual(digest) else {
            try? FileManager.default.removeItem(atPath: self.path + ".partial")
            throw Failure(.failed, "What arrived is not what the host has. Try again.")
        }
        try self.finish()
    }

    /// Puts the file in its place, whatever its bytes are.
    func finish() throws {
        try self.handle.synchronize()
        guard rename(self.path + ".partial", self.path) == 0 else {
            throw Failure(.failed, "\(self.path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }
}
