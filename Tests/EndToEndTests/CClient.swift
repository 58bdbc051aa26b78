internal import Foundation
internal import TestKit

/// The example of the client library in C, built from `Clients/C` with the library.
struct CClient: Sendable {
    private let program: String
    private let options: [String]
    private let host: String

    /// Builds it.
    ///
    /// - Parameter options: of every run, such as the files of TLS.
    static func build(in folder: URL, host: HostProcess, options: [String] = []) async throws -> CClient {
        let build = folder.appending(path: "c").path
        try await Self.make("example", build)
        return CClient(program: build + "/orders", options: options, host: host.started.bus)
    }

    /// Runs one of the Makefile's targets.
    ///
    /// - Returns: what it printed.
    @discardableResult
    static func make(_ target: String, _ build: String) async throws -> String {
        let source = Repository.folder.appending(path: "Clients/C").path
        let run = try await ProgramRun.run("make", ["-C", source, "BUILD=\(build)", target])
        guard run.status == 0 else { throw ProcessFailure(description: run.output + run.errors) }
        return run.output
    }

    /// The same program with other options.
    func with(options: [String]) -> CClient { CClient(program: self.program, options: options, host: self.host) }

    /// Logs in as the centre's operator.
    ///
    /// - Returns: the session's token.
    func login() async throws -> String {
        let run = try await self.run("login", "desk", input: Centre.password + "\n")
        guard run.status == 0 else { throw ProcessFailure(description: run.errors) }
        return run.output.trimmingCharacters(in: .newlines)
    }

    /// Runs a command.
    func run(_ command: String..., token: String = "", input: String = "") async throws -> ProgramRun {
        try await ProgramRun.run(
            self.program,
            self.options + [self.host] + command,
            environment: token.isEmpty ? [:] : ["YIZHAN_TOKEN": token],
            input: input
        )
    }
}
