internal import Foundation

/// A file that is there as long as `body` runs.
enum TemporaryFile {
    static func with<Result>(_ bytes: [UInt8], _ body: (String) async throws -> Result) async throws -> Result {
        let path = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).csv").path
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
