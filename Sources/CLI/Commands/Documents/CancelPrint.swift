internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Give a print up.
    struct CancelPrint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel-print",
            abstract: "Give a print of the host's up."
        )

        @Argument(help: "Number of the print (打印编号).")
        var job: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let job = try await self.options.withClient { client in
                try await PrintServiceClient(client).cancelPrint(
                    .with { $0.jobID = self.job },
                    options: self.options.callOptions
                )
            }
            try PrintOutput.show(job, json: self.options.json)
        }
    }
}
