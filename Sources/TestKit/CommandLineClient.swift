package import Foundation

/// The real `yizhan`, with a session file of its own.
package struct CommandLineClient: Sendable {
    private let environment: [String: String]

    /// Makes a client of a host, whose session lies in `folder` under `name`.
    package init(host: HostProcess, folder: URL, name: String = "session") {
        self.environment = [
            "YIZHAN_HOST": host.started.bus,
            "YIZHAN_SESSION_FILE": folder.appending(path: "\(name).json").path,
        ]
    }

    /// Runs a command.
    package func run(_ arguments: String..., input: String = "") async throws -> ProgramRun {
        try await self.run(arguments, input: input)
    }

    /// Runs a command.
    package func run(_ arguments: [String], input: String = "") async throws -> ProgramRun {
        try await ProgramRun.run(
            Products.folder.appending(path: "yizhan").path,
            arguments,
            environment: self.environment,
            input: input
        )
    }

    /// Runs a command that has to succeed.
    ///
    /// - Returns: its standard output.
    /// - Throws: ``ProcessFailure`` where it does not.
    @discardableResult
    package func succeed(_ arguments: String..., input: String = "") async throws -> String {
        try await self.succeed(arguments, input: input)
    }

    /// Runs a command that has to succeed.
    ///
    /// - Returns: its standard output.
    /// - Throws: ``ProcessFailure`` where it does not.
    @discardableResult
    package func succeed(_ arguments: [String], input: String = "") async throws -> String {
        let run = try await self.run(arguments, input: input)
        guard run.status == 0 else {
            throw ProcessFailure(
                description:
                    "yizhan \(arguments.joined(separator: " ")) ended with \(run.status):\n\(run.output)\(run.errors)"
            )
        }
        return run.output
    }

    /// Runs a command that has to succeed.
    ///
    /// - Returns: its standard output, and the most memory that it had, in KiB.
    /// - Throws: ``ProcessFailure`` where it does not.
    package func measured(_ arguments: [String]) async throws -> (output: String, kibibytes: Int) {
        let script = """
            import resource, subprocess, sys
            status = subprocess.run(sys.argv[1:]).returncode
            print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
            sys.exit(status)
            """
        let program = Products.folder.appending(path: "yizhan").path
        let run = try await ProgramRun.run(
            "python3",
            ["-c", script, program] + arguments,
            environment: self.environment
        )
        let peak = run.errors.split(separator: "\n").last { $0.hasPrefix("peak ") }.flatMap { Int($0.dropFirst(5)) }
        guard run.status == 0, let peak else {
            throw ProcessFailure(description: "yizhan ended with \(run.status):\n\(run.output)\(run.errors)")
        }
        return (run.output, peak)
    }
}
