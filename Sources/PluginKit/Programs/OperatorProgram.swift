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
    /// - Throws: where it cannot be started, and `CancellationError`.
    public func run(input: [UInt8]) async throws -> Int32? {
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        let process = Process()
        process.executableURL = URL(filePath: self.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = {
            ended.yield($0.terminationReason == .exit ? $0.terminationStatus : -1)
            ended.finish()
        }
        let pipe = Pipe()
        process.standardInput = pipe
        // Before it runs: a program that does not read must not break the pipe under the host.
        try pipe.fileHandleForWriting.write(contentsOf: Data(input))
        try pipe.fileHandleForWriting.close()
        try process.run()
        let pid = process.processIdentifier
        let status = await self.first(of: ends)
        if status == nil { kill(pid, SIGKILL) }
        try Task.checkCancellation()
        return status
    }

    /// The end, or nothing where the time is over first.
    private func first(of ends: AsyncStream<Int32>) async -> Int32? {
        await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                for await status in ends { return status }
                return nil
            }
            if let timeout = self.timeout {
                group.addTask {
                    try? await Task.sleep(for: timeout)
                    return nil
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
