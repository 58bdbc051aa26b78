internal import Crypto
internal import Foundation

/// A file that is sent in, with its size and hash.
struct UploadSource {
    let path: String
    let size: Int
    let digest: Data

    /// Bytes that are read at once.
    static let readLength = 32_768

    /// Reads the file once, for its hash.
    init(_ path: String) throws {
        self.path = path
        let handle = try Self.open(path)
        var hash = SHA256()
        var size = 0
        while let bytes = try handle.read(upToCount: Self.readLength), !bytes.isEmpty {
            hash.update(data: bytes)
            size += bytes.count
        }
        self.size = size
        self.digest = Data(hash.finalize())
    }

    /// The file, to be read from an offset on.
    func handle(at offset: Int) throws -> FileHandle {
        let handle = try Self.open(self.path)
        try handle.seek(toOffset: UInt64(offset))
        return handle
    }

    private static func open(_ path: String) throws -> FileHandle {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure(.invalidInput, "\(path) cannot be read: check its name and its rights.")
        }
        return handle
    }
}
