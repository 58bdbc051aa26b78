internal import Foundation
internal import PluginKit

extension BlobFolder {
    /// One folder of finished files: those of an organisation whose hashes begin alike.
    struct Part: Sendable {
        let organisation: String
        let prefix: String

        fileprivate var path: String { "\(self.organisation)/\(self.prefix)" }
    }

    /// Every folder of finished files.
    func folders() throws -> [Part] {
        try FileManager.default.contentsOfDirectory(atPath: self.finished).flatMap { organisation in
            try FileManager.default.contentsOfDirectory(atPath: "\(self.finished)/\(organisation)").map {
                Part(organisation: organisation, prefix: $0)
            }
        }
    }

    /// Names of the files in a folder that were written before a time.
    func files(in part: Part, before time: WallTime) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(self.finished)/\(part.path)").filter {
            self.isOlder($0, in: part, than: time)
        }
    }

    /// Removes a file that no row names, unless it has just been written anew.
    ///
    /// - Returns: whether it did.
    func remove(_ name: String, in part: Part, before time: WallTime) throws -> Bool {
        try self.whileNothingIsNamed {
            guard self.isOlder(name, in: part, than: time) else { return false }
            try DiskFile.remove("\(self.finished)/\(part.path)/\(name)")
            return true
        }
    }

    private func isOlder(_ name: String, in part: Part, than time: WallTime) -> Bool {
        let path = "\(self.finished)/\(part.path)/\(name)"
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let written = attributes?[.modificationDate] as? Date else { return false }
        return written.timeIntervalSince1970 * 1_000_000 < Double(time.microseconds)
    }
}
