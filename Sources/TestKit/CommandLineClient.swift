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
}
