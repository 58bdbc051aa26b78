internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Show a print, or wait until it is over.
    struct ShowPrint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show-print",
            abstract: "Show a print of the host's, or wait until it is over."
        )

        @Argument(help: "Number of the print (打印编号).")
        var job: String

        @Flag(help: "Wait until it is over.")
        var wait = false

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let job = try await self.options.withClient { client in
                let prints = PrintServiceClient(client)
                let job = try await prints.getPrint(.with { $0.jobID = self.job }, options: self.options.callOptions)
                return self.wait ? try await PrintOutput.follow(job, prints, self.options) : job
            }
            try PrintOutput.show(job, json: self.options.json)
        }
    }
}
