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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        do {
            try PrivateFile.write(try encoder.encode(sessions), to: self.path)
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
