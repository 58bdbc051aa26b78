package import Foundation
internal import Glibc

/// A server program of a test, which ends with the test's process however that ends: a shell waits for the end of a
/// pipe that only this process holds, and kills the program then, with all that it started.
///
/// Not by Foundation's `Process`: whatever else is started at the same time would hold what that waits for.
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
        let output = open(log.path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        defer {
            close(ends[0])
            close(output)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var variables = ProcessInfo.processInfo.environment
        variables["PATH"] = (variables["PATH"] ?? "") + ":/usr/sbin:/sbin"
        variables.merge(environment) { $1 }
        let script = #"setsid "$@" & child=$!; cat >/dev/null; kill -s KILL -- -$child; wait $child 2>/dev/null"#
        var pid: pid_t = 0
        let failed = Self.withTexts(["sh", "-c", script, "sh", program] + arguments) { words in
            Self.withTexts(variables.map { "\($0)=\($1)" }) { posix_spawn(&pid, "/bin/sh", &actions, nil, words, $0) }
        }
        guard failed == 0 else { throw Failure(program) }
        self.shell = pid
        self.lifeline = ends[1]
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
        var status: Int32 = 0
        while waitpid(self.shell, &status, 0) == -1, errno == EINTR {}
    }

    /// Writes a script while nothing is started: a process that begins in between would hold it open for a moment, and
    /// it could not be run ("text file busy").
    package static func write(script: String, to file: URL) throws {
        Self.starting.lock()
        defer { Self.starting.unlock() }
        try script.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
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
