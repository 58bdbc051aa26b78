internal import Foundation
internal import HostSealing

extension HostSettings {
    /// The keys that personal data is sealed with; made at the first start.
    ///
    /// - Throws: ``ConfigurationError`` where there is no readable key.
    func keyring() throws -> Keyring {
        guard let suite = SealingSuite(name: self.sealingSuite) else {
            let names = SealingSuite.allCases.map(\.name).joined(separator: " or ")
            throw ConfigurationError("keys.suite is \(self.sealingSuite); it has to be \(names).")
        }
        do {
            if !self.masterKey.isEmpty { return try Keyring(base64: self.masterKey, suite: suite) }
            try FileManager.default.createDirectory(atPath: self.dataFolder, withIntermediateDirectories: true)
            return try Keyring(file: self.keyFile, suite: suite)
        } catch {
            throw ConfigurationError("\(error)")
        }
    }
}
