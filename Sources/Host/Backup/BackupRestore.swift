internal import BackupAPI
internal import Foundation
internal import PluginKit

/// Puts a backup back into an empty folder: all of it, checked, or nothing.
package struct BackupRestore {
    private let file: String
    private let folder: String

    /// Names the backup and the data folder that is made of it.
    package init(file: String, into folder: String) {
        self.file = file
        self.folder = folder
    }

    /// Where everything lies until it has been checked.
    private var staging: String { self.folder + "/restoring" }

    /// Restores.
    ///
    /// - Parameter body: looks at the database, and calls `keep` with the files that it names, which puts everything in
    ///   place. A dump it puts into the server's database itself.
    /// - Throws: ``BackupError`` where the folder is not empty, or naming the first part that is damaged; what `body`
    ///   throws.
    package func run(
        _ body: (RestoredDatabase, _ keep: (_ files: [String]) throws -> Void) throws -> Void
    ) throws -> RestoredBackup {
        var reader = try BackupReader(self.file)
        let isNew = try self.makeFolder()
        do {
            try DiskFile.makeFolder(self.staging)
            var files: Set<String> = []
            var folders: Set<String> = []
            let manifest = try reader.run { name in
                files.insert(name)
                folders.insert("\(self.staging)/\(name.split(separator: "/").dropLast().joined(separator: "/"))")
                return try self.output(name)
            }
            for folder in folders { try DiskFile.synchronize(folder: folder) }
            guard let engine = reader.database else { throw BackupError.damaged(BackupFormat.manifest) }
            let restored = RestoredBackup(
                version: manifest.productVersion,
                createdAt: WallTime(manifest.createdAt),
                blobs: manifest.parts.count - 1
            )
            let database = RestoredDatabase(engine: engine, folder: self.staging, backup: restored)
            try body(database) { named in
                if let missing = named.first(where: { !files.contains($0) }) { throw BackupError.damaged(missing) }
                try self.putInPlace(engine)
            }
            return restored
        } catch {
            self.clear(isNew)
            throw error
        }
    }

    /// Leaves the folder as it was: not there, or empty.
    private func clear(_ isNew: Bool) {
        if isNew {
            try? FileManager.default.removeItem(atPath: self.folder)
        } else {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: self.folder)) ?? [] {
                try? FileManager.default.removeItem(atPath: "\(self.folder)/\(name)")
            }
        }
    }

    /// - Returns: whether the folder was not there.
    private func makeFolder() throws -> Bool {
        if let there = try? FileManager.default.contentsOfDirectory(atPath: self.folder) {
            guard there.isEmpty else {
                throw BackupError(
                    "The folder \(self.folder) is not empty: a backup is restored into an empty one only."
                )
            }
            return false
        }
        do {
            try FileManager.default.createDirectory(
                atPath: self.folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw BackupError("The folder \(self.folder) cannot be made: \(error.localizedDescription)")
        }
        return true
    }

    /// A file for a part, in its folders.
    private func output(_ name: String) throws -> DiskFile {
        var path = self.staging
        for folder in name.split(separator: "/").dropLast() {
            path += "/\(folder)"
            try DiskFile.makeFolder(path)
        }
        return try DiskFile.making("\(self.staging)/\(name)")
    }

    /// The database last: without it the folder is no data folder.
    ///
    /// A dump is in the server's database already.
    private func putInPlace(_ engine: BackedUpDatabase) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: self.staging).filter { $0 != engine.rawValue }
        for name in files + (engine == .sqlite ? [engine.rawValue] : []) {
            try DiskFile.move("\(self.staging)/\(name)", to: "\(self.folder)/\(name)")
        }
        try FileManager.default.removeItem(atPath: self.staging)
        try DiskFile.synchronize(folder: self.folder)
    }
}
