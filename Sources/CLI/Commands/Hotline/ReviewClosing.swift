internal import ArgumentParser
internal import HotlineAPI
internal import SwiftProtobuf

extension Hotline {
    /// Reviews an order before it is closed.
    struct ReviewClosing: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "Pass an order that waits for review before it is closed, or send it back (办结审核)."
        )

        @Argument(help: "Number of the order (工单编号).")
        var number: String

        @Argument(help: "审核意见")
        var opinion: String

        @Option(help: ArgumentHelp("通过: \(StepNames.list(StepNames.verdicts))"))
        var approved: String

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let approved = try StepNames.value(self.approved, of: StepNames.verdicts, "--approved")
            let order = try await self.options.withClient { client in
                try await HotlineServiceClient(client).reviewClosing(
                    ReviewClosingRequest.with {
                        $0.number = self.number
                        $0.approved = approved
                        $0.opinion = self.opinion
                    },
                    options: self.options.callOptions
                )
            }
            try OrderOutput.show(order, json: self.options.json)
        }
    }
}
