internal import Foundation
internal import PluginKit
internal import TestKit

/// The real clamd, with one signature of its own in place of the databases that ClamAV publishes.
enum Clamd {
    private static let program = "/usr/sbin/clamd"

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: Self.program) }

    /// Runs `body` with the address of a clamd that is ready.
    static func run(_ body: (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let socket = folder.appending(path: "clamd.sock").path
            let settings = folder.appending(path: "clamd.conf")
            let signature = Data("EICAR-STANDARD-ANTIVIRUS-TEST-FILE".utf8).map { String($0, radix: 16) }.joined()
            try "Yizhan-Test:0:*:\(signature)\n".write(
                to: folder.appending(path: "test.ndb"),
                atomically: true,
                encoding: .utf8
            )
            try """
            LocalSocket \(socket)
            DatabaseDirectory \(folder.path)
            TemporaryDirectory \(folder.path)
            Foreground yes
            """.write(to: settings, atomically: true, encoding: .utf8)
            let process = try ChildProcess(Self.program, ["--config-file", settings.path])
            defer { process.destroy() }
            guard try await Poll.until(within: .seconds(60), { FileManager.default.fileExists(atPath: socket) }) else {
                throw ProcessFailure(description: "clamd does not start")
            }
            try await body("unix:\(socket)")
        }
    }
}
