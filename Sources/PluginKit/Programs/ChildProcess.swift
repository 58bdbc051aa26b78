internal import CSpawn
internal import Foundation
internal import Synchronization

/// A program that was started, and its end.
///
/// It gets the three streams that it is given and nothing else of this process.
///
/// Not by Foundation's `Process`: on Linux that copies past the end of its memory where this process has more than some
/// 1,350 files or connections open (swift-corelibs-foundation 5472), which ends the process.
package final class ChildProcess: Sendable {
    private struct State {
        var status: Int32?
        var waiters: [CheckedContinuation<Int32, Never>] = []
    }

    /// Id of the process.
    package let pid: Int32
    private let state = Mutex(State())
    private let over = DispatchSemaphore(value: 0)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: a path, or a name that is looked up in `PATH`.
    ///   - environment: all of its variables; `nil` for those of this process.
    ///   - folder: where it runs; `nil` for where this process does.
    ///   - input: descriptor of its standard input; `nil` for none.
    ///   - output: descriptor of its standard output; `nil` throws away what it prints.
    ///   - errors: descriptor of its standard error; `nil` throws that away.
    /// - Throws: ``Failure`` where it cannot be started.
    package init(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil,
        folder: String? = nil,
        input: Int32? = nil,
        output: Int32? = nil,
        errors: Int32? = nil
    ) throws {
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nothing >= 0 else { throw Failure(program: program, reason: errno) }
        defer { close(nothing) }
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
        self.pid = try Self.spawn(
            [program] + arguments,
            variables,
            folder,
            streams: [input ?? nothing, output ?? nothing, errors ?? nothing]
        )
        Thread.detachNewThread { self.wait() }
    }

    /// A program cannot be started.
    package struct Failure: Error, CustomStringConvertible {
        let program: String
        let reason: Int32

        package var description: String {
            "\(self.program) cannot be started: \(String(cString: strerror(self.reason)))"
        }
    }

    /// Whether it still runs.
    package var isRunning: Bool { self.state.withLock { $0.status == nil } }

    /// Waits for the end.
    ///
    /// - Returns: the exit status; a signal is negative.
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = self.state.withLock { state in
                if state.status == nil { state.waiters.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    /// Waits for the end, on a thread that may wait.
    ///
    /// - Returns: as ``end()``.
    package func endWaiting() -> Int32 {
        self.over.wait()
        self.over.signal()
        return self.state.withLock { $0.status ?? 0 }
    }

    /// Sends a signal, unless it has ended.
    package func signal(_ signal: Int32) {
        // Under the lock the process is not given up, so that the id is no other's.
        self.state.withLock { if $0.status == nil { kill(self.pid, signal) } }
    }

    /// Ends it as a power cut would, and returns when it is gone.
    package func destroy() {
        self.signal(SIGKILL)
        _ = self.endWaiting()
    }

    /// Runs `body` while nothing is started.
    ///
    /// A program that begins holds the files of this process open for a moment: a script that is written meanwhile could
    /// not be run ("text file busy").
    package static func whileNoneStarts(_ body: () throws -> Void) rethrows {
        try self.starting.withLock { _ in try body() }
    }

    private static let starting = Mutex<Void>(())

    private func wait() {
        var information = siginfo_t()
        while waitid(P_PID, id_t(self.pid), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        let (status, waiters) = self.state.withLock { state in
            var raw: Int32 = 0
            while waitpid(self.pid, &raw, 0) == -1, errno == EINTR {}
            // As WIFSIGNALED, WTERMSIG and WEXITSTATUS have it.
            let status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : -(raw & 0x7F)
            state.status = status
            defer { state.waiters = [] }
            return (status, state.waiters)
        }
        self.over.signal()
        for waiter in waiters { waiter.resume(returning: status) }
    }

    private static func spawn(
        _ words: [String],
        _ variables: [String],
        _ folder: String?,
        streams: [Int32]
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
        for (stream, descriptor) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(stream))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, Int32(streams.count))
        // What this process ignores or holds back, a program of somebody else expects as it is by itself.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var pid: pid_t = 0
        let failed = Self.withTexts(words) { words in
            Self.withTexts(variables) { variables in
                self.starting.withLock { _ in
                    words[0].map { posix_spawnp(&pid, $0, &actions, &attributes, words, variables) } ?? ENOENT
                }
            }
        }
        guard failed == 0 else { throw Failure(program: words[0], reason: failed) }
        return pid
    }

    private static func withTexts(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32) -> Int32 {
        let pointers = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
