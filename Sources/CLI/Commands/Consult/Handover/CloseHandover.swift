internal import ArgumentParser
internal import ConsultAPI
internal import SwiftProtobuf

extension Handovers {
    /// Closes a hand-over.
    struct CloseHandover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "Close a hand-over that you have taken, with what came of it (办结)."
        )

        @Argument(help: "Number of the hand-over (转接编号).")
        var number: String

        @Argument(help: "What is told to who asked, who sees it by number and code.")
        var answer = ""

        @Option(help: ArgumentHelp("What came of it: \(HandoverOutput.results.map(\.name).joined(separator: ", "))."))
        var result: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard
                let result = HandoverOutput.results.first(where: { $0.name == self.result || $0.title == self.result })
            else {
                let names = HandoverOutput.results.map(\.name).joined(separator: ", ")
                throw Failure(.usage, "\(self.result) is no result: it has to be one of \(names).")
            }
            let handover = try await self.options.withClient { client in
                try await HandoverServiceClient(client).closeHandover(
                    .with {
                        $0.number = self.number
                        $0.answer = self.answer
                        $0.result = result.result
                    },
                    options: self.options.callOptions
                )
            }
            try HandoverOutput.show(handover, json: self.options.json)
        }
    }
}
