internal import ArgumentParser
internal import HostAPI
internal import SwiftProtobuf

/// Shows version, start and readiness of the host.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show whether the host serves.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await self.options.withClient(anonymous: true) { client in
            try await HostServiceClient(client).getStatus(GetStatusRequest(), options: self.options.callOptions)
        }
        if self.options.json {
            Terminal.line(try status.jsonString())
            return
        }
        Terminal.line("yizhan \(status.version) (\(status.commit)), started \(LocalTime.text(status.startedAt))")
        if status.hasExerciseAt {
            Terminal.line("EXERCISE (演练): times are not true; its clock shows \(LocalTime.text(status.exerciseAt))")
        }
        Terminal.line(status.ready ? "ready" : "not ready")
        for (part, problem) in status.notReady.sorted(by: { $0.key < $1.key }) {
            Terminal.line("  \(part): \(problem)".printable)
        }
    }
}
