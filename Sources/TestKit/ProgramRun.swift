internal import Foundation
internal import PluginKit

/// A program of the project or of the system, run to its end.
package struct ProgramRun: Sendable {
    /// Exit status; a signal is negative.
    package let status: Int32
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String

    /// Runs a program and waits for its end; where the test is cancelled first, the program is ended.
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
        let output = try ProcessOutput()
        let errors = try ProcessOutput()
        let given = try ProcessOutput()
        try given.handle().write(contentsOf: Data(input.utf8))
        let running = try Self.start(program, arguments, environment, given, output, errors)
        let status = await withTaskCancellationHandler {
            await running.end()
        } onCancel: {
            running.signal(SIGKILL)
        }
        return ProgramRun(status: status, output: output.text, errors: errors.text)
    }

    private static func start(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ input: ProcessOutput,
        _ output: ProcessOutput,
        _ errors: ProcessOutput
    ) throws -> ChildProcess {
        try ChildProcess(
            "/usr/bin/env",
            [program] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
            input: input.readingHandle().fileDescriptor,
            output: output.handle().fileDescriptor,
            errors: errors.handle().fileDescriptor
        )
    }
}
