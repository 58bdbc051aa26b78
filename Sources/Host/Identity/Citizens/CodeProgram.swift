internal import Foundation
internal import PluginKit

/// Hands codes to a program of the operator, which brings them to the provider of short messages.
///
/// Number and code go to its standard input, a line each: arguments can be read by every account of the computer.
struct CodeProgram: CodeGateway {
    let path: String

    func send(_ code: String, to phone: PhoneNumber, at time: String) async throws {
        let process = Process()
        process.executableURL = URL(filePath: self.path)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { ended.yield($0.terminationStatus) }
        do {
            // Before it runs: a program that does not read must not break the pipe under the host.
            try input.fileHandleForWriting.write(contentsOf: Data("\(phone.digits)\n\(code)\n".utf8))
            try input.fileHandleForWriting.close()
            try process.run()
        } catch {
            throw RPCError(code: .unavailable, message: Self.failed, cause: error)
        }
        for await status in ends {
            guard status == 0 else { throw RPCError(code: .unavailable, message: Self.failed) }
            return
        }
        process.terminate()
        throw CancellationError()
    }

    private static let failed = "现在无法发送验证码，请稍后再试。"
}
