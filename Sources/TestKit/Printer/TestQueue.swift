internal import Foundation
internal import Printing

/// A real CUPS of the tests' own with one queue, before a ``TestPrinter``.
package final class TestQueue: Sendable {
    private let folder: URL
    private let port: Int
    private let daemon: Daemon

    /// Where the queue is.
    package var address: String { "ipp://127.0.0.1:\(self.port)/printers/hall" }

    /// Starts one.
    package static func with(_ printer: TestPrinter, _ body: (TestQueue) async throws -> Void) async throws {
        let queue = try TestQueue(printer.folder.appending(path: "cups"))
        defer { queue.daemon.kill() }
        let made = try await Poll.until {
            try queue.run("lpadmin", ["-p", "hall", "-E", "-v", printer.address, "-m", "everywhere"]) == 0
        }
        guard made else { throw PrinterError.notConnected("no queue") }
        try await body(queue)
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        self.port = try TestPrinter.freePort()
        for name in ["etc", "spool", "spool/tmp", "cache", "run", "log"] {
            let place = folder.appending(path: name)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: place.path)
        }
        let files = """
            ServerRoot \(folder.path)/etc
            RequestRoot \(folder.path)/spool
            TempDir \(folder.path)/spool/tmp
            CacheDir \(folder.path)/cache
            StateDir \(folder.path)/run
            AccessLog \(folder.path)/log/access
            ErrorLog \(folder.path)/log/error
            PageLog \(folder.path)/log/page
            ConfigFilePerm 0644
            """
        let service = """
            Listen 127.0.0.1:\(self.port)
            Browsing No
            WebInterface No
            DefaultAuthType None
            LogLevel info
            PreserveJobHistory Yes
            PreserveJobFiles No
            ErrorPolicy stop-printer
            JobRetryInterval 1
            <Location />
            Order allow,deny
            Allow 127.0.0.1
            </Location>
            <Policy default>
            <Limit All>
            Order deny,allow
            </Limit>
            </Policy>
            """
        try files.write(to: folder.appending(path: "cups-files.conf"), atomically: true, encoding: .utf8)
        try service.write(to: folder.appending(path: "cupsd.conf"), atomically: true, encoding: .utf8)
        self.daemon = try Daemon(
            "cupsd",
            ["-f", "-c", "\(folder.path)/cupsd.conf", "-s", "\(folder.path)/cups-files.conf"],
            log: folder.appending(path: "cupsd.log")
        )
    }

    /// Runs a program of CUPS on this server.
    @discardableResult
    package func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        try Daemon.run(
            program,
            arguments,
            environment: ["CUPS_SERVER": "127.0.0.1:\(self.port)"],
            log: self.folder.appending(path: "programs.log")
        )
    }
}
