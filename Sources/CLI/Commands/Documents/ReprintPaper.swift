internal import ArgumentParser
internal import DocumentsAPI
internal import SwiftProtobuf

extension DocumentCommands {
    /// Print again: one that failed, one whose tray somebody looked into, or one that is done.
    struct ReprintPaper: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reprint",
            abstract: "Print again (重打) what the host printed, or tried to.",
            discussion: """
                Where nobody can know whether sheets came out, look at the tray and say --found complete or --found missing. \
                A document that was printed is printed again with a --reason.
                """
        )

        @Argument(help: "Number of the print (打印编号).")
        var job: String

        @Option(help: "Another of the host's printers.")
        var printer = ""

        @Option(help: "What lies in the tray: complete or missing.")
        var found: PrintPaper.Found?

        @Option(help: "Why a document is printed that was printed already.")
        var reason = ""

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = ReprintRequest.with {
                $0.jobID = self.job
                $0.printerID = self.printer
                $0.reason = self.reason
                switch self.found {
                case .complete: $0.found = .complete
                case .missing: $0.found = .missing
                case nil: break
                }
            }
            let job = try await self.options.withClient { client in
                try await PrintServiceClient(client).reprint(request, options: self.options.callOptions)
            }
            try PrintOutput.show(job, json: self.options.json)
        }
    }
}
