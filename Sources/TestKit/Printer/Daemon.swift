package import Foundation
internal import Glibc

/// A server program of a test, which ends with the test's process however that ends: a shell waits for the end of a
/// pipe that only this process holds, and kills the program then, with all that it started.
///
/// Not by Foundation's `Process`: that waits for the end of a socket, which whatever is started at the same time holds.
package final class Daemon: Sendable {
    private let shell: pid_t
    private let lifeline: Int32
    private static let starting = NSLock()

    /// Starts a program.
    ///
    /// - Parameter log: gets what it prints.
    package init(_ program: String, _ arguments: [String], environment: [String: String] = [:], log: URL) throws {
        var ends: [Int32] = [0, 0]
        // One at a time: a program started before the marks are set would hold the pipe of another.
        Self.starting.lock()
        defer { Self.starting.unlock() }
        guard pipe(&ends) == 0 else { throw Failure(program) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        // It keeps nothing of this process open but what it is given: others wait for the end of that.
        let script = #"""
            for file in /proc/self/fd/*; do file=${file##*/}; if [ "$file" -gt 2 ]; then exec {file}>&-; fi; done
            setsid "$@" & child=$!; cat >/dev/null; kill -s KILL -- -$child; wait $child 2>/dev/null
            """#
        let words = ["bash", "-c", script, "bash", program] + arguments
        self.shell = try Self.spawn(words, environment, input: ends[0], log)
        self.lifeline = ends[1]
    }

    /// Runs a program to its end.
    ///
    /// - Returns: its exit status; something above 0 where a signal ended it.
    package static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        log: URL
    ) throws -> Int32 {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        let words = ["bash", "-c", #"exec "$@""#, "bash", program] + arguments
        let status = Self.wait(for: try Self.spawn(words, environment, input: nothing, log))
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 255
    }

    /// A program cannot be started.
    struct Failure: Error {
        let program: String

        init(_ program: String) {
            self.program = program
        }
    }

    /// Ends it as a power cut would, and returns when it is gone; once.
    package func kill() {
        close(self.lifeline)
        _ = Self.wait(for: self.shell)
    }

    /// Writes a script while nothing is started: a process that begins in between would hold it open for a moment, and
    /// it could not be run ("text file busy").
    package static func write(script: String, to file: URL) throws {
        Self.starting.lock()
        defer { Self.starting.unlock() }
        try script.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    private static func spawn(
        _ words: [String],
        _ environment: [String: String],
        input: Int32,
        _ log: URL
    ) throws -> pid_t {
        let output = open(log.path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (from, to) in [(input, 0), (output, 1), (output, 2)] as [(Int32, Int32)] {
            posix_spawn_file_actions_adddup2(&actions, from, to)
        }
        var variables = ProcessInfo.processInfo.environment
        variables["PATH"] = (variables["PATH"] ?? "") + ":/usr/sbin:/sbin"
        variables.merge(environment) { $1 }
        var pid: pid_t = 0
        let failed = Self.withTexts(words) { words in
            Self.withTexts(variables.map { "\($0)=\($1)" }) { posix_spawn(&pid, "/bin/bash", &actions, nil, words, $0) }
        }
        guard failed == 0 else { throw Failure(words.joined(separator: " ")) }
        return pid
    }

    private static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        return status
    }

    private static func withTexts(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
    ) -> Int32 {
        let pointers = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
