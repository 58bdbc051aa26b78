internal import Foundation

/// The file that holds the master keys: a line each, `NUMBER BASE64`, readable by the host's user alone.
struct KeyFile {
    let path: String

    /// Reads the keys, and makes the file with a first key where there is none.
    ///
    /// Of hosts that start at once one makes it, and all read it.
    ///
    /// - Throws: ``KeyringError``.
    func readOrMake() throws -> [MasterKey] {
        if !FileManager.default.fileExists(atPath: self.path) {
            let first = try self.temporary([MasterKey(id: 1, bytes: Self.random())])
            defer { unlink(first) }
            guard link(first, self.path) == 0 || errno == EEXIST, self.flushFolder() else { throw self.notWritten }
        }
        return try self.read()
    }

    /// Reads the keys.
    func read() throws -> [MasterKey] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: self.path)
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else {
            throw KeyringError("The key file \(self.path) can be read by others. Run: chmod 600 \(self.path)")
        }
        guard let data = FileManager.default.contents(atPath: self.path) else {
            throw KeyringError("The key file \(self.path) cannot be read.")
        }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let keys = try lines.map(self.key)
        guard !keys.isEmpty, Set(keys.map(\.id)).count == keys.count else {
            throw KeyringError("The key file \(self.path) has no key, or one number twice.")
        }
        return keys.sorted { $0.id < $1.id }
    }

    /// Writes the keys; the file is whole at every moment.
    func write(_ keys: [MasterKey]) throws {
        let temporary = try self.temporary(keys)
        guard rename(temporary, self.path) == 0, self.flushFolder() else {
            unlink(temporary)
            throw self.notWritten
        }
    }

    private var notWritten: KeyringError { KeyringError("The key file \(self.path) cannot be written.") }

    /// Writes the keys to a file of this process's own, on disk when it returns.
    private func temporary(_ keys: [MasterKey]) throws -> String {
        let lines = keys.map { "\($0.id) \(Data($0.bytes).base64EncodedString())\n" }
        let text =
            "# Master keys of Yizhan. Without this file nothing that is sealed can be read: keep a copy elsewhere.\n"
        let temporary = "\(self.path).\(UUID().uuidString.lowercased())"
        let isMade = FileManager.default.createFile(
            atPath: temporary,
            contents: Data((text + lines.joined()).utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard isMade, let handle = FileHandle(forUpdatingAtPath: temporary) else {
            unlink(temporary)
            throw self.notWritten
        }
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(temporary)
            throw KeyringError("The key file \(self.path) cannot be written: \(error.localizedDescription)")
        }
        return temporary
    }

    /// The new name has to outlive a power cut too: what is sealed under a key that is gone is gone.
    private func flushFolder() -> Bool {
        let folder = (self.path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<MasterKey.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private func key(_ line: Substring) throws -> MasterKey {
        let parts = line.split(separator: " ")
        guard parts.count == 2, let id = UInt32(parts[0]), id > 0, let data = Data(base64Encoded: String(parts[1])),
            data.count == MasterKey.length
        else {
            // Not the line itself: it may be a key with a slip in it.
            throw KeyringError("The key file \(self.path) has a line that is no key: a number and 32 bytes in base64.")
        }
        return MasterKey(id: id, bytes: Array(data))
    }
}
