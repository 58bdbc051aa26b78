internal import Foundation

/// Keeps the sessions of this account of the computer, one a host, readable by nobody else.
struct SessionFile {
    let path: String

    static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? ".") + "/.config"
        return folder + "/yizhan/sessions.json"
    }

    /// The session token of a host; empty where there is none.
    func token(for host: String) throws -> String {
        try self.read()[host] ?? ""
    }

    /// Keeps a session token, or forgets it where it is `nil`.
    func keep(_ token: String?, for host: String) throws {
        var sessions = try self.read()
        sessions[host] = token
        let url = URL(filePath: self.path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let data = try encoder.encode(sessions)
            // Made with its rights rather than given them afterwards, and put in place at once.
            let temporary = self.path + ".new"
            try? FileManager.default.removeItem(atPath: temporary)
            guard
                FileManager.default.createFile(
                    atPath: temporary,
                    contents: data,
                    attributes: [.posixPermissions: 0o600]
                ), rename(temporary, self.path) == 0
            else {
                throw CocoaError(.fileWriteUnknown)
            }
        } catch {
            throw Failure(.failed, "The session cannot be kept in \(self.path): \(error.localizedDescription)")
        }
    }

    private func read() throws -> [String: String] {
        guard let data = FileManager.default.contents(atPath: self.path) else { return [:] }
        guard let sessions = try? JSONDecoder().decode([String: String].self, from: data) else {
            throw Failure(.invalidInput, "\(self.path) is damaged. Remove it and log in again.")
        }
        return sessions
    }
}
