internal import ArgumentParser
internal import AuditAPI
internal import PluginKit
internal import SwiftProtobuf

extension Audit {
    /// Has the host verify its log.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Verify the log against itself and its daily anchors; exit code 1 where a record is broken."
        )

        @Option(help: "Only this organisation; every one where none is named.")
        var organisation = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let result = try await self.verify()
            if self.options.json {
                Terminal.line(try result.jsonString())
            } else {
                Terminal.line(
                    "\(result.records) records of \(result.organisations) organisations, \(result.anchors) anchors"
                        + (result.anchoredTo.isEmpty ? "" : ", the newest of \(result.anchoredTo)")
                )
                for fault in result.breaks {
                    Terminal.line("broken: organisation \"\(fault.organisationID)\": \(fault.description_p)".printable)
                }
            }
            guard result.intact else { throw Failure(.failed, "the audit log is not intact.") }
            if !self.options.json { Terminal.line("intact") }
        }

        private func verify() async throws -> VerifyResult {
            try await self.options.withClient { client in
                try await AuditServiceClient(client).verify(
                    .with { $0.organisationID = self.organisation },
                    options: self.options.callOptions
                ) { responses in
                    for try await progress in responses where progress.hasResult { return progress.result }
                    throw Failure(.failed, "the host ended without a result.")
                }
            }
        }
    }
}
