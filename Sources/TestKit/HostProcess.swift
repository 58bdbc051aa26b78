package import Foundation
internal import PluginKit

/// The real `yizhand` in a process of its own, on free ports and a folder of its own.
package final class HostProcess: Sendable {
    /// Addresses and the like that the host printed when it was ready.
    package struct Started: Sendable {
        /// `127.0.0.1:PORT` of the bus.
        package let bus: String
        /// Port of the bus; a host that starts again there keeps its clients' sessions.
        package var busPort: String { String(self.bus.drop { $0 != ":" }.dropFirst()) }
        /// `127.0.0.1:PORT` of standard gRPC.
        package let grpc: String
        /// `127.0.0.1:PORT` of JSON over HTTP.
        package let http: String
        /// The administrator's one-time password; `nil` but at the first start.
        package let password: String?
    }

    private let process: ChildProcess
    private let output: ProcessOutput
    /// What the host said when it was ready.
    package let started: Started

    private init(process: ChildProcess, output: ProcessOutput, started: Started) {
        self.process = process
        self.output = output
        self.started = started
    }

    /// Starts the host over a data folder and returns when it is ready.
    ///
    /// - Parameters:
    ///   - environment: settings, beside those of every test.
    ///   - launcher: a command that runs the host, such as one that enters another view of the file system.
    /// - Throws: ``ProcessFailure`` with the host's output where it ends or is not ready in time.
    package static func start(
        dataFolder: URL,
        environment: [String: String] = [:],
        launcher: [String] = []
    ) async throws -> HostProcess {
        let output = try ProcessOutput()
        let process = try Self.launch(dataFolder, environment, launcher, output)
        let line: String
        do {
            line = try await output.firstLine(containing: "\"message\":\"host started\"") { process.isRunning }
        } catch {
            process.destroy()
            throw error
        }
        let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        let started = Started(
            bus: fields["bus.address"] as? String ?? "",
            grpc: fields["grpc.address"] as? String ?? "",
            http: fields["http.address"] as? String ?? "",
            password: output.value(after: "one-time password of admin: ")
        )
        return HostProcess(process: process, output: output, started: started)
    }

    private static func launch(
        _ dataFolder: URL,
        _ environment: [String: String],
        _ launcher: [String],
        _ output: ProcessOutput
    ) throws -> ChildProcess {
        let words = launcher + [Products.folder.appending(path: "yizhand").path, "serve"]
        var variables = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "YIZHAN_DATA_FOLDER": dataFolder.path,
            "YIZHAN_BUS_PORT": "0", "YIZHAN_GRPC_PORT": "0", "YIZHAN_HTTP_PORT": "0",
            "YIZHAN_LOG_FORMAT": "json",
        ]
        variables.merge(environment) { $1 }
        let descriptor = try output.handle().fileDescriptor
        return try ChildProcess(
            words[0],
            Array(words.dropFirst()),
            environment: variables,
            folder: dataFolder.path,
            output: descriptor,
            errors: descriptor
        )
    }

    /// Everything that the host printed so far.
    package var printed: String { self.output.text }

    /// Id of the process.
    package var pid: Int32 { self.process.pid }

    /// Ends the process as a power cut would, and returns when it is gone.
    package func kill() {
        self.process.destroy()
    }

    /// Asks the host to drain and end.
    package func terminate() {
        self.process.signal(SIGTERM)
    }

    /// Makes it crash, as a fault in its own code would.
    package func crash() {
        self.process.signal(SIGSEGV)
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit status; a signal is negative.
    package func end() async -> Int32 {
        await self.process.end()
    }
}
