internal import Foundation

/// A program of the project or of the system, run to its end.
package struct ProgramRun: Sendable {
    /// Exit status; a signal is negative.
    package let status: Int32
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String

    /// Runs a program and waits for its end.
    ///
    /// - Parameters:
    ///   - program: A path, or a name that is looked up in `PATH`.
    ///   - input: Text for its standard input.
    package static func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = ""
    ) async throws -> ProgramRun {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = ProcessOutput()
        let errors = ProcessOutput()
        let inputPipe = Pipe()
        let outputPipe = output.attach()
        let errorPipe = errors.attach()
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        process.standardInput = inputPipe
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            let status = process.terminationStatus
            end.yield(process.terminationReason == .uncaughtSignal ? -status : status)
            end.finish()
        }
        try process.run()
        try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try inputPipe.fileHandleForWriting.close()
        var status: Int32 = 0
        for await value in ended { status = value }
        await output.finished()
        await errors.finished()
        return ProgramRun(status: status, output: output.text, errors: errors.text)
    }
}
