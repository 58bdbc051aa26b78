package import Foundation
internal import Glibc
internal import PluginKit

/// A server program of a test, which ends with the test's process however that ends: a shell waits for the end of a
/// pipe that only this process holds, and kills the program then, with all that it started.
package final class Daemon: Sendable {
    private let shell: ChildProcess
    private let lifeline: Int32

    /// Starts a program.
    ///
    /// - Parameter log: gets what it prints.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:], log: URL) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw ProcessFailure(description: "no pipe for \(program)") }
        defer { close(ends[0]) }
        let script = #"setsid "$@" & child=$!; cat >/dev/null; kill -s KILL -- -$child; wait $child 2>/dev/null"#
        self.shell = try Self.start(script, [program] + arguments, environment, input: ends[0], log)
        self.lifeline = ends[1]
    }

    /// Runs a program to its end.
    ///
    /// - Returns: its exit status; a signal is negative.
    package static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        log: URL
    ) throws -> Int32 {
        try Self.start(#"exec "$@""#, [program] + arguments, environment, input: nil, log).endWaiting()
    }

    /// Ends it as a power cut would, and returns when it is gone; once.
    package func kill() {
        close(self.lifeline)
        _ = self.shell.endWaiting()
    }

    /// Writes a script that can be run at once.
    package static func write(script: String, to file: URL) throws {
        try ChildProcess.whileNoneStarts {
            try script.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
    }

    private static func start(
        _ script: String,
        _ words: [String],
        _ environment: [String: String],
        input: Int32?,
        _ log: URL
    ) throws -> ChildProcess {
        let output = open(log.path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(output) }
        // Where Debian keeps programs of the system, which not every account has in its path.
        var variables = ProcessInfo.processInfo.environment
        variables["PATH"] = (variables["PATH"] ?? "") + ":/usr/sbin:/sbin"
        variables.merge(environment) { $1 }
        return try ChildProcess(
            "bash",
            ["-c", script, "bash"] + words,
            environment: variables,
            input: input,
            output: output,
            errors: output
        )
    }
}
