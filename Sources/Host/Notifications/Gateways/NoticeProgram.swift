internal import Foundation
internal import PluginKit
internal import Synchronization

/// Hands messages to a program of the operator, which brings them to a provider of short messages.
///
/// A message goes to its standard input as a line of JSON: arguments can be read by every account of the computer. Its
/// exit status says what came of it: 0, the provider has it; 65 (EX_DATAERR), it never will; anything else, try again.
struct NoticeProgram: NoticeGateway {
    let path: String
    let timeout: Duration

    private static let refused: Int32 = 65

    func send(_ message: ShortMessage, isRepeated: Bool) async throws {
        let line = try message.line()
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        let process = Process()
        process.executableURL = URL(filePath: self.path)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = {
            ended.yield($0.terminationReason == .exit ? $0.terminationStatus : -1)
            ended.finish()
        }
        let input = Pipe()
        process.standardInput = input
        // Before it runs: a program that does not read must not break the pipe under the host. A line is far smaller than
        // what a pipe holds.
        do {
            try input.fileHandleForWriting.write(contentsOf: Data(line))
            try input.fileHandleForWriting.close()
            try process.run()
        } catch {
            throw Self.failed("the program cannot be started")
        }
        let pid = process.processIdentifier
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                for await status in ends { return status }
                return nil
            }
            group.addTask { [timeout] in
                try? await Task.sleep(for: timeout)
                return nil
            }
            let first = await group.next() ?? nil
            if first == nil { kill(pid, SIGKILL) }
            group.cancelAll()
            return first
        }
        switch status {
        case 0: return
        case Self.refused: throw NoticeRefusal(reason: "the program refused it")
        case .some(let status): throw Self.failed("the program ended with \(status)")
        case nil: throw Self.failed("the program took longer than \(self.timeout)")
        }
    }

    private static func failed(_ reason: String) -> RPCError { RPCError(code: .unavailable, message: reason) }
}
