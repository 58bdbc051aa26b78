internal import Foundation
internal import HostTelemetry

/// A file that a log goes to, and its lines.
struct LogFile: ~Copyable {
    private let file: FileHandle
    private let url: URL
    let sink: LogSink

    init() throws {
        self.url = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        try Data().write(to: self.url)
        self.file = try FileHandle(forWritingTo: self.url)
        self.sink = LogSink(descriptor: self.file.fileDescriptor)
    }

    deinit {
        try? FileManager.default.removeItem(at: self.url)
    }

    /// What was written, split at line feeds only; the last line has to end in one.
    func lines() throws -> [String] {
        let text = String(decoding: try Data(contentsOf: self.url), as: UTF8.self)
        return text.unicodeScalars.split(separator: "\n").map { String($0) }
    }

    /// The lines as JSON objects.
    func objects() throws -> [[String: String]] {
        try self.lines().map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
    }
}
