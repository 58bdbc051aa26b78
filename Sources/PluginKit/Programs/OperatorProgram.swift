internal import Foundation

/// A program of the operator that the host hands something to, such as a message for a provider.
///
/// What it is given stands on its standard input: arguments can be read by every account of the computer.
public struct OperatorProgram: Sendable {
    private let path: String
    private let timeout: Duration?

    /// Names a program.
    ///
    /// - Parameter timeout: after which it is ended; without one it may take as long as whoever waits for it does.
    public init(path: String, timeout: Duration? = nil) {
        self.path = path
        self.timeout = timeout
    }

    /// Runs it, and ends it where the task is cancelled.
    ///
    /// - Parameter input: far smaller than what a pipe holds, 64 KiB.
    /// - Returns: its exit status, -1 where a signal ended it; `nil` where it took too long.
    /// - Throws: where it cannot be started, and `CancellationError` where it was ended for that; what it said before counts.
    public func run(input: [UInt8]) async throws -> Int32? {
        let pipe = Pipe()
        // Before it runs: a program that does not read must not break the pipe under the host.
        try pipe.fileHandleForWriting.write(contentsOf: Data(input))
        try pipe.fileHandleForWriting.close()
        let process = try ChildProcess(self.path, input: pipe.fileHandleForReading.fileDescriptor)
        let status = await withTaskCancellationHandler {
            await self.end(of: process)
        } onCancel: {
            process.signal(SIGKILL)
        }
        if let status, status >= 0 { return status }
        try Task.checkCancellation()
        return status.map { max(-1, $0) }
    }

    /// The exit status, or nothing where the time is over first; then the program is ended.
    private func end(of process: ChildProcess) async -> Int32? {
        guard let timeout = self.timeout else { return await process.end() }
        return await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await process.end() }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return nil
            }
            let first = await group.next() ?? nil
            if first == nil { process.signal(SIGKILL) }
            group.cancelAll()
            return first
        }
    }
}
