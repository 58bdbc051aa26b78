internal import Foundation
internal import HostSealing

extension HostSettings {
    /// The keys that personal data is sealed with; made at the first start.
    ///
    /// - Throws: ``ConfigurationError`` where there is no readable key.
    func keyring() throws -> Keyring {
        do {
            if !self.masterKey.isEmpty { return try Keyring(base64: self.masterKey) }
            try FileManager.default.createDirectory(atPath: self.dataFolder, withIntermediateDirectories: true)
            return try Keyring(file: self.keyFile)
        } catch {
            throw ConfigurationError("\(error)")
        }
    }
}
